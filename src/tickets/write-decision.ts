/** The end of every use case: one statement, and whoever has to do with it is woken. */
import { dmLane, postLane } from '../delivery/catalog';
import type { TicketNeeds } from './needs';
import type { Change, Written } from './change';
import type { Ticket } from './ports';
import { activityOf } from './ticket';

type WriteNeeds = Pick<TicketNeeds, 'tickets' | 'lanes' | 'faces' | 'deadlines' | 'clock'>;

/**
 * Writes what was decided about a ticket, then wakes the lanes and the post's face that it concerns.
 * @returns false where somebody changed the ticket since it was read: read again, and decide again
 */
export async function writeDecision(
  { tickets, lanes, faces, deadlines, clock }: WriteNeeds,
  ticket: Ticket,
  change: Change,
): Promise<boolean> {
  const written = await tickets.write(ticket, change, clock.now());
  if (!written) {
    return false;
  }
  for (const place of touchedPlaces(change)) {
    lanes.wake(place === 'post' ? postLane(ticket.id) : dmLane(ticket.userId));
  }
  if (changesFace(ticket, change, written)) {
    faces.changed(ticket.id);
  }
  const { set = [] } = change.deadlines ?? {};
  deadlines.set(set.map(({ kind, dueAt }) => ({ kind, subjectId: ticket.id, at: dueAt })));
  return true;
}

/** What a post that is opened again looks like, its lane shows. */
const changesFace = (ticket: Ticket, { state, reopens, categoryId }: Change, written: Written): boolean =>
  !reopens &&
  (categoryId !== undefined ||
    state.status !== ticket.status ||
    activityOf({ ...state, ...written }) !== activityOf({ ...ticket, ...written }));

/** A delete may cancel what its lane waits for, so that lane has to look again too. */
function touchedPlaces({ deliveries, message }: Change): Set<'post' | 'dm'> {
  const now = deliveries.filter(({ notBefore }) => notBefore === undefined);
  const places = new Set(now.map(({ place }) => place));
  return message && 'place' in message ? places.add(message.place) : places;
}
