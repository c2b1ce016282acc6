import { ChannelType } from 'discord-api-types/v10';
import { DiscordError } from '../discord-error';
import type { Author } from './author';
import { checkCanSend } from './direct-messages';
import { can, Permission, requirePermissions } from './permissions';
import type { ChannelRecord } from './records';
import type { World } from './world';

/**
 * Demands that an author may send into a channel, thread or DM. Files, embeds and mentions are not looked at.
 * An archived thread is no obstacle unless it is locked: sending wakes it (an interaction's answer does not).
 * @throws DiscordError 50001, 50013, 50008 (category), 40058 (forum), 160005 (locked), 50083 (interaction in an archived
 *   thread), 50007 and 50278 (DM), 20016 (slowmode)
 */
export function assertMaySend(world: World, by: Author, channel: ChannelRecord): void {
  if (by.kind === 'user') {
    assertUserMaySend(world, by.userId, channel);
    return;
  }
  assertWritable(channel);
  if (by.kind === 'interaction') {
    assertInteractionMayAnswer(channel);
  } else {
    assertWebhookPasses(world, channel);
  }
}

/**
 * Demands that an author may change messages of a channel: only active threads can be changed in (Discord: threads).
 * Whose message it is, is not looked at.
 * @throws DiscordError 50001, 50083 (archived), 160005 (locked)
 */
export function assertMayEdit(world: World, by: Author, channel: ChannelRecord): void {
  if (by.kind === 'interaction') {
    assertInteractionMayAnswer(channel);
    return;
  }
  if (by.kind === 'webhook') {
    assertActive(channel);
    assertWebhookPasses(world, channel);
    return;
  }
  requirePermissions(world, channel, by.userId, 0n);
  assertActive(channel);
  assertUnlockedFor(world, by.userId, channel);
}

/**
 * Demands that a thread is not archived, as editing, deleting, reacting and joining do.
 * @throws DiscordError 50083
 */
export function assertActive(channel: ChannelRecord): void {
  if (channel.thread?.archived) {
    throw new DiscordError(50083);
  }
}

/**
 * Demands that a thread is open to this person: locked ones only to Manage Threads.
 * @throws DiscordError 160005
 */
export function assertUnlockedFor(world: World, userId: string, channel: ChannelRecord): void {
  if (channel.thread?.locked && !can(world, channel, userId, Permission.ManageThreads)) {
    throw new DiscordError(160005);
  }
}

function assertUserMaySend(world: World, userId: string, channel: ChannelRecord): void {
  if (channel.type === ChannelType.DM) {
    checkCanSend(world, userId, channel);
    return;
  }
  requirePermissions(world, channel, userId, 0n);
  assertWritable(channel);
  assertUnlockedFor(world, userId, channel);
  const right = channel.thread ? Permission.SendMessagesInThreads : Permission.SendMessages;
  requirePermissions(world, channel, userId, right);
  assertNotTooFast(world, userId, channel);
}

function assertWritable(channel: ChannelRecord): void {
  if (channel.type === ChannelType.GuildForum) {
    throw new DiscordError(40058);
  }
  if (channel.type === ChannelType.GuildCategory) {
    throw new DiscordError(50008);
  }
}

/** Discord answers 403 here, where the same code is 400 elsewhere (seen in public issues). */
function assertInteractionMayAnswer(channel: ChannelRecord): void {
  if (channel.thread?.archived) {
    throw new DiscordError(50083, { status: 403 });
  }
}

/** Whether a lock stops webhooks is not settled: a switch decides. A closed post (locked and archived) stays closed. */
function assertWebhookPasses(world: World, channel: ChannelRecord): void {
  const { thread } = channel;
  if (thread?.locked && (thread.archived || !world.options.switches.webhookIntoLockedThread)) {
    throw new DiscordError(160005);
  }
}

/**
 * The slowmode of a forum is for posts: people without Bypass Slowmode make one per interval.
 * @throws DiscordError 20016
 */
export function assertNotPostingTooFast(world: World, userId: string, forum: ChannelRecord): void {
  if (isHeldBack(world, userId, forum)) {
    const last = world.threadsOf(forum.id).find(({ thread }) => thread?.ownerId === userId);
    assertPause(world, forum, last?.thread?.createdAt);
  }
}

function assertNotTooFast(world: World, userId: string, channel: ChannelRecord): void {
  if (isHeldBack(world, userId, channel)) {
    const last = [...channel.messages.values()].findLast((message) => message.authorId === userId);
    assertPause(world, channel, last?.createdAt);
  }
}

/** Slowmode binds people without Bypass Slowmode; bots need not care. */
function isHeldBack(world: World, userId: string, channel: ChannelRecord): boolean {
  return (
    channel.rateLimitPerUser > 0 &&
    !world.user(userId).bot &&
    !can(world, channel, userId, Permission.BypassSlowmode)
  );
}

function assertPause(world: World, channel: ChannelRecord, lastAt = -Infinity): void {
  if (world.clock.now() - lastAt < channel.rateLimitPerUser * 1000) {
    throw new DiscordError(20016);
  }
}
