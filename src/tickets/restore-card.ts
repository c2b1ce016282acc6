/** Somebody deleted the card of an open ticket: it is posted again. */
import type { TicketNeeds } from './needs';
import type { MessageAddress } from './ports';
import { writeDecision } from './write-decision';

/** Once, whoever hears of it first: an event, or an edit that found it gone. A closed ticket's card stays away. */
export async function restoreCard(needs: TicketNeeds, card: MessageAddress): Promise<void> {
  const { tickets, clock } = needs;
  const found = await tickets.byPost(card.channelId);
  const { ours } = await tickets.readForMessageChange(card);
  if (!found || ours !== 'card') {
    return;
  }
  const { ticket } = found;
  await tickets.noteCopyDeleted(card, clock.now());
  if (ticket.status === 'CLOSED') {
    return;
  }
  const written = await writeDecision(needs, ticket, {
    state: ticket,
    cardGone: true,
    deliveries: [{ place: 'post', kind: 'restore-card' }],
    events: [{ kind: 'card-deleted', actorId: null }],
  });
  if (!written) {
    return restoreCard(needs, card);
  }
}
