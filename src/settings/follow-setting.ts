/** What has to be done in a server before a setting is stored, and what follows from it. */
import type { FaceStore } from '../tickets/shown-faces';
import { DiscordRefusal } from './discord-refusal';
import type { GuildSettings, ServedGuild } from './guild-settings';
import { privateOverwrites, sameOverwrites, staffRights } from './make-private';
import { has, permission, permissionsOf } from './permissions';
import { renamedTags } from './rename-tags';
import type { StoredSettingKey } from './setting-definitions';
import { silentRolesIn } from './silent-roles';
import { planTags } from './tag-plan';
import { tagWishes } from './tag-wishes';
import { watchForum, type WatchNeeds } from './watch-forum';

export interface FollowNeeds extends WatchNeeds {
  shownFaces: Pick<FaceStore, 'keepTags' | 'showAnew'>;
}

export interface SettingChange<Key extends StoredSettingKey = StoredSettingKey> {
  key: Key;
  from: GuildSettings[Key];
  to: GuildSettings[Key];
}

/** What an admin is told of what followed; each has a sentence. */
export type Aftermath =
  | { what: 'staff-may-write' | 'staff-keep-right' }
  | { what: 'staff-may-post' | 'staff-may-not-post' | 'staff-may-still-post' }
  | { what: 'tags-made' | 'tags-stay' }
  | { what: 'no-tag-room'; count: number }
  | { what: 'tags-renamed' | 'tags-keep-names' }
  | { what: 'reminder-never' }
  | { what: 'everybody-sees'; channelId: string }
  /** Roles that were chosen, and that Discord does not let the bot ping. */
  | { what: 'roles-stay-silent'; roleIds: string[] };

/** @returns Discord's words where it does not do what has to be done first; then nothing may be stored */
export async function prepareSetting(
  needs: FollowNeeds,
  guild: ServedGuild,
  { key, to }: SettingChange,
): Promise<string | undefined> {
  if (!needsRights.includes(key) || to !== true) {
    return undefined;
  }
  return giveRights(needs, guild, { ...guild.settings, [key]: to }).catch(wordsOfRefusal);
}

/**
 * Whoever may not manage posts cannot write in locked ones, so the staff get that before any post is locked; and they may
 * create posts before the server says that they can.
 */
const needsRights: readonly StoredSettingKey[] = ['lock-open-posts', 'create-by-post'];

/** Gives the staff in the forum what these settings need, and takes from them what they do not. @throws DiscordRefusal */
const giveRights = (needs: FollowNeeds, guild: ServedGuild, settings: GuildSettings): Promise<undefined> =>
  needs.setUpTurns.run(guild.id, () => changeRights(needs, guild, settings));

async function changeRights(
  { servers, builder }: FollowNeeds,
  { id, forumId, staffRoleIds }: ServedGuild,
  settings: GuildSettings,
): Promise<undefined> {
  const server = servers.server(id);
  const forum = forumId && (await servers.channel(id, forumId));
  if (!server || !forum) {
    throw new DiscordRefusal('look', 10_003, 'Unknown Channel');
  }
  const overwrites = privateOverwrites(server, forum.overwrites, staffRights(staffRoleIds, settings));
  if (!sameOverwrites(overwrites, forum.overwrites)) {
    await builder.changeForum(forum.id, { overwrites });
  }
}

function wordsOfRefusal(error: unknown): string {
  if (error instanceof DiscordRefusal) {
    return error.words;
  }
  throw error;
}

/** Does what follows, as far as Discord lets us: what is stored holds in any case. @param guild as it was before */
export const followSetting = async (
  needs: FollowNeeds,
  guild: ServedGuild,
  change: SettingChange,
): Promise<Aftermath[]> => (await follows[change.key]?.(needs, guild, change)) ?? [];

type Follow = (needs: FollowNeeds, guild: ServedGuild, change: SettingChange) => Promise<Aftermath[]>;

const followIdle: Follow = async (_needs, { settings }, { key, to }) =>
  remindsInVain({ ...settings, [key]: to }) ? [{ what: 'reminder-never' }] : [];

const followChannel: Follow = async (needs, { id }, { to }) =>
  typeof to === 'string' && isPublic(needs, id, to) ? [{ what: 'everybody-sees', channelId: to }] : [];

/** Those who chose them may give the right to ping, so their choice is kept. */
const followPings: Follow = async ({ servers }, guild, { to }) => {
  const roleIds = silentRolesIn(servers, guild, to as string[]);
  return roleIds.length > 0 ? [{ what: 'roles-stay-silent', roleIds }] : [];
};

const follows: Partial<Record<StoredSettingKey, Follow>> = {
  async forwarding(needs, { id }) {
    await showAnew(needs, id);
    return [];
  },
  async 'lock-open-posts'(needs, { id }, { to }) {
    await showAnew(needs, id);
    return [{ what: to === true ? 'staff-may-write' : 'staff-keep-right' }];
  },
  'create-by-post': async (needs, guild, { to }) =>
    to === true ? [{ what: 'staff-may-post' }] : [await keepPostsToUs(needs, guild)],
  language: async (needs, { id }) => [await renameTags(needs, id)],
  'rating-tags': async (needs, { id }, { to }) => [
    to === true ? await makeRatingTags(needs, id) : { what: 'tags-stay' },
  ],
  pings: followPings,
  'idle-remind': followIdle,
  'idle-close': followIdle,
  'log-channel': followChannel,
  'feedback-channel': followChannel,
};

/** Open posts and their cards look otherwise now. */
export async function showAnew({ shownFaces, faces }: FollowNeeds, guildId: string): Promise<void> {
  const spoilt = await shownFaces.showAnew(guildId);
  spoilt.forEach((ticketId) => faces.changed(ticketId));
}

/** From now on a post by hand would stay what it is, so nobody of the staff makes one by mistake. */
export async function keepPostsToUs(needs: FollowNeeds, guild: ServedGuild): Promise<Aftermath> {
  const settings = { ...guild.settings, 'create-by-post': false };
  const isDone = await giveRights(needs, guild, settings).then(() => true, notDone);
  return { what: isDone ? 'staff-may-not-post' : 'staff-may-still-post' };
}

async function renameTags(needs: FollowNeeds, guildId: string): Promise<Aftermath> {
  const renamed = await needs.setUpTurns.run(guildId, () => rename(needs, guildId)).catch(notDone);
  await showAnew(needs, guildId);
  return { what: renamed ? 'tags-renamed' : 'tags-keep-names' };
}

async function rename({ guilds, servers, builder, texts }: FollowNeeds, guildId: string): Promise<boolean> {
  const guild = await guilds.byId(guildId);
  const forum = guild?.forumId && (await servers.channel(guildId, guild.forumId));
  if (!guild || !forum) {
    return false;
  }
  const tags = renamedTags(forum.tags, guild.tags, texts.tagNames(guild.settings.language));
  if (tags) {
    await builder.changeForum(forum.id, { tags });
  }
  return true;
}

async function makeRatingTags(needs: FollowNeeds, guildId: string): Promise<Aftermath> {
  await watchForum(needs, guildId);
  const guild = await needs.guilds.byId(guildId);
  const forum = guild?.forumId && (await needs.servers.channel(guildId, guild.forumId).catch(() => null));
  if (!guild || !forum) {
    return { what: 'tags-made' };
  }
  const { slotsMissing, ratingSlotsMissing } = planTags(
    forum.tags,
    tagWishes(needs.texts, guild.settings, guild.tags),
  );
  const count = slotsMissing + ratingSlotsMissing;
  return count > 0 ? { what: 'no-tag-room', count } : { what: 'tags-made' };
}

function notDone(error: unknown): false {
  wordsOfRefusal(error);
  return false;
}

const remindsInVain = ({
  'idle-remind': remind,
  'idle-close': close,
}: Pick<GuildSettings, 'idle-remind' | 'idle-close'>): boolean =>
  remind !== null && close !== null && remind >= close;

function isPublic({ servers }: FollowNeeds, guildId: string, channelId: string): boolean {
  const server = servers.server(guildId);
  const overwrites = servers.overwritesOf(guildId, channelId);
  const anybody = { id: null, roleIds: [] };
  return Boolean(
    server && overwrites && has(permissionsOf(server, anybody, overwrites), permission.ViewChannel),
  );
}
