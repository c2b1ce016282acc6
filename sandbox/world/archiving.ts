/** Threads fall asleep and wake: by inactivity, by hand, by a message. */
import { ChannelFlags } from 'discord-api-types/v10';
import type { Timer } from '../clock';
import { DiscordError } from '../discord-error';
import { threadState } from '../shapes/channels';
import { Snowflakes } from '../snowflakes';
import type { ChannelRecord } from './records';
import { announceThread } from './thread-events';
import type { World } from './world';

const MINUTE_MS = 60_000;

const timers = new WeakMap<ChannelRecord, Timer>();

/** Archives a thread without telling anybody: a pin does not survive it. */
export function setArchived(world: World, thread: ChannelRecord): void {
  const state = threadState(thread);
  state.archived = true;
  state.archiveTimestamp = world.clock.now();
  thread.flags &= ~ChannelFlags.Pinned;
  stopArchiveTimer(thread);
}

/**
 * Makes an archived thread active again without telling anybody.
 * @throws DiscordError 160006 when the server has all the active threads it may have
 */
export function setActive(world: World, thread: ChannelRecord): void {
  requireRoomForThread(world, thread.guildId);
  const state = threadState(thread);
  state.archived = false;
  state.archiveTimestamp = world.clock.now();
  startArchiveTimer(world, thread);
}

/**
 * Demands that a server may have one more active thread; archived ones do not count.
 * @throws DiscordError 160006
 */
export function requireRoomForThread(world: World, guildId: string | null): void {
  if (activeThreads(world, guildId).length >= world.options.limits.activeThreadsPerGuild) {
    throw new DiscordError(160006);
  }
}

/** @returns the active threads of a server, oldest first */
export function activeThreads(world: World, guildId: string | null): ChannelRecord[] {
  return [...world.channels.values()].filter(
    (channel) => channel.guildId === guildId && channel.thread && !channel.thread.archived,
  );
}

/**
 * Lets a thread archive itself after its time of silence. One timer per thread: messages only move the point in time
 * that it looks at when it rings.
 */
export function startArchiveTimer(world: World, thread: ChannelRecord): void {
  stopArchiveTimer(thread);
  const rest = Math.max(0, silentUntil(world, thread) - world.clock.now());
  timers.set(
    thread,
    world.clock.after(rest, () => archiveIfSilent(world, thread)),
  );
}

/** Forgets a thread's timer: it is archived already, or gone. */
export function stopArchiveTimer(thread: ChannelRecord): void {
  timers.get(thread)?.cancel();
  timers.delete(thread);
}

function archiveIfSilent(world: World, thread: ChannelRecord): void {
  if (thread.flags & ChannelFlags.Pinned) {
    return;
  }
  if (silentUntil(world, thread) > world.clock.now()) {
    startArchiveTimer(world, thread);
    return;
  }
  setArchived(world, thread);
  announceThread(world, thread);
}

function silentUntil(world: World, thread: ChannelRecord): number {
  const { archiveTimestamp, autoArchiveDuration } = threadState(thread);
  const lastMessageAt = thread.lastMessageId ? Snowflakes.timeOf(thread.lastMessageId) : 0;
  return Math.max(archiveTimestamp, lastMessageAt) + world.clock.scaled(autoArchiveDuration * MINUTE_MS);
}
