import type { OverwriteRecord } from '../world/records';
import type { ChannelChange } from '../world/channel-changes';
import type { TagDraft } from '../world/forum-tags';
import { fault, invalidForm } from '../discord-error';
import type { Fields } from './fields';

/** @returns what the body sets on a channel; fields that it does not name are undefined */
export function channelChange(fields: Fields): ChannelChange {
  const emoji = fields.object('default_reaction_emoji');
  const removesEmoji = fields.orNull('default_reaction_emoji', () => undefined);
  return {
    name: fields.text('name'),
    topic: fields.orNull('topic', (name) => fields.text(name)),
    position: fields.integer('position'),
    parentId: fields.orNull('parent_id', (name) => fields.id(name)),
    nsfw: fields.flag('nsfw'),
    rateLimitPerUser: fields.integer('rate_limit_per_user'),
    defaultThreadRateLimit: fields.integer('default_thread_rate_limit_per_user'),
    defaultAutoArchiveDuration: fields.orNull('default_auto_archive_duration', (name) =>
      fields.integer(name),
    ),
    defaultReactionEmoji: emoji
      ? { emojiId: emoji.id('emoji_id') ?? null, emojiName: emoji.text('emoji_name') ?? null }
      : removesEmoji,
    defaultSortOrder: fields.orNull('default_sort_order', (name) => fields.integer(name)),
    defaultForumLayout: fields.integer('default_forum_layout'),
    availableTags: fields.list('available_tags')?.map(tagDraft),
    flags: fields.integer('flags'),
    overwrites: fields.list('permission_overwrites')?.map((item) => overwriteFrom(item, item.id('id'))),
  };
}

/**
 * @param id of the role or member; where it is absent the body is at fault
 * @throws DiscordError 50035
 */
export function overwriteFrom(fields: Fields, id: string | undefined): OverwriteRecord {
  if (id === undefined) {
    throw invalidForm(fault.required('id'));
  }
  return {
    id,
    type: fields.integer('type') === 1 ? 1 : 0,
    allow: fields.bits('allow') ?? 0n,
    deny: fields.bits('deny') ?? 0n,
  };
}

function tagDraft(fields: Fields): TagDraft {
  return {
    id: fields.id('id'),
    name: fields.text('name') ?? '',
    moderated: fields.flag('moderated'),
    emojiId: fields.id('emoji_id'),
    emojiName: fields.text('emoji_name'),
  };
}
