import { threadMemberShape, threadShape, threadState } from '../shapes/channels';
import { fullMemberShape } from '../shapes/people';
import type { ChannelRecord } from './records';
import type { World } from './world';

/** Announces a thread's new state to everybody who can see it. */
export function announceThread(world: World, thread: ChannelRecord): void {
  announceAbout(world, thread, 'THREAD_UPDATE', threadShape(world, thread));
}

/** Announces a thread: a new one, or one to which the bot was just added. */
export function announceThreadCreate(world: World, thread: ChannelRecord, newlyCreated: boolean): void {
  announceAbout(world, thread, 'THREAD_CREATE', {
    ...threadShape(world, thread),
    ...(newlyCreated && { newly_created: true }),
  });
}

/** Announces that a thread is gone, with nothing but ids; it is judged by its parent who may hear of it. */
export function announceThreadDelete(world: World, thread: ChannelRecord): void {
  world.announce({
    name: 'THREAD_DELETE',
    data: { id: thread.id, guild_id: thread.guildId, parent_id: thread.parentId, type: thread.type },
    guildId: thread.guildId ?? undefined,
    channelId: thread.parentId ?? undefined,
  });
}

/** Announces the bot's own membership, as Discord does when a thread wakes. Silent when the bot is no member of it. */
export function announceOwnMembership(world: World, thread: ChannelRecord): void {
  const { botId } = world.application;
  const membership = threadState(thread).members.get(botId);
  if (membership) {
    announceAbout(world, thread, 'THREAD_MEMBER_UPDATE', {
      ...threadMemberShape(thread.id, botId, membership),
      guild_id: thread.guildId,
    });
  }
}

/** Announces who joined or left a thread. */
export function announceThreadMembers(
  world: World,
  thread: ChannelRecord,
  change: { added?: string; removed?: string },
): void {
  const { members } = threadState(thread);
  announceAbout(world, thread, 'THREAD_MEMBERS_UPDATE', {
    id: thread.id,
    guild_id: thread.guildId,
    member_count: Math.min(members.size, 50),
    ...(change.added && { added_members: [addedMember(world, thread, change.added)] }),
    ...(change.removed && { removed_member_ids: [change.removed] }),
  });
}

function addedMember(world: World, thread: ChannelRecord, userId: string): object {
  const membership = threadState(thread).members.get(userId);
  const member = world.guildOf(thread)?.members.get(userId);
  return {
    ...threadMemberShape(thread.id, userId, membership ?? { joinedAt: world.clock.now(), flags: 0 }),
    ...(member && { member: fullMemberShape(member, world.user(userId)) }),
    presence: null,
  };
}

function announceAbout(
  world: World,
  thread: ChannelRecord,
  name: 'THREAD_UPDATE' | 'THREAD_CREATE' | 'THREAD_MEMBER_UPDATE' | 'THREAD_MEMBERS_UPDATE',
  data: object,
): void {
  world.announce({ name, data, guildId: thread.guildId ?? undefined, channelId: thread.id });
}
