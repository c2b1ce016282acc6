import { addMember, ban, removeMember, unban, updateMember } from '../world/guild-changes';
import type { World } from '../world/world';
import type { ActionOf } from './action-of';
import type { ActionResult } from './protocol';

export function join(world: World, personId: string, { guildId }: ActionOf<'join'>): ActionResult {
  addMember(world, world.guild(guildId), personId);
  return {};
}

export function leave(world: World, personId: string, { guildId }: ActionOf<'leave'>): ActionResult {
  removeMember(world, personId, world.guild(guildId), personId);
  return {};
}

export function kick(world: World, personId: string, { guildId, userId }: ActionOf<'kick'>): ActionResult {
  removeMember(world, personId, world.guild(guildId), userId);
  return {};
}

export function banMember(
  world: World,
  personId: string,
  { guildId, userId }: ActionOf<'ban'>,
): ActionResult {
  ban(world, personId, world.guild(guildId), userId);
  return {};
}

export function unbanMember(
  world: World,
  personId: string,
  { guildId, userId }: ActionOf<'unban'>,
): ActionResult {
  unban(world, personId, world.guild(guildId), userId);
  return {};
}

/** Gives a member these roles and no others. */
export function setRoles(world: World, personId: string, action: ActionOf<'member-roles'>): ActionResult {
  const { guildId, userId, roleIds } = action;
  updateMember(world, personId, world.guild(guildId), userId, { roleIds });
  return {};
}

/** Times a member out for so many milliseconds; 0 ends it. */
export function timeOut(world: World, personId: string, action: ActionOf<'member-timeout'>): ActionResult {
  const { guildId, userId, ms } = action;
  const timedOutUntil = ms === 0 ? null : world.clock.now() + ms;
  updateMember(world, personId, world.guild(guildId), userId, { timedOutUntil });
  return {};
}

/** Changes one's own nickname; null takes it away. */
export function setNick(world: World, personId: string, { guildId, nick }: ActionOf<'nick'>): ActionResult {
  updateMember(world, personId, world.guild(guildId), personId, { nick });
  return {};
}
