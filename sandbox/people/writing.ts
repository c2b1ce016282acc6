import { DiscordError } from '../discord-error';
import { announceMessage, storeMessage } from '../world/messages';
import { openDm } from '../world/channels';
import { assertMayEdit, assertMaySend } from '../world/sending';
import type { World } from '../world/world';
import type { Action, ActionResult, Writing } from './protocol';
import { messageView } from './views/message-view';

type ActionOf<Name extends Action['act']> = Extract<Action, { act: Name }>;

/** Writes into a channel, thread or DM. */
export function write(world: World, personId: string, action: Writing & { channelId: string }): ActionResult {
  const channel = world.channel(action.channelId);
  assertMaySend(world, { kind: 'user', userId: personId }, channel);
  const message = storeMessage(world, channel, { authorId: personId, content: action.content ?? '' });
  return { message: messageView(world, personId, message), channelId: channel.id };
}

/** Writes to somebody directly; the DM opens with the first message. */
export function dm(world: World, personId: string, action: ActionOf<'dm'>): ActionResult {
  const channel = openDm(world, personId, action.to ?? world.bot.id);
  return write(world, personId, { ...action, channelId: channel.id });
}

/** Changes the text of one's own message. */
export function editWriting(world: World, personId: string, action: ActionOf<'edit'>): ActionResult {
  const channel = world.channel(action.channelId);
  const message = world.message(channel, action.messageId);
  assertMayEdit(world, { kind: 'user', userId: personId }, channel);
  if (message.authorId !== personId) {
    throw new DiscordError(50005);
  }
  message.earlierContents.push(message.content);
  message.content = action.content;
  message.editedAt = world.clock.now();
  announceMessage(world, channel, message, 'MESSAGE_UPDATE');
  return { message: messageView(world, personId, message) };
}

/** Deletes a message: one's own, or as a moderator. */
export function deleteWriting(world: World, personId: string, action: ActionOf<'delete'>): ActionResult {
  const channel = world.channel(action.channelId);
  const message = world.message(channel, action.messageId);
  if (message.authorId !== personId) {
    throw new DiscordError(50013);
  }
  channel.messages.delete(message.id);
  world.announce({
    name: 'MESSAGE_DELETE',
    data: { id: message.id, channel_id: channel.id, ...(channel.guildId && { guild_id: channel.guildId }) },
    guildId: channel.guildId ?? undefined,
    channelId: channel.id,
  });
  return {};
}
