import { fullMemberShape, userShape } from '../shapes/people';
import { DiscordError, fault, invalidForm } from '../discord-error';
import { DISCORD_ITSELF, rankOf, requireAbove, requireInGuild } from './acting';
import { addBot, forgetBot } from './bot-membership';
import { watchBotAccess } from './bot-access';
import { guildPermissions, Permission } from './permissions';
import type { GuildRecord, MemberRecord } from './records';
import { requireRoleBelow } from './role-changes';
import { forgetThreadMember } from './thread-members';
import type { World } from './world';

/** A change of a member; null takes the nickname or the timeout away. */
export interface MemberChange {
  nick?: string | null;
  roleIds?: string[];
  /** Until when (ms since 1970) the member is timed out. */
  timedOutUntil?: number | null;
}

/** A timeout lasts at most 28 days (Discord: modify guild member). */
const LONGEST_TIMEOUT_MS = 28 * 24 * 60 * 60 * 1000;

/**
 * Somebody joins a server. The bot gets the whole server; others are announced.
 * @throws DiscordError 40007 for somebody who is banned, 10013 unknown
 */
export function addMember(world: World, guild: GuildRecord, userId: string): MemberRecord {
  const known = guild.members.get(userId);
  if (known) {
    return known;
  }
  if (guild.bannedIds.has(userId)) {
    throw new DiscordError(40007);
  }
  if (userId === world.application.botId) {
    return addBot(world, guild);
  }
  const joinedAt = world.clock.now();
  const member = {
    userId,
    nick: null,
    avatar: null,
    roleIds: new Set<string>(),
    joinedAt,
    timedOutUntil: null,
  };
  const user = world.user(userId);
  guild.members.set(userId, member);
  world.announce({
    name: 'GUILD_MEMBER_ADD',
    data: { guild_id: guild.id, ...fullMemberShape(member, user) },
    guildId: guild.id,
  });
  return member;
}

/**
 * Somebody leaves a server or is kicked. Where it is the bot it hears GUILD_DELETE without `unavailable`.
 * @throws DiscordError 10007, 50013 without Kick Members or for somebody who stands as high, 50055 for an owner who leaves
 */
export function removeMember(world: World, actorId: string, guild: GuildRecord, userId: string): void {
  if (actorId !== userId) {
    requireInGuild(world, actorId, guild, Permission.KickMembers);
    world.member(guild, userId);
    requireAbove(actorId, guild, rankOf(guild, userId));
  }
  world.member(guild, userId);
  if (actorId === guild.ownerId && actorId === userId) {
    throw new DiscordError(50055);
  }
  forgetMember(world, guild, userId);
}

/**
 * Changes nickname, roles or timeout of a member.
 * @throws DiscordError 10007, 10011, 50013 by permission and rank, 50028 a role that belongs to a bot, 50035
 */
export function updateMember(
  world: World,
  actorId: string,
  guild: GuildRecord,
  userId: string,
  change: MemberChange,
): MemberRecord {
  const member = world.member(guild, userId);
  checkNick(world, actorId, guild, userId, change);
  checkTimeout(world, actorId, guild, userId, change);
  if (change.roleIds) {
    checkRoles(world, actorId, guild, member, change.roleIds);
  }
  watchBotAccess(world, guild, () => {
    member.nick = change.nick === undefined ? member.nick : change.nick || null;
    member.roleIds = change.roleIds ? new Set(change.roleIds) : member.roleIds;
    member.timedOutUntil = change.timedOutUntil === undefined ? member.timedOutUntil : change.timedOutUntil;
    world.announce({
      name: 'GUILD_MEMBER_UPDATE',
      data: { guild_id: guild.id, ...fullMemberShape(member, world.user(userId)) },
      guildId: guild.id,
    });
  });
  return member;
}

/**
 * Bans somebody, member or not.
 * @throws DiscordError 10013 unknown, 50013 without Ban Members or for somebody who stands as high
 */
export function ban(world: World, actorId: string, guild: GuildRecord, userId: string): void {
  requireInGuild(world, actorId, guild, Permission.BanMembers);
  const user = world.user(userId);
  if (guild.members.has(userId)) {
    requireAbove(actorId, guild, rankOf(guild, userId));
    forgetMember(world, guild, userId);
  }
  guild.bannedIds.add(userId);
  const data = { guild_id: guild.id, user: userShape(user) };
  world.announce({ name: 'GUILD_BAN_ADD', data, guildId: guild.id });
}

/** @throws DiscordError 10026 not banned, 50013 without Ban Members */
export function unban(world: World, actorId: string, guild: GuildRecord, userId: string): void {
  requireInGuild(world, actorId, guild, Permission.BanMembers);
  if (!guild.bannedIds.delete(userId)) {
    throw new DiscordError(10026);
  }
  const data = { guild_id: guild.id, user: userShape(world.user(userId)) };
  world.announce({ name: 'GUILD_BAN_REMOVE', data, guildId: guild.id });
}

function forgetMember(world: World, guild: GuildRecord, userId: string): void {
  guild.members.delete(userId);
  forgetThreadMember(world, guild.id, userId);
  if (userId === world.application.botId) {
    forgetBot(world, guild);
    return;
  }
  const data = { guild_id: guild.id, user: userShape(world.user(userId)) };
  world.announce({ name: 'GUILD_MEMBER_REMOVE', data, guildId: guild.id });
}

function checkNick(
  world: World,
  actorId: string,
  guild: GuildRecord,
  userId: string,
  { nick }: MemberChange,
): void {
  if (nick === undefined) {
    return;
  }
  if ((nick ?? '').length > 32) {
    throw invalidForm(fault.tooLong(32, 'nick'));
  }
  const isSelf = actorId === userId;
  requireInGuild(world, actorId, guild, isSelf ? Permission.ChangeNickname : Permission.ManageNicknames);
  if (!isSelf) {
    requireAbove(actorId, guild, rankOf(guild, userId));
  }
}

/** Owners and administrators cannot be timed out. */
function checkTimeout(
  world: World,
  actorId: string,
  guild: GuildRecord,
  userId: string,
  { timedOutUntil }: MemberChange,
): void {
  if (timedOutUntil === undefined) {
    return;
  }
  requireInGuild(world, actorId, guild, Permission.ModerateMembers);
  requireAbove(actorId, guild, rankOf(guild, userId));
  if (guildPermissions(world, guild, userId) & Permission.Administrator) {
    throw new DiscordError(50013);
  }
  if ((timedOutUntil ?? 0) > world.clock.now() + LONGEST_TIMEOUT_MS) {
    const message = 'Communication disabled until must be less than 28 days in the future.';
    throw invalidForm({ path: ['communication_disabled_until'], code: 'BASE_TYPE_MAX', message });
  }
}

function checkRoles(
  world: World,
  actorId: string,
  guild: GuildRecord,
  member: MemberRecord,
  roleIds: readonly string[],
): void {
  const after = new Set(roleIds);
  const changed = [
    ...roleIds.filter((id) => !member.roleIds.has(id)),
    ...[...member.roleIds].filter((id) => !after.has(id)),
  ];
  if (changed.length === 0 && actorId !== DISCORD_ITSELF) {
    requireInGuild(world, actorId, guild, Permission.ManageRoles);
  }
  for (const id of changed) {
    const role = requireRoleBelow(world, actorId, guild, id);
    if (role.managed || role.id === guild.id) {
      throw new DiscordError(50028);
    }
  }
}
