/** What it means that somebody writes in a ticket whose end was to come: the conversation goes on. */
import { toStaff } from '../delivery/to-staff';
import type { ServedGuild } from '../settings/guild-settings';
import { firstIdAt } from '../snowflake';
import type { CloseRequest } from './closing';
import type { TicketNeeds } from './needs';
import type { Change } from './change';
import type { Ticket } from './ports';
import { settleInDm, settleInPost, type Reading } from './request-notices';
import { apply, type TicketEvent } from './ticket';

type Written = Extract<TicketEvent, { kind: 'user-wrote' | 'reply-written' }>;
type Addition = Pick<Change, 'closeRequest' | 'deliveries' | 'events'> & {
  drops?: NonNullable<Change['deadlines']>['drop'];
};

/**
 * Adds to a change what a message does: it moves the ticket, cancels an open close request and, if the user wrote it, a
 * scheduled close. Only what was written after they were made counts, whenever it arrives.
 * @param actorId who wrote it
 */
export async function goOn(
  needs: Pick<TicketNeeds, 'tickets' | 'views'>,
  guild: ServedGuild,
  ticket: Ticket,
  { change, written, actorId }: { change: Change; written: Written; actorId: string },
): Promise<Change> {
  const state = apply(ticket, written) ?? ticket;
  if (!ticket.closeRequest && !ticket.scheduledClose) {
    return { ...change, state };
  }
  const language = (await needs.tickets.byId(ticket.id))?.language ?? null;
  const reading = { views: needs.views, guild, found: { ticket, language } };
  const isCancelled = ticket.status === 'CLOSE_REQUESTED' && state.status === 'OPEN';
  const additions = [
    ...(isCancelled ? [cancelRequest(reading, ticket.closeRequest!, written, actorId)] : []),
    ...(endsOffer(ticket, written) ? [endOffer(reading, ticket.closeRequest!)] : []),
    ...(cancelsSchedule(ticket, written) ? [cancelSchedule(reading)] : []),
  ];
  return additions.reduce(add, { ...change, state });
}

const add = (change: Change, { drops = [], deliveries, events, ...more }: Addition): Change => ({
  ...change,
  ...more,
  deadlines: { ...change.deadlines, drop: [...(change.deadlines?.drop ?? []), ...drops] },
  deliveries: [...change.deliveries, ...deliveries],
  events: [...change.events, ...events],
});

/** The user may still close after all, as long as no reply is written. */
function cancelRequest(reading: Reading, request: CloseRequest, { kind }: Written, byId: string): Addition {
  const offers = kind === 'user-wrote';
  return {
    closeRequest: { kind: 'settled', id: request.id, outcome: 'CANCELLED', byId, offersClose: offers },
    drops: ['close-request-timeout'],
    deliveries: [
      settleInDm(reading, request, 'CANCELLED', offers),
      settleInPost(reading, request, 'CANCELLED'),
    ],
    events: [{ kind: 'close-request-cancelled', actorId: byId }],
  };
}

const endsOffer = ({ closeRequest }: Ticket, { kind }: Written): boolean =>
  kind === 'reply-written' && Boolean(closeRequest?.offersClose);

const endOffer = (reading: Reading, request: CloseRequest): Addition => ({
  closeRequest: { kind: 'over', id: request.id },
  deliveries: [settleInDm(reading, request, 'CANCELLED')],
  events: [],
});

const cancelsSchedule = ({ scheduledClose }: Ticket, { kind, messageId }: Written): boolean =>
  kind === 'user-wrote' && scheduledClose !== null && messageId >= firstIdAt(scheduledClose.chosenAt);

function cancelSchedule({ views, guild, found }: Reading): Addition {
  const rendered = views.notice('schedule-cancelled', guild.settings.language, { byId: null });
  return {
    drops: ['scheduled-close'],
    deliveries: [toStaff(rendered)],
    events: [{ kind: 'schedule-cancelled', actorId: found.ticket.userId }],
  };
}
