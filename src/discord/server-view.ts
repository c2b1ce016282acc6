/** A server and its channels as plain data, from what discord.js or Discord itself gives. */
import {
  ChannelType,
  OverwriteType,
  type AnyThreadChannel,
  type APIGuildForumChannel,
  type APIGuildForumTag,
  type Guild,
  type GuildBasedChannel,
  type GuildForumTag,
} from 'discord.js';
import type { ForumTag, ForumView, Overwrite, ServerView } from '../settings/forum-view';

/** Discord: bit of a forum's flags. */
const requireTag = 1 << 4;

export function serverView(guild: Guild): ServerView {
  const bot = guild.client.user;
  return {
    id: guild.id,
    name: guild.name,
    locale: guild.preferredLocale,
    isCommunity: guild.features.includes('COMMUNITY'),
    roles: guild.roles.cache.map(({ id, name, permissions, mentionable, tags }) => ({
      id,
      name,
      permissions: permissions.bitfield,
      mentionable,
      isOurs: tags?.botId === bot.id,
    })),
    bot: { id: bot.id, roleIds: guild.members.me?.roles.cache.map(({ id }) => id) ?? [] },
  };
}

/** @returns a forum or category as discord.js keeps it; null for another kind of channel */
export function rememberedForum(channel: GuildBasedChannel): ForumView | null {
  if (channel.type !== ChannelType.GuildForum && channel.type !== ChannelType.GuildCategory) {
    return null;
  }
  const isForum = channel.type === ChannelType.GuildForum;
  return {
    id: channel.id,
    name: channel.name,
    categoryId: channel.parentId,
    overwrites: rememberedOverwrites(channel),
    tags: isForum ? channel.availableTags.map(rememberedTag) : [],
    requiresTag: isForum && channel.flags.has('RequireTag'),
    autoArchiveMinutes: isForum ? channel.defaultAutoArchiveDuration : null,
  };
}

/** @returns what is allowed and denied in a channel of any kind, as discord.js keeps it */
export const rememberedOverwrites = ({
  permissionOverwrites,
}: Exclude<GuildBasedChannel, AnyThreadChannel>): Overwrite[] =>
  permissionOverwrites.cache.map(({ id, type, allow, deny }) => ({
    id,
    type: type === OverwriteType.Role ? 'role' : 'member',
    allow: allow.bitfield,
    deny: deny.bitfield,
  }));

const rememberedTag = ({ id, name, moderated, emoji }: GuildForumTag): ForumTag => ({
  id,
  name,
  moderated,
  emoji: emoji ?? { id: null, name: null },
});

/** @returns a forum or category as Discord answers it */
export const forumView = (channel: APIGuildForumChannel): ForumView => ({
  id: channel.id,
  name: channel.name,
  categoryId: channel.parent_id ?? null,
  overwrites: (channel.permission_overwrites ?? []).map(({ id, type, allow, deny }) => ({
    id,
    type: type === OverwriteType.Role ? 'role' : 'member',
    allow: BigInt(allow),
    deny: BigInt(deny),
  })),
  tags: (channel.available_tags ?? []).map(forumTag),
  requiresTag: ((channel.flags ?? 0) & requireTag) !== 0,
  autoArchiveMinutes: channel.default_auto_archive_duration ?? null,
});

export const forumTag = ({ id, name, moderated, emoji_id, emoji_name }: APIGuildForumTag): ForumTag => ({
  id,
  name,
  moderated,
  emoji: { id: emoji_id, name: emoji_name },
});
