/** What the staff may change of a reply that is only shown in the post: nobody can edit or delete it there as one's own. */
import { toStaff } from '../delivery/to-staff';
import type { NewDelivery, Rendered } from '../delivery/catalog';
import type { ServedGuild } from '../settings/guild-settings';
import { isComposed } from './incoming-message';
import type { TicketNeeds } from './needs';
import type { MessageAddress, MessageViews, ShownMessage, StoredMessage } from './ports';
import { memberOf } from './shown';

export interface ReplyChangeOrder extends MessageAddress {
  /** Who wants it: Discord's id. */
  byId: string;
  /** Whether they may change the replies of others. */
  mayChangeOthers: boolean;
}

/** Why nothing is changed. */
export type ReplyRefusal =
  /** It shows no reply: a user's message, a card, a notice, or something of other people. */
  | 'no-reply'
  /** Somebody wrote it in the post, and changes it there: the copy follows. */
  | 'written-here'
  | 'not-yours'
  | 'deleted';

/** @returns the reply that is shown there, if this person may change it */
export function replyToChange(
  found: ShownMessage | undefined,
  { channelId, byId, mayChangeOthers }: ReplyChangeOrder,
): ShownMessage | ReplyRefusal {
  if (!found || found.ticket.postId !== channelId || found.message.side !== 'STAFF') {
    return 'no-reply';
  }
  const { message } = found;
  if (found.writtenThere) {
    return 'written-here';
  }
  if (message.note) {
    return 'no-reply';
  }
  if (message.incoming.authorId !== byId && !mayChangeOthers) {
    return 'not-yours';
  }
  return message.deletedAt ? 'deleted' : found;
}

/** How the post shows it: as it was sent, or repeated in a post that was made anew. */
export function shownInPost(views: MessageViews, guild: ServedGuild, message: StoredMessage): Rendered {
  const { incoming, note } = message;
  const by = memberOf(incoming);
  return isComposed(message)
    ? views.replyInPost(guild, by, incoming)
    : views.repeatedMessage(guild, by, incoming, note);
}

/** A line in the post that names who did it, as an answer to the copy. */
export const changeLine = (
  { views }: Pick<TicketNeeds, 'views'>,
  { settings }: ServedGuild,
  { byId, messageId }: ReplyChangeOrder,
  code: 'reply-edited' | 'reply-deleted',
): NewDelivery => ({
  ...toStaff(views.notice(code, settings.language, { byId })),
  payload: { answers: messageId },
});
