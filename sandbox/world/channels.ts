import { ChannelType } from 'discord-api-types/v10';
import { DiscordError } from '../discord-error';
import type { ChannelRecord } from './records';
import type { World } from './world';

/** @returns a channel record with Discord's defaults; it is not in the world yet */
export function newChannel(
  world: World,
  guildId: string | null,
  given: Partial<ChannelRecord> & Pick<ChannelRecord, 'type' | 'name'>,
): ChannelRecord {
  return {
    id: world.ids.next(),
    guildId,
    topic: null,
    position: 0,
    parentId: null,
    nsfw: false,
    rateLimitPerUser: 0,
    overwrites: new Map(),
    flags: 0,
    lastMessageId: null,
    lastPinAt: null,
    availableTags: [],
    defaultAutoArchiveDuration: null,
    defaultReactionEmoji: null,
    defaultSortOrder: null,
    defaultForumLayout: 0,
    defaultThreadRateLimit: 0,
    recipientIds: [],
    messages: new Map(),
    pins: [],
    ...given,
  };
}

/**
 * The DM between two people; opened when there is none yet. No event is sent to bots for it (Discord since v8).
 * @returns the channel; opening works even if sending will fail
 * @throws DiscordError 50033 with oneself, 10013 with somebody who does not exist
 */
export function openDm(world: World, one: string, other: string): ChannelRecord {
  if (world.user(one) === world.user(other)) {
    throw new DiscordError(50033);
  }
  const known = world.dmBetween(one, other);
  if (known) {
    return known;
  }
  const channel = newChannel(world, null, { type: ChannelType.DM, name: null, recipientIds: [one, other] });
  world.addChannel(channel);
  return channel;
}
