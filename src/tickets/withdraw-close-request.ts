/** Somebody of the staff takes a close request back. */
import type { TicketNeeds } from './needs';
import { removeNotices } from './request-notices';
import { apply } from './ticket';
import { writeDecision } from './write-decision';

export type WithdrawOutcome = 'withdrawn' | 'none-open';

/** Its notices vanish on both sides, and nobody is told. */
export async function withdrawCloseRequest(
  needs: TicketNeeds,
  { ticketId, byId }: { ticketId: string; byId: string },
): Promise<WithdrawOutcome> {
  const ticket = (await needs.tickets.byId(ticketId))?.ticket;
  const state = ticket && apply(ticket, { kind: 'request-deleted' });
  if (!state || !ticket.closeRequest) {
    return 'none-open';
  }
  const written = await writeDecision(needs, ticket, {
    state,
    closeRequest: { kind: 'settled', id: ticket.closeRequest.id, outcome: 'DELETED', byId },
    deadlines: { drop: ['close-request-timeout'] },
    deliveries: removeNotices(ticket.closeRequest),
    events: [{ kind: 'close-request-deleted', actorId: byId }],
  });
  return written ? 'withdrawn' : withdrawCloseRequest(needs, { ticketId, byId });
}
