import { ChannelFlags, ChannelType, MessageType } from 'discord-api-types/v10';
import { DiscordError, fault, invalidForm } from '../discord-error';
import { threadState } from '../shapes/channels';
import { DISCORD_ITSELF, moderatesThreads, requireIn } from './acting';
import { setActive, setArchived, startArchiveTimer } from './archiving';
import { checkAppliedTags } from './forum-tags';
import { storeMessage } from './message-store';
import { can, Permission } from './permissions';
import type { ChannelRecord } from './records';
import { announceThread } from './thread-events';
import { requireArchiveDuration, requireThreadName } from './threads';
import type { World } from './world';

/** Of a thread nothing but the pin can be set. */
const SETTABLE_FLAGS: readonly number[] = [0, ChannelFlags.Pinned];

/** A change of a thread; what is absent stays. Durations in minutes, slowmode in seconds. */
export interface ThreadChange {
  name?: string;
  archived?: boolean;
  locked?: boolean;
  autoArchiveDuration?: number;
  rateLimitPerUser?: number;
  appliedTags?: string[];
  flags?: number;
}

/**
 * Changes a thread and announces it; a new name leaves a system message.
 * @throws DiscordError 50024 no thread, 50083 archived and not woken by this change, 160005 locked, 50013 neither owner nor moderator,
 *   160006, 30047 (second pin), 10087 (tags), 50035
 */
export function updateThread(
  world: World,
  actorId: string,
  thread: ChannelRecord,
  change: ThreadChange,
): void {
  requireIn(world, actorId, thread, 0n);
  if (!thread.thread) {
    throw new DiscordError(50024);
  }
  requireRightTo(world, actorId, thread, change);
  if (threadState(thread).archived && change.archived !== false) {
    throw new DiscordError(50083);
  }
  const appliedTags = checkChange(world, actorId, thread, change);
  const isRenamed = change.name !== undefined && change.name !== thread.name;
  apply(world, thread, { ...change, ...(appliedTags && { appliedTags }) });
  announceThread(world, thread);
  if (isRenamed) {
    tellNewName(world, actorId, thread);
  }
}

/** Name, tags and archiving are the owner's and the moderators'; lock, slowmode and pin the moderators' alone. */
function requireRightTo(world: World, actorId: string, thread: ChannelRecord, change: ThreadChange): void {
  if (moderatesThreads(world, actorId, thread)) {
    return;
  }
  const { locked, ownerId } = threadState(thread);
  if (locked) {
    throw new DiscordError(160005);
  }
  const fields = Object.entries(change).flatMap(([field, value]) => (value === undefined ? [] : [field]));
  if (fields.some((field) => ['locked', 'rateLimitPerUser', 'flags'].includes(field))) {
    throw new DiscordError(50013);
  }
  const onlyWakes = change.archived === false && fields.length === 1;
  if (ownerId !== actorId && !(onlyWakes && can(world, thread, actorId, Permission.SendMessagesInThreads))) {
    throw new DiscordError(50013);
  }
}

/** @returns the new tags, if any are asked for */
function checkChange(
  world: World,
  actorId: string,
  thread: ChannelRecord,
  change: ThreadChange,
): string[] | undefined {
  if (change.name !== undefined) {
    requireThreadName(change.name);
  }
  requireArchiveDuration(change.autoArchiveDuration);
  if (change.flags !== undefined) {
    requirePinPossible(world, thread, change.flags);
  }
  const forum = world.channel(thread.parentId ?? '');
  const mayModerate = moderatesThreads(world, actorId, thread);
  const before = threadState(thread).appliedTags;
  return change.appliedTags && checkAppliedTags(world, forum, change.appliedTags, mayModerate, before);
}

function requirePinPossible(world: World, thread: ChannelRecord, flags: number): void {
  if (!SETTABLE_FLAGS.includes(flags)) {
    throw invalidForm(fault.choice(SETTABLE_FLAGS, 'flags'));
  }
  if (!flags || thread.flags & ChannelFlags.Pinned) {
    return;
  }
  if (world.channel(thread.parentId ?? '').type !== ChannelType.GuildForum) {
    throw new DiscordError(50024);
  }
  const pinned = world.threadsOf(thread.parentId ?? '').filter((other) => other.flags & ChannelFlags.Pinned);
  if (pinned.length >= world.options.limits.pinnedThreadsPerForum) {
    throw new DiscordError(30047);
  }
}

function apply(world: World, thread: ChannelRecord, change: ThreadChange): void {
  const state = threadState(thread);
  if (state.archived) {
    setActive(world, thread);
  }
  thread.name = change.name ?? thread.name;
  thread.flags = change.flags ?? thread.flags;
  thread.rateLimitPerUser = change.rateLimitPerUser ?? thread.rateLimitPerUser;
  state.locked = change.locked ?? state.locked;
  state.appliedTags = change.appliedTags ?? state.appliedTags;
  state.autoArchiveDuration = change.autoArchiveDuration ?? state.autoArchiveDuration;
  if (change.archived) {
    setArchived(world, thread);
  } else if (change.autoArchiveDuration !== undefined || change.flags !== undefined) {
    state.archiveTimestamp = world.clock.now();
    startArchiveTimer(world, thread);
  }
}

function tellNewName(world: World, actorId: string, thread: ChannelRecord): void {
  const ownerId = world.guildOf(thread)?.ownerId ?? '';
  storeMessage(world, thread, {
    authorId: actorId === DISCORD_ITSELF ? ownerId : actorId,
    type: MessageType.ChannelNameChange,
    content: thread.name ?? '',
  });
}
