import { roleShape } from '../shapes/people';
import { DiscordError, fault, invalidForm } from '../discord-error';
import { DISCORD_ITSELF, requireAbove, requireInGuild } from './acting';
import { watchBotAccess } from './bot-access';
import { guildPermissions, Permission } from './permissions';
import type { GuildRecord, RoleRecord } from './records';
import { newRole } from './seed';
import type { World } from './world';

/** What can be set on a role; what is absent stays. */
export type RoleChange = Partial<
  Pick<RoleRecord, 'name' | 'permissions' | 'color' | 'hoist' | 'mentionable' | 'position'>
>;

/**
 * Creates a role at the bottom, above @everyone.
 * @throws DiscordError 50013 without Manage Roles or with bits that the actor lacks, 30005 (250 roles), 50035
 */
export function createRole(
  world: World,
  actorId: string,
  guild: GuildRecord,
  change: RoleChange,
): RoleRecord {
  requireInGuild(world, actorId, guild, Permission.ManageRoles);
  if (guild.roles.size >= world.options.limits.rolesPerGuild) {
    throw new DiscordError(30005);
  }
  const everyone = guild.roles.get(guild.id)?.permissions ?? 0n;
  const permissions = change.permissions ?? everyone;
  checkRole(world, actorId, guild, change, permissions & ~everyone);
  for (const role of guild.roles.values()) {
    role.position += Number(role.position >= 1);
  }
  const role = { ...newRole(world.ids.next(), 'new role', permissions, 1), ...change };
  guild.roles.set(role.id, role);
  announceRole(world, 'GUILD_ROLE_CREATE', guild, role);
  return role;
}

/**
 * Changes a role that stands below the actor.
 * @throws DiscordError 10011, 50013, 50035
 */
export function updateRole(
  world: World,
  actorId: string,
  guild: GuildRecord,
  roleId: string,
  change: RoleChange,
): RoleRecord {
  const role = requireRoleBelow(world, actorId, guild, roleId);
  checkRole(world, actorId, guild, change, (change.permissions ?? role.permissions) ^ role.permissions);
  watchBotAccess(world, guild, () => {
    Object.assign(role, change);
    announceRole(world, 'GUILD_ROLE_UPDATE', guild, role);
  });
  return role;
}

/**
 * Deletes a role; everybody loses it, and so do the overwrites of channels.
 * @throws DiscordError 10011, 50013, 50028 for @everyone and for the role of a bot
 */
export function deleteRole(world: World, actorId: string, guild: GuildRecord, roleId: string): void {
  const role = requireRoleBelow(world, actorId, guild, roleId);
  if (role.id === guild.id || role.managed) {
    throw new DiscordError(50028);
  }
  watchBotAccess(world, guild, () => {
    guild.roles.delete(role.id);
    guild.members.forEach((member) => member.roleIds.delete(role.id));
    guild.channelIds.forEach((id) => world.channel(id).overwrites.delete(role.id));
    world.announce({
      name: 'GUILD_ROLE_DELETE',
      data: { guild_id: guild.id, role_id: role.id },
      guildId: guild.id,
    });
  });
}

/**
 * @returns a role that the actor may manage or hand out
 * @throws DiscordError 10011 unknown, 50013 without Manage Roles or not below the actor
 */
export function requireRoleBelow(
  world: World,
  actorId: string,
  guild: GuildRecord,
  roleId: string,
): RoleRecord {
  requireInGuild(world, actorId, guild, Permission.ManageRoles);
  const role = guild.roles.get(roleId);
  if (!role) {
    throw new DiscordError(10011);
  }
  requireAbove(actorId, guild, role.position);
  return role;
}

/** @param changed permission bits that differ from before: one cannot give or take what one lacks */
function checkRole(
  world: World,
  actorId: string,
  guild: GuildRecord,
  change: RoleChange,
  changed: bigint,
): void {
  if (change.name !== undefined && change.name.length > 100) {
    throw invalidForm(fault.tooLong(100, 'name'));
  }
  if (actorId !== DISCORD_ITSELF && changed & ~guildPermissions(world, guild, actorId)) {
    throw new DiscordError(50013);
  }
}

function announceRole(
  world: World,
  name: 'GUILD_ROLE_CREATE' | 'GUILD_ROLE_UPDATE',
  guild: GuildRecord,
  role: RoleRecord,
): void {
  world.announce({ name, data: { guild_id: guild.id, role: roleShape(role) }, guildId: guild.id });
}
