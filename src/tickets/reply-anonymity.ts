/** Whether a user may know who of the staff answers them: one rule for every reply, whatever surface it comes from. Pure. */
import { categoryOf, type Category } from '../categories/category';
import type { ServedGuild } from '../settings/guild-settings';
import type { IncomingMessage } from './incoming-message';
import type { Ticket } from './ports';
import type { ReplyAuthor } from './shown';

type Server = Pick<ServedGuild, 'settings' | 'categories'>;

/**
 * The category's own choice takes the place of the server's setting; beyond that, anonymity can only be added.
 * @param category of the ticket; null where it has none
 * @param asked whether the reply itself asks for it: by a flag, an option, or because it was anonymous before
 */
export function isReplyAnonymous(
  { settings }: Pick<Server, 'settings'>,
  category: Pick<Category, 'anonymous'> | null,
  asked: boolean,
): boolean {
  const choice = category?.anonymous ?? 'inherit';
  return asked || (choice === 'inherit' ? settings['anonymous-replies'] : choice === 'on');
}

/**
 * Under which name a reply reaches the user.
 * @param asked see `isReplyAnonymous`
 */
export const replyAuthor = (
  guild: Server,
  { categoryId }: Pick<Ticket, 'categoryId'>,
  { authorId, authorName, authorIcon }: Pick<IncomingMessage, 'authorId' | 'authorName' | 'authorIcon'>,
  asked: boolean,
): ReplyAuthor =>
  isReplyAnonymous(guild, categoryOf(guild, categoryId), asked)
    ? { kind: 'label', label: guild.settings.label }
    : { kind: 'member', id: authorId, name: authorName, icon: authorIcon };
