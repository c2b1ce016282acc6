/** Permission checks for whoever acts: a person, a bot, or (empty id) Discord itself and the script of a test. */
import { DiscordError } from '../discord-error';
import { can, Permission, requireGuildPermissions, requirePermissions } from './permissions';
import type { ChannelRecord, GuildRecord } from './records';
import type { World } from './world';

/** The actor that no permission binds. */
export const DISCORD_ITSELF = '';

/**
 * Demands permissions in a channel or thread.
 * @throws DiscordError 50001 without View Channel, 50013 without another one
 */
export function requireIn(world: World, actorId: string, channel: ChannelRecord, bits: bigint): void {
  if (actorId !== DISCORD_ITSELF) {
    requirePermissions(world, channel, actorId, bits);
  }
}

/**
 * Demands permissions in a server.
 * @throws DiscordError 50001 for somebody who is no member, 50013 without a permission
 */
export function requireInGuild(world: World, actorId: string, guild: GuildRecord, bits: bigint): void {
  if (actorId !== DISCORD_ITSELF) {
    requireGuildPermissions(world, guild, actorId, bits);
  }
}

/** @returns whether the actor may manage threads here, as moderators do */
export function moderatesThreads(world: World, actorId: string, channel: ChannelRecord): boolean {
  return actorId === DISCORD_ITSELF || can(world, channel, actorId, Permission.ManageThreads);
}

/** @returns the position of somebody's highest role; the owner stands above all, a stranger below */
export function rankOf(guild: GuildRecord, userId: string): number {
  if (guild.ownerId === userId) {
    return Infinity;
  }
  const positions = [...(guild.members.get(userId)?.roleIds ?? [])].map(
    (roleId) => guild.roles.get(roleId)?.position ?? 0,
  );
  return Math.max(0, ...positions);
}

/**
 * Demands that the actor stands above a rank: roles and people as high as oneself are out of reach.
 * @throws DiscordError 50013
 */
export function requireAbove(actorId: string, guild: GuildRecord, rank: number): void {
  if (actorId !== DISCORD_ITSELF && rankOf(guild, actorId) <= rank) {
    throw new DiscordError(50013);
  }
}
