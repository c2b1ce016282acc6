import { ChannelType } from 'discord-api-types/v10';
import { DiscordError } from '../discord-error';
import { threadState } from '../shapes/channels';
import { DISCORD_ITSELF, moderatesThreads, requireIn } from './acting';
import { can, Permission } from './permissions';
import type { ChannelRecord } from './records';
import { assertActive } from './sending';
import { announceThreadCreate, announceThreadMembers } from './thread-events';
import type { World } from './world';

/**
 * Adds somebody to a thread; joining is adding oneself. Nothing happens for somebody who is in it already.
 * @throws DiscordError 50083 archived, 30033 full, 50001 and 50013 by permission, 10007 not a member of the server
 */
export function addToThread(world: World, actorId: string, thread: ChannelRecord, userId: string): void {
  const isSelf = actorId === userId;
  requireIn(world, actorId, thread, isSelf ? 0n : Permission.SendMessagesInThreads);
  assertActive(thread);
  const guild = world.guildOf(thread);
  if (!guild?.members.has(userId)) {
    throw new DiscordError(10007);
  }
  const home = isSelf ? thread : world.channel(thread.parentId ?? '');
  if (!can(world, home, userId, Permission.ViewChannel)) {
    throw new DiscordError(50001);
  }
  joinThread(world, thread, userId);
}

/**
 * Makes somebody a member of a thread and tells those who can see it. The bot is shown the thread again.
 * @throws DiscordError 30033 when the thread is full
 */
export function joinThread(world: World, thread: ChannelRecord, userId: string): void {
  const { members } = threadState(thread);
  if (members.has(userId)) {
    return;
  }
  if (members.size >= world.options.limits.threadMembers) {
    throw new DiscordError(30033);
  }
  members.set(userId, { joinedAt: world.clock.now(), flags: 1 });
  if (userId === world.application.botId) {
    announceThreadCreate(world, thread, false);
  }
  announceThreadMembers(world, thread, { added: userId });
}

/**
 * Removes somebody from a thread; leaving is removing oneself.
 * @throws DiscordError 50083 archived, 50013 neither oneself, nor a moderator, nor the owner of a private thread
 */
export function removeFromThread(world: World, actorId: string, thread: ChannelRecord, userId: string): void {
  requireIn(world, actorId, thread, 0n);
  assertActive(thread);
  const state = threadState(thread);
  const ownsIt = thread.type === ChannelType.PrivateThread && state.ownerId === actorId;
  if (actorId !== userId && !ownsIt && !moderatesThreads(world, actorId, thread)) {
    throw new DiscordError(50013);
  }
  if (state.members.delete(userId)) {
    announceThreadMembers(world, thread, { removed: userId });
  }
}

/** Takes somebody who left the server out of its threads; nobody is told. */
export function forgetThreadMember(world: World, guildId: string, userId: string): void {
  for (const channel of world.channels.values()) {
    if (channel.guildId === guildId) {
      channel.thread?.members.delete(userId);
    }
  }
}

/** @returns members for a new thread: its maker, unless a webhook or nobody made it */
export function firstMembers(world: World, ownerId: string) {
  const isPerson = ownerId !== DISCORD_ITSELF && world.users.has(ownerId);
  return new Map(isPerson ? [[ownerId, { joinedAt: world.clock.now(), flags: 1 }]] : []);
}
