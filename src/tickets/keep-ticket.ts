/** Somebody of the staff pressed *Keep* on the notice that the user left. */
import type { TicketNeeds } from './needs';
import { writeDecision } from './write-decision';

/** @returns `over` where the ticket is closed, or the user is back */
export async function keepTicket(
  needs: TicketNeeds,
  { ticketId, actorId }: { ticketId: string; actorId: string },
): Promise<'kept' | 'over'> {
  const ticket = (await needs.tickets.byId(ticketId))?.ticket;
  if (!ticket?.userLeftAt || ticket.status === 'CLOSED') {
    return 'over';
  }
  const written = await writeDecision(needs, ticket, {
    state: ticket,
    deadlines: { drop: ['leave-delay'] },
    deliveries: [],
    events: [{ kind: 'kept', actorId }],
  });
  return written ? 'kept' : keepTicket(needs, { ticketId, actorId });
}
