/** What a user wrote during an intake goes to a ticket that is open already. */
import type { NewDelivery } from '../delivery/catalog';
import { carryToPost, newestOf } from '../tickets/carry-to-post';
import { goOn } from '../tickets/go-on';
import { guildOf } from '../tickets/guild-of';
import type { TicketNeeds } from '../tickets/needs';
import type { Change } from '../tickets/change';
import type { Ticket } from '../tickets/ports';
import { writeDecision } from '../tickets/write-decision';
import type { IntakeContext } from './ports';

/**
 * Hands the queue over, in order, and ends the intake; from now on the ticket is the chosen one.
 * @param more what else people are told
 * @returns false where somebody changed the ticket or the intake since they were read
 */
export async function joinTicket(
  needs: TicketNeeds,
  { person, queued }: IntakeContext,
  ticket: Ticket,
  more: readonly NewDelivery[] = [],
): Promise<boolean> {
  const guild = await guildOf(needs, ticket);
  const now = needs.clock.now();
  const change: Change = {
    state: ticket,
    deliveries: [
      ...queued.flatMap((incoming) => carryToPost(needs.views, guild, person, incoming, now)),
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
