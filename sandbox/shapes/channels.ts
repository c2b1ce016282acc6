import { ChannelType } from 'discord-api-types/v10';
import type { ChannelRecord, ForumTagRecord, OverwriteRecord, ThreadState } from '../world/records';
import type { World } from '../world/world';
import { userShape } from './people';
import { timestamp } from './timestamp';

/** @returns any channel, thread or DM as REST and gateway send it */
export function channelShape(world: World, channel: ChannelRecord) {
  if (channel.type === ChannelType.DM) {
    return dmShape(world, channel);
  }
  return channel.thread ? threadShape(world, channel) : guildChannelShape(channel);
}

/** @returns a DM channel as the bot sees it: its recipient is the other one */
function dmShape(world: World, channel: ChannelRecord) {
  const others = channel.recipientIds.filter((id) => id !== world.application.botId);
  return {
    id: channel.id,
    type: channel.type,
    flags: 0,
    last_message_id: channel.lastMessageId,
    recipients: others.map((id) => userShape(world.user(id))),
  };
}

/**
 * @param viewerId adds this person's thread membership, as `GET /channels/{id}` does
 * @returns a thread
 */
export function threadShape(world: World, channel: ChannelRecord, viewerId = world.application.botId) {
  const thread = threadState(channel);
  const membership = thread.members.get(viewerId);
  return {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guildId,
    parent_id: channel.parentId,
    name: channel.name,
    owner_id: thread.ownerId,
    flags: channel.flags,
    last_message_id: channel.lastMessageId,
    rate_limit_per_user: channel.rateLimitPerUser,
    message_count: thread.messageCount,
    total_message_sent: thread.totalMessageSent,
    member_count: Math.min(thread.members.size, 50),
    applied_tags: [...thread.appliedTags],
    thread_metadata: {
      archived: thread.archived,
      locked: thread.locked,
      auto_archive_duration: thread.autoArchiveDuration,
      archive_timestamp: timestamp(thread.archiveTimestamp),
      create_timestamp: timestamp(thread.createdAt),
    },
    ...(channel.lastPinAt !== null && { last_pin_timestamp: timestamp(channel.lastPinAt) }),
    ...(membership && { member: threadMemberShape(channel.id, viewerId, membership) }),
  };
}

/** @returns somebody's membership in a thread */
export function threadMemberShape(
  threadId: string,
  userId: string,
  member: { joinedAt: number; flags: number },
) {
  return { id: threadId, user_id: userId, join_timestamp: timestamp(member.joinedAt), flags: member.flags };
}

/** @returns the thread part of a channel that is known to be a thread */
export function threadState(channel: ChannelRecord): ThreadState {
  if (!channel.thread) {
    throw new Error(`Channel ${channel.id} is not a thread`);
  }
  return channel.thread;
}

/** @returns a forum tag */
function tagShape(tag: ForumTagRecord) {
  return {
    id: tag.id,
    name: tag.name,
    moderated: tag.moderated,
    emoji_id: tag.emojiId,
    emoji_name: tag.emojiName,
  };
}

/** @returns a permission overwrite; bits as decimal strings */
function overwriteShape(overwrite: OverwriteRecord) {
  const { id, type, allow, deny } = overwrite;
  return { id, type, allow: allow.toString(), deny: deny.toString() };
}

function guildChannelShape(channel: ChannelRecord) {
  return {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guildId,
    name: channel.name,
    position: channel.position,
    parent_id: channel.parentId,
    flags: channel.flags,
    nsfw: channel.nsfw,
    permission_overwrites: [...channel.overwrites.values()].map(overwriteShape),
    ...(channel.type !== ChannelType.GuildCategory && textPart(channel)),
    ...(channel.type === ChannelType.GuildForum && forumPart(channel)),
  };
}

function textPart(channel: ChannelRecord) {
  return {
    topic: channel.topic,
    rate_limit_per_user: channel.rateLimitPerUser,
    last_message_id: channel.lastMessageId,
    ...(channel.lastPinAt !== null && { last_pin_timestamp: timestamp(channel.lastPinAt) }),
    ...(channel.defaultAutoArchiveDuration !== null && {
      default_auto_archive_duration: channel.defaultAutoArchiveDuration,
    }),
  };
}

function forumPart(channel: ChannelRecord) {
  const emoji = channel.defaultReactionEmoji;
  return {
    available_tags: channel.availableTags.map(tagShape),
    default_reaction_emoji: emoji && { emoji_id: emoji.emojiId, emoji_name: emoji.emojiName },
    default_sort_order: channel.defaultSortOrder,
    default_forum_layout: channel.defaultForumLayout,
    default_thread_rate_limit_per_user: channel.defaultThreadRateLimit,
  };
}
