/** *Edit reply*: somebody of the staff changes what a reply says that was not written in the post. */
import {
  changeLine,
  replyToChange,
  shownInPost,
  type ReplyChangeOrder,
  type ReplyRefusal,
} from './change-reply';
import { guildOf } from './guild-of';
import type { TicketNeeds } from './needs';
import type { StoredMessage } from './ports';
import { renderedAnew } from './receive-edit';
import { writeDecision } from './write-decision';

export type EditReplyOutcome = 'edited' | 'recorded' | 'unchanged' | ReplyRefusal;

/**
 * Changes both copies, and keeps what the reply said before. Whoever edits stays unknown to the user.
 * @returns `recorded` in a closed ticket: the copies stay as they are
 */
export async function editReply(
  needs: TicketNeeds,
  order: ReplyChangeOrder & { content: string },
): Promise<EditReplyOutcome> {
  const found = replyToChange(await needs.tickets.shownAt(order), order);
  if (typeof found === 'string') {
    return found;
  }
  const { message, ticket } = found;
  const { messageId, content: before } = message.incoming;
  if (before === order.content) {
    return 'unchanged';
  }
  const guild = await guildOf(needs, ticket);
  const edited = withText(message, order.content, needs.clock.now());
  const inDm = renderedAnew(needs.views, guild, ticket, edited);
  const inPost = shownInPost(needs.views, guild, edited);
  const goesOut = ticket.status !== 'CLOSED';
  const written = await writeDecision(needs, ticket, {
    state: ticket,
    message: {
      kind: 'edited',
      messageId,
      place: 'dm',
      before,
      content: order.content,
      editedAt: edited.incoming.editedAt,
      waitsForSend: false,
      rendered: inDm,
      inPost,
    },
    deliveries: goesOut
      ? [
          { place: 'dm', kind: 'edit-copy', carries: messageId, rendered: inDm },
          { place: 'post', kind: 'edit-copy', carries: messageId, rendered: inPost },
          changeLine(needs, guild, order, 'reply-edited'),
        ]
      : [],
    events: [{ kind: 'message-edited', actorId: order.byId, data: { messageId } }],
  });
  if (!written) {
    return editReply(needs, order);
  }
  return goesOut ? 'edited' : 'recorded';
}

/** Only a newer edit counts, whatever the clocks of two processes say. */
function withText(message: StoredMessage, content: string, now: Date) {
  const known = message.incoming.editedAt?.getTime() ?? 0;
  const editedAt = new Date(Math.max(now.getTime(), known + 1));
  return { ...message, incoming: { ...message.incoming, content, editedAt } };
}
