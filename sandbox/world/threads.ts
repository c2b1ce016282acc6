import { ChannelType } from 'discord-api-types/v10';
import { DiscordError, fault, invalidForm } from '../discord-error';
import { DISCORD_ITSELF, moderatesThreads, requireIn } from './acting';
import { requireRoomForThread, setActive, startArchiveTimer, stopArchiveTimer } from './archiving';
import type { Author } from './author';
import { newChannel } from './channels';
import { forgetFiles } from './files';
import { checkAppliedTags, requireTag } from './forum-tags';
import { Permission } from './permissions';
import type { ChannelRecord, MessageRecord } from './records';
import { announceOwnMembership, announceThread, announceThreadDelete } from './thread-events';
import { firstMembers, joinThread } from './thread-members';
import type { World } from './world';

export { announceThread } from './thread-events';

/** Minutes of silence where neither request nor channel says otherwise (Discord: three days). */
const DEFAULT_ARCHIVE_MINUTES = 4320;

/** Minutes that may be asked for (Discord: channel resource). */
const ARCHIVE_CHOICES = [60, 1440, 4320, 10_080];

/** A thread as somebody asks for it. Durations in minutes, slowmode in seconds. */
export interface ThreadDraft {
  name: string;
  appliedTags?: string[];
  autoArchiveDuration?: number;
  rateLimitPerUser?: number;
  type?: ChannelType.PublicThread | ChannelType.PrivateThread | ChannelType.AnnouncementThread;
  /** Of a thread that hangs on a message: that message's id. */
  id?: string;
}

/** Makes the first message of a thread, once the thread is known: it throws where the message is refused. */
export type StarterWriter = (thread: ChannelRecord) => MessageRecord;

/**
 * Makes a post in a forum. Send Messages on the forum is what it takes; webhooks need nothing.
 * @param write makes the first message, whose id is the thread's; when it throws there is no thread
 * @throws DiscordError 50001, 50013, 160006 (active threads), 40067, 40066, 10087 (tags), 50035 (name), 50024 (no forum)
 */
export function createPost(
  world: World,
  by: Author,
  forum: ChannelRecord,
  draft: ThreadDraft,
  write: StarterWriter,
): { thread: ChannelRecord; starter: MessageRecord } {
  if (forum.type !== ChannelType.GuildForum) {
    throw new DiscordError(50024);
  }
  const actorId = by.kind === 'user' ? by.userId : DISCORD_ITSELF;
  requireIn(world, actorId, forum, Permission.SendMessages);
  const mayModerate = moderatesThreads(world, actorId, forum);
  requireTag(forum, draft.appliedTags ?? [], mayModerate);
  const thread = newThread(world, forum, by.kind === 'webhook' ? by.webhook.id : actorId, draft);
  thread.thread.appliedTags = checkAppliedTags(world, forum, draft.appliedTags ?? [], mayModerate);
  world.addChannel(thread);
  try {
    const starter = write(thread);
    forum.lastMessageId = thread.id;
    startArchiveTimer(world, thread);
    return { thread, starter };
  } catch (error) {
    world.channels.delete(thread.id);
    throw error;
  }
}

/** A channel record that is a thread for certain. */
type ThreadRecord = ChannelRecord & Required<Pick<ChannelRecord, 'thread'>>;

/**
 * Builds a thread below a channel; it is not in the world yet.
 * @throws DiscordError 160006 too many active threads, 50035 bad name or duration
 */
export function newThread(
  world: World,
  parent: ChannelRecord,
  ownerId: string,
  draft: ThreadDraft,
): ThreadRecord {
  requireThreadName(draft.name);
  requireArchiveDuration(draft.autoArchiveDuration);
  requireRoomForThread(world, parent.guildId);
  const now = world.clock.now();
  const given = { type: draft.type ?? ChannelType.PublicThread, name: draft.name, parentId: parent.id };
  const channel = newChannel(world, parent.guildId, draft.id ? { ...given, id: draft.id } : given);
  return {
    ...channel,
    rateLimitPerUser: draft.rateLimitPerUser ?? parent.defaultThreadRateLimit,
    thread: {
      ownerId,
      archived: false,
      locked: false,
      autoArchiveDuration:
        draft.autoArchiveDuration ?? parent.defaultAutoArchiveDuration ?? DEFAULT_ARCHIVE_MINUTES,
      archiveTimestamp: now,
      createdAt: now,
      appliedTags: [],
      messageCount: 0,
      totalMessageSent: 0,
      members: firstMembers(world, ownerId),
    },
  };
}

/**
 * Brings an archived thread back, as sending into it does (Discord: only sending un-archives by itself), and makes the
 * sender a member. Told in this order: THREAD_UPDATE, THREAD_MEMBER_UPDATE, then the caller's MESSAGE_CREATE.
 * @param senderId who sends, unless it is a webhook
 * @throws DiscordError 160006 when the server has no room for another active thread
 */
export function wakeThread(world: World, thread: ChannelRecord, senderId?: string): void {
  if (thread.thread?.archived) {
    setActive(world, thread);
    announceThread(world, thread);
    announceOwnMembership(world, thread);
  }
  if (senderId && thread.thread) {
    joinThread(world, thread, senderId);
  }
}

/**
 * Deletes a thread with everything in it; every later call about it gives 10003.
 * @throws DiscordError 50001, 50013 without Manage Threads
 */
export function deleteThread(world: World, actorId: string, thread: ChannelRecord): void {
  requireIn(world, actorId, thread, Permission.ManageThreads);
  forgetThread(world, thread);
  announceThreadDelete(world, thread);
}

/** Takes a thread out of the world without telling anybody, as the deletion of its parent does. */
export function forgetThread(world: World, thread: ChannelRecord): void {
  stopArchiveTimer(thread);
  forgetFiles(world, thread);
  world.channels.delete(thread.id);
}

/** @throws DiscordError 50035 unless a thread's name has 1 to 100 characters */
export function requireThreadName(name: string): void {
  if (name.trim().length < 1 || name.length > 100) {
    throw invalidForm(fault.length(1, 100, 'name'));
  }
}

/** @throws DiscordError 50035 unless these minutes may be asked for */
export function requireArchiveDuration(minutes: number | undefined): void {
  if (minutes !== undefined && !ARCHIVE_CHOICES.includes(minutes)) {
    throw invalidForm(fault.choice(ARCHIVE_CHOICES, 'auto_archive_duration'));
  }
}
