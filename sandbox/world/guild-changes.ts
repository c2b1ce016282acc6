/** Everything that people and bots do to a server: the table of contents. */
import { emojiShape, guildShape } from '../shapes/guilds';
import { fault, invalidForm } from '../discord-error';
import { requireInGuild } from './acting';
import { removeMember } from './member-changes';
import { Permission } from './permissions';
import type { GuildRecord } from './records';
import type { World } from './world';

export { addBot, setGuildUnavailable } from './bot-membership';
export { creatableType, createChannel, deleteChannel, moveChannels, updateChannel } from './channel-changes';
export { addMember, ban, removeMember, unban, updateMember } from './member-changes';
export { deleteOverwrite, setOverwrite } from './overwrites';
export { createRole, deleteRole, updateRole } from './role-changes';

/** What can be set on a server. */
export type GuildChange = Partial<Pick<GuildRecord, 'name' | 'icon' | 'preferredLocale'>>;

/** @throws DiscordError 50013 without Manage Server, 50035 (name: 2 to 100 characters) */
export function updateGuild(world: World, actorId: string, guild: GuildRecord, change: GuildChange): void {
  requireInGuild(world, actorId, guild, Permission.ManageGuild);
  if (change.name !== undefined && (change.name.trim().length < 2 || change.name.length > 100)) {
    throw invalidForm(fault.length(2, 100, 'name'));
  }
  Object.assign(guild, change);
  const data = guildShape(guild, world.application.botId);
  world.announce({ name: 'GUILD_UPDATE', data, guildId: guild.id });
}

/**
 * Gives a server these custom emojis and no others; those that it has keep their ids.
 * @throws DiscordError 50013 without Create Expressions (for new ones) or Manage Expressions (for those that go)
 */
export function setEmojis(world: World, actorId: string, guild: GuildRecord, names: readonly string[]): void {
  const before = guild.emojis ?? [];
  const isAdded = names.some((name) => !before.some((emoji) => emoji.name === name));
  const isRemoved = before.some(({ name }) => !names.includes(name));
  requireInGuild(
    world,
    actorId,
    guild,
    (isAdded ? Permission.CreateGuildExpressions : 0n) | (isRemoved ? Permission.ManageGuildExpressions : 0n),
  );
  guild.emojis = names.map(
    (name) => before.find((emoji) => emoji.name === name) ?? { id: world.ids.next(), name, animated: false },
  );
  const data = { guild_id: guild.id, emojis: guild.emojis.map(emojiShape) };
  world.announce({ name: 'GUILD_EMOJIS_UPDATE', data, guildId: guild.id });
}

/** Removes the bot from a server, as its owner does. @throws DiscordError 10007 when it is not there */
export function removeBot(world: World, actorId: string, guild: GuildRecord): void {
  removeMember(world, actorId, guild, world.application.botId);
}
