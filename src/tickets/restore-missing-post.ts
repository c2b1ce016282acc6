/** A ticket was opened again, and its lane finds that the post is gone. */
import { toStaff } from '../delivery/to-staff';
import type { Rendered } from '../delivery/catalog';
import { guildOf } from './guild-of';
import type { TicketNeeds } from './needs';
import { postAnew } from './post-anew';
import { writeDecision } from './write-decision';

/**
 * Has the post made anew. One that was deleted while its ticket was closed was nobody's wish to close it.
 * @param said what was to be said in the old post
 * @returns false where the ticket is closed again
 */
export async function restoreMissingPost(
  needs: TicketNeeds,
  ticketId: string,
  said: Rendered,
): Promise<boolean> {
  const ticket = (await needs.tickets.byId(ticketId))?.ticket;
  if (!ticket || ticket.status === 'CLOSED') {
    return false;
  }
  const anew = await postAnew(needs, await guildOf(needs, ticket), ticket, [toStaff(said)]);
  return (
    (await writeDecision(needs, ticket, { state: ticket, ...anew })) ||
    restoreMissingPost(needs, ticketId, said)
  );
}
