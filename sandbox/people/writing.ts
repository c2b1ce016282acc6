import { openDm } from '../world/channels';
import { createMessage, deleteMessage, editMessage } from '../world/messages';
import { dismissEphemeral } from '../world/interactions';
import type { World } from '../world/world';
import type { ActionOf } from './action-of';
import type { ActionResult, Writing } from './protocol';
import { messageView } from './views/message-view';
import { wireOf } from './writing-payload';

/** Writes into a channel, thread or DM. */
export function write(world: World, personId: string, action: Writing & { channelId: string }): ActionResult {
  const channel = world.channel(action.channelId);
  const { payload, files } = wireOf(action);
  const message = createMessage(world, { kind: 'user', userId: personId }, channel, payload, files);
  return { message: messageView(world, personId, message), channelId: channel.id };
}

/** Writes to somebody directly; the DM opens with the first message. */
export function dm(world: World, personId: string, action: ActionOf<'dm'>): ActionResult {
  const channel = openDm(world, personId, action.to ?? world.bot.id);
  return write(world, personId, { ...action, channelId: channel.id });
}

/** Opens a DM, or finds the one that is there. */
export function openDirect(world: World, personId: string, action: ActionOf<'open-dm'>): ActionResult {
  return { channelId: openDm(world, personId, action.to ?? world.bot.id).id };
}

/** Changes the text of one's own message, and which of its files stay. */
export function editWriting(world: World, personId: string, action: ActionOf<'edit'>): ActionResult {
  const channel = world.channel(action.channelId);
  const message = world.message(channel, action.messageId);
  const by = { kind: 'user', userId: personId } as const;
  const { content, files } = action;
  const kept = files && { attachments: files.map((id) => ({ id })) };
  const edited = editMessage(world, by, channel, message, { content, ...kept }, []);
  return { message: messageView(world, personId, edited) };
}

/** Deletes a message: one's own, or as a moderator. An ephemeral one only closes. */
export function deleteWriting(world: World, personId: string, action: ActionOf<'delete'>): ActionResult {
  if (world.ephemerals.has(action.messageId)) {
    dismissEphemeral(world, personId, action.messageId);
    return {};
  }
  const channel = world.channel(action.channelId);
  const message = world.message(channel, action.messageId);
  deleteMessage(world, { kind: 'user', userId: personId }, channel, message);
  return {};
}
