import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { DiscordError } from '../discord-error';
import type { ChannelRecord, GuildRecord, OverwriteRecord } from './records';
import type { World } from './world';

export const Permission = PermissionFlagsBits;

const ALL = Object.values(Permission).reduce((sum, bit) => sum | bit, 0n);

/** What a timed-out member keeps (Discord: View Channel and Read Message History). */
const TIMED_OUT = Permission.ViewChannel | Permission.ReadMessageHistory;

/** Without Send Messages these are denied too (Discord: implicit permissions). */
const NEED_SENDING =
  Permission.MentionEveryone | Permission.SendTTSMessages | Permission.AttachFiles | Permission.EmbedLinks;

/**
 * What somebody may do in a server, before channel overwrites.
 * @returns permission bits; 0 for somebody who is not a member
 */
export function guildPermissions(world: World, guild: GuildRecord, userId: string): bigint {
  const member = guild.members.get(userId);
  if (!member) {
    return 0n;
  }
  if (guild.ownerId === userId) {
    return ALL;
  }
  let bits = guild.roles.get(guild.id)?.permissions ?? 0n;
  for (const roleId of member.roleIds) {
    bits |= guild.roles.get(roleId)?.permissions ?? 0n;
  }
  if (bits & Permission.Administrator) {
    return ALL;
  }
  return isTimedOut(world, member.timedOutUntil) ? bits & TIMED_OUT : bits;
}

/**
 * What somebody may do in a channel or thread (threads inherit from their parent).
 * @returns permission bits; in a DM all bits for its two people, 0 for others; in a private thread 0 for whoever is
 *   neither in it nor may manage threads
 */
export function channelPermissions(world: World, channel: ChannelRecord, userId: string): bigint {
  const guild = world.guildOf(channel);
  if (!guild) {
    return channel.recipientIds.includes(userId) ? ALL : 0n;
  }
  const base = guildPermissions(world, guild, userId);
  if (base === ALL || base === 0n) {
    return base;
  }
  const home = channel.thread ? world.channels.get(channel.parentId ?? '') : channel;
  const bits = implicit(
    applyOverwrites(base, guild, home?.overwrites ?? new Map(), userId),
    Boolean(channel.thread),
  );
  if (isPrivateFor(channel, userId) && (bits & Permission.ManageThreads) === 0n) {
    return 0n;
  }
  return isTimedOut(world, guild.members.get(userId)?.timedOutUntil ?? null) ? bits & TIMED_OUT : bits;
}

/** @returns whether all of these bits are held in the channel */
export function can(world: World, channel: ChannelRecord, userId: string, bits: bigint): boolean {
  return (channelPermissions(world, channel, userId) & bits) === bits;
}

/**
 * Demands permissions in a channel.
 * @throws DiscordError 50001 without View Channel, 50013 without another one
 */
export function requirePermissions(world: World, channel: ChannelRecord, userId: string, bits: bigint): void {
  const held = channelPermissions(world, channel, userId);
  if ((held & Permission.ViewChannel) === 0n) {
    throw new DiscordError(50001);
  }
  if ((held & bits) !== bits) {
    throw new DiscordError(50013);
  }
}

/**
 * Demands permissions in the server as a whole.
 * @throws DiscordError 50001 for somebody who is not a member, 50013 without a permission
 */
export function requireGuildPermissions(
  world: World,
  guild: GuildRecord,
  userId: string,
  bits: bigint,
): void {
  if (!guild.members.has(userId)) {
    throw new DiscordError(50001);
  }
  if ((guildPermissions(world, guild, userId) & bits) !== bits) {
    throw new DiscordError(50013);
  }
}

function applyOverwrites(
  base: bigint,
  guild: GuildRecord,
  overwrites: Map<string, OverwriteRecord>,
  userId: string,
): bigint {
  const member = guild.members.get(userId);
  const apply = (bits: bigint, list: (OverwriteRecord | undefined)[]): bigint => {
    const deny = list.reduce((sum, overwrite) => sum | (overwrite?.deny ?? 0n), 0n);
    const allow = list.reduce((sum, overwrite) => sum | (overwrite?.allow ?? 0n), 0n);
    return (bits & ~deny) | allow;
  };
  const everyone = apply(base, [overwrites.get(guild.id)]);
  const roles = apply(
    everyone,
    [...(member?.roleIds ?? [])].map((roleId) => overwrites.get(roleId)),
  );
  return apply(roles, [overwrites.get(userId)]);
}

function implicit(bits: bigint, inThread: boolean): bigint {
  if ((bits & Permission.ViewChannel) === 0n) {
    return 0n;
  }
  const sending = inThread ? Permission.SendMessagesInThreads : Permission.SendMessages;
  return (bits & sending) === 0n ? bits & ~NEED_SENDING : bits;
}

function isPrivateFor({ type, thread }: ChannelRecord, userId: string): boolean {
  return type === ChannelType.PrivateThread && !thread?.members.has(userId);
}

function isTimedOut(world: World, until: number | null): boolean {
  return until !== null && until > world.clock.now();
}
