import { channelShape } from '../shapes/channels';
import { DiscordError } from '../discord-error';
import { DISCORD_ITSELF, requireIn } from './acting';
import { watchBotAccess } from './bot-access';
import { channelPermissions, guildPermissions, Permission } from './permissions';
import type { ChannelRecord, GuildRecord, OverwriteRecord } from './records';
import type { World } from './world';

/**
 * Sets what one role or member may do in a channel.
 * @throws DiscordError 50013 without Manage Roles or for bits that the actor has not, 10011 and 10013 unknown target
 */
export function setOverwrite(
  world: World,
  actorId: string,
  channel: ChannelRecord,
  overwrite: OverwriteRecord,
): void {
  const guild = guildOf(world, channel);
  requireIn(world, actorId, channel, Permission.ManageRoles);
  requireTarget(world, guild, overwrite);
  const before = channel.overwrites.get(overwrite.id);
  requireHeld(world, actorId, channel, changedBits(before, overwrite));
  changeOverwrites(world, guild, channel, () => channel.overwrites.set(overwrite.id, overwrite));
}

/**
 * Removes the overwrite of one role or member.
 * @throws DiscordError 50013 without Manage Roles, 10009 when there is none
 */
export function deleteOverwrite(world: World, actorId: string, channel: ChannelRecord, id: string): void {
  const guild = guildOf(world, channel);
  requireIn(world, actorId, channel, Permission.ManageRoles);
  const before = channel.overwrites.get(id);
  if (!before) {
    throw new DiscordError(10009);
  }
  requireHeld(world, actorId, channel, changedBits(before, undefined));
  changeOverwrites(world, guild, channel, () => channel.overwrites.delete(id));
}

/**
 * Demands that a whole list of overwrites may be set on a channel that exists or is about to.
 * @throws DiscordError 50013 for bits that the actor does not hold in the server, 10011 and 10013 unknown target
 */
export function requireGrantable(
  world: World,
  actorId: string,
  guild: GuildRecord,
  overwrites: readonly OverwriteRecord[],
): void {
  const held = actorId === DISCORD_ITSELF ? ~0n : guildPermissions(world, guild, actorId);
  for (const overwrite of overwrites) {
    requireTarget(world, guild, overwrite);
    if ((overwrite.allow | overwrite.deny) & ~held) {
      throw new DiscordError(50013);
    }
  }
}

/** @throws DiscordError 10011 or 10013 where the overwrite is for nobody */
function requireTarget(world: World, guild: GuildRecord, { id, type }: OverwriteRecord): void {
  if (type === 0 && !guild.roles.has(id)) {
    throw new DiscordError(10011);
  }
  if (type === 1) {
    world.user(id);
  }
}

/**
 * One cannot grant or deny what one lacks in the server and in the category (Discord: edit channel permissions), unless
 * an overwrite of the channel itself gives one Manage Roles.
 */
function requireHeld(world: World, actorId: string, channel: ChannelRecord, bits: bigint): void {
  const guild = guildOf(world, channel);
  if (actorId === DISCORD_ITSELF || isRoleManagerHere(guild, channel, actorId)) {
    return;
  }
  const category = world.channels.get(channel.parentId ?? '');
  const inCategory = category ? channelPermissions(world, category, actorId) : 0n;
  if (bits & ~(guildPermissions(world, guild, actorId) | inCategory)) {
    throw new DiscordError(50013);
  }
}

function isRoleManagerHere(guild: GuildRecord, channel: ChannelRecord, actorId: string): boolean {
  const ids = [actorId, ...(guild.members.get(actorId)?.roleIds ?? [])];
  return ids.some((id) => ((channel.overwrites.get(id)?.allow ?? 0n) & Permission.ManageRoles) !== 0n);
}

function changedBits(before: OverwriteRecord | undefined, after: OverwriteRecord | undefined): bigint {
  return ((before?.allow ?? 0n) ^ (after?.allow ?? 0n)) | ((before?.deny ?? 0n) ^ (after?.deny ?? 0n));
}

function changeOverwrites(
  world: World,
  guild: GuildRecord,
  channel: ChannelRecord,
  change: () => void,
): void {
  watchBotAccess(world, guild, () => {
    change();
    world.announce({ name: 'CHANNEL_UPDATE', data: channelShape(world, channel), guildId: guild.id });
  });
}

function guildOf(world: World, channel: ChannelRecord): GuildRecord {
  const guild = world.guildOf(channel);
  if (!guild) {
    throw new DiscordError(50003);
  }
  if (channel.thread) {
    throw new DiscordError(50024);
  }
  return guild;
}
