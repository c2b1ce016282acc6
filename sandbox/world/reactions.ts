import { ChannelType } from 'discord-api-types/v10';
import { DiscordError } from '../discord-error';
import { emojiShape } from '../shapes/messages';
import { fullMemberShape } from '../shapes/people';
import { requireIn } from './acting';
import { emojiKey, type Emoji } from './emoji';
import type { WorldEvent } from './events';
import { Permission } from './permissions';
import type { ChannelRecord, MessageRecord } from './records';
import { assertActive, assertUnlockedFor } from './sending';
import type { World } from './world';

/**
 * Adds somebody's reaction. Reacting twice is once.
 * @throws DiscordError 50013 without Read Message History (and Add Reactions for a new emoji), 50083, 160005, 30010
 */
export function addReaction(
  world: World,
  userId: string,
  channel: ChannelRecord,
  message: MessageRecord,
  emoji: Emoji,
): void {
  const key = emojiKey(emoji);
  const known = message.reactions.get(key);
  const right = Permission.ReadMessageHistory | (known ? 0n : Permission.AddReactions);
  requireIn(world, userId, channel, right);
  assertActive(channel);
  assertUnlockedFor(world, userId, channel);
  if (!known && message.reactions.size >= world.options.limits.reactionsPerMessage) {
    throw new DiscordError(30010);
  }
  if (known?.userIds.has(userId)) {
    return;
  }
  const reaction = known ?? { ...emoji, userIds: new Set<string>() };
  reaction.userIds.add(userId);
  message.reactions = new Map(message.reactions).set(key, reaction);
  const member = world.guildOf(channel)?.members.get(userId);
  announce(world, 'MESSAGE_REACTION_ADD', channel, message, {
    ...changeBy(userId, emoji),
    ...(!message.webhook && { message_author_id: message.authorId }),
    ...(member && { member: fullMemberShape(member, world.user(userId)) }),
  });
}

/**
 * Takes one reaction away; one that is not there is no error.
 * @param ownerId whose reaction it is
 * @throws DiscordError 50013 (somebody else's, without Manage Messages), 50003 (somebody else's, in a DM), 50083
 */
export function removeReaction(
  world: World,
  userId: string,
  channel: ChannelRecord,
  message: MessageRecord,
  emoji: Emoji,
  ownerId = userId,
): void {
  if (ownerId === userId) {
    requireIn(world, userId, channel, Permission.ReadMessageHistory);
  } else {
    requireModeration(world, userId, channel);
  }
  assertActive(channel);
  const key = emojiKey(emoji);
  const reaction = message.reactions.get(key);
  if (!reaction?.userIds.delete(ownerId)) {
    return;
  }
  if (reaction.userIds.size === 0) {
    dropEmoji(message, key);
  }
  announce(world, 'MESSAGE_REACTION_REMOVE', channel, message, changeBy(ownerId, emoji));
}

/**
 * Takes all reactions away, or those of one emoji.
 * @throws DiscordError 50013 without Manage Messages, 50003 (DM), 50083
 */
export function clearReactions(
  world: World,
  userId: string,
  channel: ChannelRecord,
  message: MessageRecord,
  emoji?: Emoji,
): void {
  requireModeration(world, userId, channel);
  assertActive(channel);
  if (emoji) {
    dropEmoji(message, emojiKey(emoji));
    announce(world, 'MESSAGE_REACTION_REMOVE_EMOJI', channel, message, { emoji: emojiShape(emoji) });
  } else {
    message.reactions = new Map();
    announce(world, 'MESSAGE_REACTION_REMOVE_ALL', channel, message, {});
  }
}

function requireModeration(world: World, userId: string, channel: ChannelRecord): void {
  if (channel.type === ChannelType.DM) {
    throw new DiscordError(50003);
  }
  requireIn(world, userId, channel, Permission.ManageMessages);
}

function dropEmoji(message: MessageRecord, key: string): void {
  const left = new Map(message.reactions);
  left.delete(key);
  message.reactions = left;
}

function changeBy(userId: string, emoji: Emoji) {
  return { user_id: userId, emoji: emojiShape(emoji), burst: false, type: 0 };
}

function announce(
  world: World,
  name: WorldEvent['name'],
  channel: ChannelRecord,
  message: MessageRecord,
  change: object,
): void {
  world.announce({
    name,
    data: {
      channel_id: channel.id,
      message_id: message.id,
      ...(channel.guildId && { guild_id: channel.guildId }),
      ...change,
    },
    guildId: channel.guildId ?? undefined,
    channelId: channel.id,
  });
}
