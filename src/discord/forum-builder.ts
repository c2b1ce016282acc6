/** Makes and changes categories and forums. */
import {
  ChannelType,
  OverwriteType,
  Routes,
  ThreadAutoArchiveDuration,
  type APIGuildForumChannel,
  type RESTPostAPIGuildChannelJSONBody,
} from 'discord.js';
import type { ForumTag, Overwrite } from '../settings/forum-view';
import type { ForumBuilder, ForumChange } from '../settings/set-up-ports';
import { firstIdAt } from '../snowflake';
import { answered } from './patient-call';
import type { DiscordCalls } from './rest-call';
import { forumTag } from './server-view';

/** How far our clock may be before Discord's. */
const clockToleranceMs = 5000;

type Made = Pick<APIGuildForumChannel, 'id' | 'type' | 'name' | 'available_tags'>;

/** Builds by REST; what discord.js keeps of it follows by events. */
export function forumBuilder(calls: DiscordCalls, clock: { now(): Date }): ForumBuilder {
  const create = (
    guildId: string,
    body: RESTPostAPIGuildChannelJSONBody,
    step: 'make-category' | 'make-forum',
  ) => {
    const begun = firstIdAt(new Date(clock.now().getTime() - clockToleranceMs));
    const route = Routes.guildChannels(guildId);
    return answered<Made>(calls, { method: 'POST', route, body }, step, async () => {
      const all = await answered<Made[]>(calls, { method: 'GET', route }, 'look');
      return all.find(
        ({ id, type, name }) => type === body.type && name === body.name && BigInt(id) >= begun,
      );
    });
  };
  return {
    async createCategory(guildId, name, overwrites) {
      const permission_overwrites = overwrites.map(asOverwrite);
      const body = { name, type: ChannelType.GuildCategory as const, permission_overwrites };
      return (await create(guildId, body, 'make-category')).id;
    },
    async createForum(guildId, { name, topic, categoryId, overwrites, tags }) {
      const made = await create(
        guildId,
        {
          name,
          topic,
          type: ChannelType.GuildForum,
          parent_id: categoryId,
          permission_overwrites: overwrites.map(asOverwrite),
          available_tags: tags.map(asTag),
          default_auto_archive_duration: ThreadAutoArchiveDuration.OneWeek,
        },
        'make-forum',
      );
      return { id: made.id, tags: made.available_tags.map(forumTag) };
    },
    async changeForum(forumId, change) {
      const call = { method: 'PATCH', route: Routes.channel(forumId), body: asBody(change) } as const;
      const { available_tags } = await answered<Made>(calls, call, 'change-forum');
      return { tags: available_tags.map(forumTag) };
    },
    async removeChannel(channelId) {
      await answered(calls, { method: 'DELETE', route: Routes.channel(channelId) }, 'change-forum');
    },
  };
}

/** Discord: a forum has one flag that can be set, "require tag". */
const asBody = (change: ForumChange) => ({
  ...(change.overwrites && { permission_overwrites: change.overwrites.map(asOverwrite) }),
  ...(change.tags && { available_tags: change.tags.map(asTag) }),
  ...(change.categoryId && { parent_id: change.categoryId }),
  ...(change.requiresTag === false && { flags: 0 }),
  ...(change.autoArchiveMinutes && { default_auto_archive_duration: change.autoArchiveMinutes }),
});

const asOverwrite = ({ id, type, allow, deny }: Overwrite) => ({
  id,
  type: type === 'role' ? OverwriteType.Role : OverwriteType.Member,
  allow: String(allow),
  deny: String(deny),
});

/** A tag that goes without its id is a new one. */
const asTag = ({ id, name, moderated, emoji }: ForumTag) => ({
  ...(id && { id }),
  name,
  moderated,
  emoji_id: emoji.id,
  emoji_name: emoji.name,
});
