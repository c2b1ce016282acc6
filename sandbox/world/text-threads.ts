import { ChannelType, MessageFlags, MessageType } from 'discord-api-types/v10';
import { DiscordError } from '../discord-error';
import { requireIn } from './acting';
import { startArchiveTimer } from './archiving';
import { announceMessage, storeMessage } from './message-store';
import { Permission } from './permissions';
import type { ChannelRecord, MessageRecord } from './records';
import { announceThreadCreate } from './thread-events';
import { newThread, type ThreadDraft } from './threads';
import type { World } from './world';

/** Where threads can hang beside forums. */
const PARENTS: readonly ChannelType[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement];

/**
 * Starts a thread in a text channel without a message. A public one leaves a system message in the channel.
 * @throws DiscordError 50024 wrong channel, 50001, 50013, 160006, 50035
 */
export function startThread(
  world: World,
  userId: string,
  channel: ChannelRecord,
  draft: ThreadDraft,
): ChannelRecord {
  const type = draft.type ?? ChannelType.PrivateThread;
  requireThreadParent(channel);
  requireIn(world, userId, channel, createRight(type));
  const thread = addThread(world, userId, channel, { ...draft, type });
  if (type !== ChannelType.PrivateThread) {
    storeMessage(world, channel, {
      authorId: userId,
      type: MessageType.ThreadCreated,
      content: draft.name,
      reference: { type: 0, channelId: thread.id, ...(channel.guildId && { guildId: channel.guildId }) },
    });
  }
  return thread;
}

/**
 * Starts a thread on a message; it gets the message's id.
 * @throws DiscordError 160004 the message has one already, 50024, 50001, 50013, 160006, 50035
 */
export function startThreadOn(
  world: World,
  userId: string,
  channel: ChannelRecord,
  message: MessageRecord,
  draft: ThreadDraft,
): ChannelRecord {
  requireThreadParent(channel);
  requireIn(world, userId, channel, Permission.CreatePublicThreads | Permission.ReadMessageHistory);
  if (world.channels.has(message.id) || message.flags & MessageFlags.HasThread) {
    throw new DiscordError(160004);
  }
  const thread = addThread(world, userId, channel, { ...draft, id: message.id });
  message.flags |= MessageFlags.HasThread;
  announceMessage(world, channel, message, 'MESSAGE_UPDATE');
  return thread;
}

function addThread(world: World, userId: string, channel: ChannelRecord, draft: ThreadDraft): ChannelRecord {
  const thread = newThread(world, channel, userId, draft);
  world.addChannel(thread);
  startArchiveTimer(world, thread);
  announceThreadCreate(world, thread, true);
  return thread;
}

function requireThreadParent(channel: ChannelRecord): void {
  if (!PARENTS.includes(channel.type)) {
    throw new DiscordError(50024);
  }
}

function createRight(type: ChannelType): bigint {
  return type === ChannelType.PrivateThread
    ? Permission.CreatePrivateThreads
    : Permission.CreatePublicThreads;
}
