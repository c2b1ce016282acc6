/** *Delete reply*: somebody of the staff takes back a reply that was not written in the post. */
import { changeLine, replyToChange, type ReplyChangeOrder, type ReplyRefusal } from './change-reply';
import { guildOf } from './guild-of';
import type { TicketNeeds } from './needs';
import { memberOf } from './shown';
import { writeDecision } from './write-decision';

export type DeleteReplyOutcome = 'deleted-now' | 'recorded' | ReplyRefusal;

/**
 * Removes it from the user's DM; in the post it stays for the staff, marked. What is not sent yet never goes.
 * @returns `recorded` in a closed ticket: the copies stay as they are
 */
export async function deleteReply(needs: TicketNeeds, order: ReplyChangeOrder): Promise<DeleteReplyOutcome> {
  const found = replyToChange(await needs.tickets.shownAt(order), order);
  if (typeof found === 'string') {
    return found;
  }
  const { message, ticket } = found;
  const { messageId } = message.incoming;
  const guild = await guildOf(needs, ticket);
  const goesOut = ticket.status !== 'CLOSED';
  const marked = needs.views.deletedReply(guild, memberOf(message.incoming), message.incoming, message.note);
  const written = await writeDecision(needs, ticket, {
    state: ticket,
    message: { kind: 'deleted', messageId, place: 'dm', inPost: true },
    deliveries: goesOut
      ? [
          { place: 'dm', kind: 'delete-copy', carries: messageId },
          { place: 'post', kind: 'mark-copy-deleted', carries: messageId, rendered: marked },
          changeLine(needs, guild, order, 'reply-deleted'),
        ]
      : [],
    events: [{ kind: 'message-deleted', actorId: order.byId, data: { messageId } }],
  });
  if (!written) {
    return deleteReply(needs, order);
  }
  return goesOut ? 'deleted-now' : 'recorded';
}
