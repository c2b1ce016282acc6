/** What a user wrote during an intake goes to a ticket that is open already. */
import type { NewDelivery } from '../delivery/catalog';
import { carryToPost, newestOf } from '../tickets/carry-to-post';
import { goOn } from '../tickets/go-on';
import { guildOf } from '../tickets/guild-of';
import type { TicketNeeds } from '../tickets/needs';
import type { Change } from '../tickets/change';
import type { Ticket } from '../tickets/ports';
import { authorOf } from '../tickets/shown';
import { isElsewhere } from '../tickets/ticket-for';
import { whereItGoes } from '../tickets/where-it-goes';
import { writeDecision } from '../tickets/write-decision';
import type { IntakeContext } from './ports';

/**
 * Hands the queue over, in order, and ends the intake; from now on the ticket is the chosen one.
 * @param more what else people are told
 * @returns false where somebody changed the ticket or the intake since they were read
 */
export async function joinTicket(
  needs: TicketNeeds,
  context: IntakeContext,
  ticket: Ticket,
  more: readonly NewDelivery[] = [],
): Promise<boolean> {
  const { person, queued } = context;
  const guild = await guildOf(needs, ticket);
  const now = needs.clock.now();
  const change: Change = {
    state: ticket,
    deliveries: [
      ...queued.flatMap((incoming) =>
        carryToPost(needs.views, guild, person, { by: authorOf(ticket, incoming), incoming }, now),
      ),
      ...(isToBeSaid(context, ticket) ? [whereItGoes(needs.views, guild, person, ticket)] : []),
      ...more,
    ],
    events: [],
    takesQueue: { personVersion: person.version },
  };
  const written = { kind: 'user-wrote', messageId: newestOf(queued) } as const;
  return writeDecision(
    needs,
    ticket,
    await goOn(needs, guild, ticket, { change, written, actorId: person.id }),
  );
}

/** Whoever was asked hears what holds from now on, and so does whoever was not and would not guess. */
const isToBeSaid = ({ intake, person, openTickets }: IntakeContext, ticket: Ticket): boolean =>
  openTickets.length > 1 &&
  (intake?.step === 'TICKET' || (person.redirectsLast && isElsewhere(ticket, openTickets)));
