/** The post of a closed ticket was woken so that somebody could be answered in it. */
import type { TicketNeeds } from './needs';
import { writeDecision } from './write-decision';

/** Has it archived again by its lane, unless its end does that or the ticket is open by then. */
export async function putClosedPostBack(needs: TicketNeeds, postId: string): Promise<void> {
  const ticket = (await needs.tickets.byPost(postId))?.ticket;
  if (ticket?.status !== 'CLOSED' || (await needs.tickets.isToBeClosed(ticket.id))) {
    return;
  }
  const deliveries = [{ place: 'post', kind: 'archive-post' } as const];
  if (!(await writeDecision(needs, ticket, { state: ticket, deliveries, events: [] }))) {
    await putClosedPostBack(needs, postId);
  }
}
