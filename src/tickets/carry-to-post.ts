/** What a user's messages mean for a ticket and its post. */
import type { NewDelivery } from '../delivery/catalog';
import type { ServedGuild } from '../settings/guild-settings';
import type { IncomingMessage } from './incoming-message';
import { isLate } from './lateness';
import type { MessageViews } from './ports';

/** The delivery that carries a user's message into the post, under their name. */
export const carryToPost = (
  views: Pick<MessageViews, 'userMessage'>,
  guild: ServedGuild,
  incoming: IncomingMessage,
  now: Date,
): NewDelivery => ({
  place: 'post',
  kind: 'relay-to-post',
  carries: incoming.messageId,
  rendered: views.userMessage(guild, incoming, isLate(incoming, now)),
});

/** @returns the id of the newest of these messages; 0n for none */
export const newestOf = (messages: readonly Pick<IncomingMessage, 'messageId'>[]): bigint =>
  messages.reduce((newest, { messageId }) => (BigInt(messageId) > newest ? BigInt(messageId) : newest), 0n);
