import { ChannelType } from 'discord-api-types/v10';
import { fault, invalidForm } from '../discord-error';
import { requireIn } from './acting';
import { requireRoomForThread, setActive, stopArchiveTimer } from './archiving';
import { newChannel } from './channels';
import { forgetFiles } from './files';
import { Permission } from './permissions';
import type { ChannelRecord } from './records';
import { announceOwnMembership, announceThread, announceThreadDelete } from './thread-events';
import { firstMembers, joinThread } from './thread-members';
import type { World } from './world';

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
