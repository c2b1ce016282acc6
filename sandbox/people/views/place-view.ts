import { ChannelType } from 'discord-api-types/v10';
import { displayName } from '../../shapes/people';
import { compareIds, Snowflakes } from '../../snowflakes';
import { can, Permission } from '../../world/permissions';
import type { ChannelRecord, ForumTagRecord, MessageRecord, ThreadState } from '../../world/records';
import type { World } from '../../world/world';
import type { PlaceView, PostView, TagView, ThreadView } from '../protocol';
import { avatarAddress } from './addresses';
import { excerpt } from './excerpt';

/** Pinned to the top of its forum (Discord: channel flag 1 << 1). */
const PINNED = 1 << 1;

/** @returns whether this person's Discord client shows the channel */
export function canSee(world: World, personId: string, channel: ChannelRecord): boolean {
  const guild = world.guildOf(channel);
  return !guild?.unavailable && can(world, channel, personId, Permission.ViewChannel);
}

/** @returns a person's sidebar: channels, forums, active threads and DMs */
export function placesOf(world: World, personId: string): PlaceView[] {
  return [...world.channels.values()]
    .filter((channel) => !channel.thread?.archived && canSee(world, personId, channel))
    .map((channel) => placeView(world, personId, channel));
}

/** @returns a channel, forum, thread or DM as this person sees it */
export function placeView(world: World, personId: string, channel: ChannelRecord): PlaceView {
  const other = channel.recipientIds.find((id) => id !== personId);
  const parent = channel.thread ? world.channels.get(channel.parentId ?? '') : undefined;
  return {
    id: channel.id,
    guildId: channel.guildId,
    type: channel.type,
    name: placeName(world, channel, other),
    topic: channel.topic,
    parentId: channel.parentId,
    position: channel.position,
    canWrite: canWrite(world, personId, channel),
    lastMessageId: channel.lastMessageId,
    ...(other && { with: otherSide(world, other) }),
    ...(channel.type === ChannelType.GuildForum && { tags: channel.availableTags.map(tagView) }),
    ...(channel.thread && { thread: threadView(channel, channel.thread, parent) }),
  };
}

/**
 * @returns the posts of a forum, archived ones too, newest activity first
 * @throws DiscordError 10003 for a forum that does not exist
 */
export function postsOf(world: World, personId: string, forumId: string): PostView[] {
  const forum = world.channel(forumId);
  if (!canSee(world, personId, forum)) {
    return [];
  }
  return world
    .threadsOf(forumId)
    .map((post) => postView(world, personId, post))
    .toSorted((a, b) => b.lastActivityAt - a.lastActivityAt || compareIds(b.id, a.id));
}

/** @returns a thread as an entry of its forum's list */
function postView(world: World, personId: string, post: ChannelRecord): PostView {
  const place = placeView(world, personId, post);
  const starter = post.messages.get(post.id);
  if (!place.thread) {
    throw new Error(`Channel ${post.id} is not a post`);
  }
  return {
    ...place,
    thread: place.thread,
    starter: starter
      ? { author: authorName(world, starter), excerpt: excerpt(starter.content || embedText(starter)) }
      : null,
    lastActivityAt: Snowflakes.timeOf(post.lastMessageId ?? post.id),
  };
}

/** @returns a forum tag as people see it */
function tagView(tag: ForumTagRecord): TagView {
  return { id: tag.id, name: tag.name, emoji: tag.emojiName, moderated: tag.moderated };
}

function threadView(
  channel: ChannelRecord,
  thread: ThreadState,
  forum: ChannelRecord | undefined,
): ThreadView {
  return {
    ownerId: thread.ownerId,
    archived: thread.archived,
    locked: thread.locked,
    pinned: (channel.flags & PINNED) !== 0,
    tags: (forum?.availableTags ?? []).filter((tag) => thread.appliedTags.includes(tag.id)).map(tagView),
    messageCount: thread.messageCount,
    createdAt: thread.createdAt,
  };
}

function placeName(world: World, channel: ChannelRecord, other: string | undefined): string {
  const user = world.users.get(other ?? '');
  return channel.name ?? (user ? displayName(user) : '');
}

function otherSide(world: World, userId: string): PlaceView['with'] {
  const user = world.user(userId);
  return {
    id: user.id,
    name: displayName(user),
    avatar: avatarAddress(world, user.id, user.avatar),
    bot: user.bot,
  };
}

function canWrite(world: World, personId: string, channel: ChannelRecord): boolean {
  const { thread } = channel;
  if (!thread) {
    return (
      channel.type !== ChannelType.GuildCategory && can(world, channel, personId, Permission.SendMessages)
    );
  }
  const mayBreakLock = can(world, channel, personId, Permission.ManageThreads);
  return (!thread.locked || mayBreakLock) && can(world, channel, personId, Permission.SendMessagesInThreads);
}

function authorName(world: World, message: MessageRecord): string {
  const user = world.users.get(message.authorId);
  return message.webhook?.name ?? (user ? displayName(user) : '');
}

function embedText(message: MessageRecord): string {
  return message.embeds.map((embed) => embed.title ?? embed.description ?? '').join(' ');
}
