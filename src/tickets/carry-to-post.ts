/** What a user's messages mean for a ticket and its post. */
import type { NewDelivery } from '../delivery/catalog';
import type { ServedGuild } from '../settings/guild-settings';
import type { IncomingMessage } from './incoming-message';
import { isLate } from './lateness';
import { filesLeftOut } from './files-left-out';
import type { MessageViews, Person } from './ports';
import type { Shown } from './shown';

/**
 * Carries a user's message into the post, under the name by which the staff know them; the user is told of files that
 * cannot go.
 * @param user in whose language
 */
export function carryToPost(
  views: Pick<MessageViews, 'userMessage' | 'notice'>,
  guild: ServedGuild,
  user: Pick<Person, 'language'>,
  { by, incoming }: { by: Shown; incoming: IncomingMessage },
  now: Date,
): NewDelivery[] {
  const rendered = views.userMessage(guild, by, incoming, isLate(incoming, now));
  const language = user.language ?? guild.settings.language;
  return [
    { place: 'post', kind: 'relay-to-post', carries: incoming.messageId, rendered },
    ...filesLeftOut(views, rendered, { place: 'dm', language }),
  ];
}

/** @returns the id of the newest of these messages; 0n for none */
export const newestOf = (messages: readonly Pick<IncomingMessage, 'messageId'>[]): bigint =>
  messages.reduce((newest, { messageId }) => (BigInt(messageId) > newest ? BigInt(messageId) : newest), 0n);
