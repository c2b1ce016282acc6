import { MessageType } from 'discord-api-types/v10';
import { messageShape } from '../shapes/messages';
import { memberShape } from '../shapes/people';
import type { ChannelRecord, GuildRecord, MessageRecord } from './records';
import { announceThreadCreate } from './thread-events';
import type { World } from './world';

/** A message about to be made: everything that is not by default. Checked by the caller. */
export type MessageDraft = Partial<Omit<MessageRecord, 'channelId' | 'guildId' | 'createdAt'>> & {
  authorId: string;
};

const NONE: readonly never[] = Object.freeze([]);
const NOBODY: ReadonlySet<string> = new Set();
const LISTS = [
  'embeds',
  'components',
  'attachments',
  'stickers',
  'snapshots',
  'mentionIds',
  'mentionRoleIds',
] as const;
const NO_REACTIONS: MessageRecord['reactions'] = new Map();

/**
 * Stores a message and announces it. Permissions and limits are the caller's business.
 * @param hiddenFromBot keeps the event from the bot
 * @returns the stored message
 */
export function storeMessage(
  world: World,
  channel: ChannelRecord,
  draft: MessageDraft,
  hiddenFromBot = false,
): MessageRecord {
  const message = shareEmpties({ ...emptyMessage(world, channel, draft.id), ...draft });
  if (message.ephemeralTo) {
    world.ephemerals.set(message.id, message);
    tellEphemeral(world, message);
    return message;
  }
  channel.messages.set(message.id, message);
  channel.lastMessageId = message.id;
  if (message.id === channel.id) {
    // The first message of a post: the thread is announced with it, and it is not counted.
    announceThreadCreate(world, channel, true);
  } else if (channel.thread) {
    channel.thread.messageCount += 1;
    channel.thread.totalMessageSent += 1;
  }
  announceMessage(world, channel, message, 'MESSAGE_CREATE', hiddenFromBot);
  return message;
}

/** Most messages are plain text: with the empty lists of all of them being one, a message takes half the memory. */
function shareEmpties(message: MessageRecord): MessageRecord {
  for (const name of LISTS) {
    if (message[name].length === 0) {
      message[name] = NONE;
    }
  }
  if (message.pingedIds.size === 0) {
    message.pingedIds = NOBODY;
  }
  return message;
}

/** Shows one person an ephemeral message, or its new state. */
export function tellEphemeral(world: World, message: MessageRecord): void {
  world.tell({
    kind: 'ephemeral',
    userId: message.ephemeralTo ?? '',
    messageId: message.id,
    channelId: message.channelId,
  });
}

/** Sends MESSAGE_CREATE or MESSAGE_UPDATE with the fields that only the gateway adds. */
export function announceMessage(
  world: World,
  channel: ChannelRecord,
  message: MessageRecord,
  name: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE',
  hiddenFromBot = false,
): void {
  const guild = world.guildOf(channel);
  const member = message.webhook ? undefined : guild?.members.get(message.authorId);
  const shape = messageShape(world, message);
  world.announce({
    name,
    data: {
      ...shape,
      channel_type: channel.type,
      ...(message.nonce !== undefined && name === 'MESSAGE_CREATE' && { nonce: message.nonce }),
      ...(guild && { guild_id: guild.id, mentions: withMembers(guild, shape.mentions) }),
      ...(member && { member: memberShape(member) }),
    },
    guildId: guild?.id,
    channelId: channel.id,
    messageId: message.id,
    ...(hiddenFromBot && { hiddenFromBot }),
  });
}

/** Mentioned people carry their membership, as only the gateway sends it. */
function withMembers<T extends { id: string }>(guild: GuildRecord, users: T[]): T[] {
  return users.map((user) => {
    const member = guild.members.get(user.id);
    return member ? { ...user, member: memberShape(member) } : user;
  });
}

function emptyMessage(
  world: World,
  channel: ChannelRecord,
  id = world.ids.next(),
): Omit<MessageRecord, 'authorId'> {
  return {
    id,
    channelId: channel.id,
    guildId: channel.guildId,
    type: MessageType.Default,
    content: '',
    embeds: NONE,
    components: NONE,
    attachments: NONE,
    stickers: NONE,
    snapshots: NONE,
    mentionIds: NONE,
    mentionRoleIds: NONE,
    mentionEveryone: false,
    pinned: false,
    tts: false,
    flags: 0,
    createdAt: world.clock.now(),
    editedAt: null,
    reactions: NO_REACTIONS,
    earlierContents: NONE,
    pingedIds: NOBODY,
  };
}
