import { ChannelFlags, ChannelType } from 'discord-api-types/v10';
import { fault, invalidForm, type FormFault } from '../discord-error';
import { replaceTags, type TagDraft } from './forum-tags';
import type { ChannelRecord, GuildRecord } from './records';
import type { World } from './world';

/** What can be set on a channel of a server; what is absent stays. Slowmode in seconds, durations in minutes. */
export interface ChannelFields {
  name?: string;
  topic?: string | null;
  position?: number;
  parentId?: string | null;
  nsfw?: boolean;
  rateLimitPerUser?: number;
  defaultThreadRateLimit?: number;
  defaultAutoArchiveDuration?: number | null;
  defaultReactionEmoji?: ChannelRecord['defaultReactionEmoji'];
  defaultSortOrder?: number | null;
  defaultForumLayout?: number;
  availableTags?: TagDraft[];
  flags?: number;
}

/** Most channels in one category (Discord: channel limits). */
const MOST_IN_CATEGORY = 50;

/** Channels whose names Discord writes in small letters with hyphens. */
const HYPHENATED: readonly ChannelType[] = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
];

/**
 * Checks everything that needs no permission.
 * @throws DiscordError 50035 with every fault
 */
export function checkChannelFields(
  world: World,
  guild: GuildRecord,
  type: ChannelType,
  fields: ChannelFields,
): void {
  const faults: FormFault[] = [];
  if (fields.name !== undefined && (fields.name.trim().length < 1 || fields.name.length > 100)) {
    faults.push(fault.length(1, 100, 'name'));
  }
  const mostTopic = type === ChannelType.GuildForum ? 4096 : 1024;
  if ((fields.topic ?? '').length > mostTopic) {
    faults.push(fault.tooLong(mostTopic, 'topic'));
  }
  if (fields.parentId) {
    faults.push(...parentFaults(world, guild, type, fields.parentId));
  }
  if (faults.length > 0) {
    throw invalidForm(...faults);
  }
}

/**
 * Writes checked fields into a channel.
 * @throws DiscordError 30048, 40061, 10087, 50035 for the tags of a forum
 */
export function applyChannelFields(world: World, channel: ChannelRecord, fields: ChannelFields): void {
  const { name, availableTags, flags, ...plain } = fields;
  if (availableTags && channel.type === ChannelType.GuildForum) {
    replaceTags(world, channel, availableTags);
  }
  if (name !== undefined) {
    channel.name = channelName(channel.type, name);
  }
  if (flags !== undefined && channel.type === ChannelType.GuildForum) {
    channel.flags = (channel.flags & ~ChannelFlags.RequireTag) | (flags & ChannelFlags.RequireTag);
  }
  Object.assign(
    channel,
    Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)),
  );
}

/** @returns a channel's name as Discord stores it */
function channelName(type: ChannelType, name: string): string {
  return HYPHENATED.includes(type) ? name.trim().toLowerCase().replace(/\s+/g, '-') : name.trim();
}

function parentFaults(world: World, guild: GuildRecord, type: ChannelType, parentId: string): FormFault[] {
  const parent = world.channels.get(parentId);
  if (parent?.type !== ChannelType.GuildCategory || parent.guildId !== guild.id) {
    const message = 'Category does not exist';
    return [{ path: ['parent_id'], code: 'CHANNEL_PARENT_INVALID', message }];
  }
  if (type === ChannelType.GuildCategory) {
    const message = 'Categories cannot have subcategories';
    return [{ path: ['parent_id'], code: 'CHANNEL_PARENT_INVALID_TYPE', message }];
  }
  const siblings = [...guild.channelIds].filter((id) => world.channels.get(id)?.parentId === parentId);
  if (siblings.length >= MOST_IN_CATEGORY) {
    const message = `Maximum number of channels in category reached (${MOST_IN_CATEGORY})`;
    return [{ path: ['parent_id'], code: 'CHANNEL_PARENT_MAX_CHANNELS', message }];
  }
  return [];
}
