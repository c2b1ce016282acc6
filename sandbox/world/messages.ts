import { MessageType } from 'discord-api-types/v10';
import { messageShape } from '../shapes/messages';
import { memberShape } from '../shapes/people';
import type { ChannelRecord, MessageRecord } from './records';
import type { World } from './world';

/** A message about to be made: everything that is not by default. Checked by the caller. */
export type MessageDraft = Partial<Omit<MessageRecord, 'id' | 'channelId' | 'guildId' | 'createdAt'>> & {
  authorId: string;
};

/**
 * Stores a message and announces it. Permissions and limits are the caller's business.
 * @returns the stored message
 */
export function storeMessage(world: World, channel: ChannelRecord, draft: MessageDraft): MessageRecord {
  const message = { ...emptyMessage(world, channel), ...draft };
  if (message.ephemeralTo) {
    world.ephemerals.set(message.id, message);
    world.tell({
      kind: 'ephemeral',
      userId: message.ephemeralTo,
      messageId: message.id,
      channelId: channel.id,
    });
    return message;
  }
  channel.messages.set(message.id, message);
  channel.lastMessageId = message.id;
  if (channel.thread) {
    channel.thread.messageCount += 1;
    channel.thread.totalMessageSent += 1;
  }
  announceMessage(world, channel, message, 'MESSAGE_CREATE');
  return message;
}

/** Sends MESSAGE_CREATE or MESSAGE_UPDATE with the fields that only the gateway adds. */
export function announceMessage(
  world: World,
  channel: ChannelRecord,
  message: MessageRecord,
  name: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE',
): void {
  const guild = world.guildOf(channel);
  const member = message.webhook ? undefined : guild?.members.get(message.authorId);
  world.announce({
    name,
    data: {
      ...messageShape(world, message),
      channel_type: channel.type,
      ...(guild && { guild_id: guild.id }),
      ...(member && { member: memberShape(member) }),
    },
    guildId: guild?.id,
    channelId: channel.id,
    messageId: message.id,
  });
}

function emptyMessage(world: World, channel: ChannelRecord): Omit<MessageRecord, 'authorId'> {
  return {
    id: world.ids.next(),
    channelId: channel.id,
    guildId: channel.guildId,
    type: MessageType.Default,
    content: '',
    embeds: [],
    components: [],
    attachments: [],
    stickers: [],
    snapshots: [],
    mentionIds: [],
    mentionRoleIds: [],
    mentionEveryone: false,
    pinned: false,
    tts: false,
    flags: 0,
    createdAt: world.clock.now(),
    editedAt: null,
    reactions: new Map(),
    earlierContents: [],
    pingedIds: new Set(),
  };
}
