/** The bot comes to a server and goes; a server goes down and comes back. */
import { guildCreateShape } from '../shapes/guilds';
import type { GuildRecord, MemberRecord } from './records';
import { newRole } from './seed';
import type { World } from './world';

/** Adds the bot with a role of its own; it hears GUILD_CREATE. @param permissions of the role, as the invite asked */
export function addBot(world: World, guild: GuildRecord, permissions = 0n): MemberRecord {
  const { botId } = world.application;
  const role = {
    ...newRole(world.ids.next(), world.bot.username, permissions, 1),
    managed: true,
    botId,
  };
  guild.roles.set(role.id, role);
  const member: MemberRecord = {
    userId: botId,
    nick: null,
    avatar: null,
    roleIds: new Set([role.id]),
    joinedAt: world.clock.now(),
    timedOutUntil: null,
  };
  guild.members.set(botId, member);
  world.announce({ name: 'GUILD_CREATE', data: guildCreateShape(world, guild), guildId: guild.id });
  return member;
}

/** Takes the bot's own role away and tells it that the server is gone; webhooks stay. The member is gone already. */
export function forgetBot(world: World, guild: GuildRecord): void {
  for (const role of guild.roles.values()) {
    if (role.botId === world.application.botId) {
      guild.roles.delete(role.id);
    }
  }
  world.announce({ name: 'GUILD_DELETE', data: { id: guild.id }, guildId: guild.id });
}

/** Begins or ends an outage: GUILD_DELETE with `unavailable`, and later GUILD_CREATE. */
export function setGuildUnavailable(world: World, guild: GuildRecord, unavailable: boolean): void {
  if (guild.unavailable === unavailable) {
    return;
  }
  guild.unavailable = unavailable;
  world.announce(
    unavailable
      ? { name: 'GUILD_DELETE', data: { id: guild.id, unavailable: true }, guildId: guild.id }
      : { name: 'GUILD_CREATE', data: guildCreateShape(world, guild), guildId: guild.id },
  );
}
