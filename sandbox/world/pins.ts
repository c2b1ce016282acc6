import { MessageType } from 'discord-api-types/v10';
import { DiscordError } from '../discord-error';
import { timestamp } from '../shapes/timestamp';
import { requireIn } from './acting';
import { announceMessage, storeMessage } from './message-store';
import { Permission } from './permissions';
import type { ChannelRecord, MessageRecord } from './records';
import { assertActive, assertUnlockedFor } from './sending';
import type { World } from './world';

/**
 * Pins a message: it is marked, and a system message (type 6) says so. Pinned already: nothing happens.
 * @throws DiscordError 50013 without Pin Messages, 30003 (250 pins), 50083, 160005
 */
export function pinMessage(
  world: World,
  userId: string,
  channel: ChannelRecord,
  message: MessageRecord,
): void {
  assertMayPin(world, userId, channel);
  if (message.pinned) {
    return;
  }
  if (channel.pins.length >= world.options.limits.pinsPerChannel) {
    throw new DiscordError(30003);
  }
  message.pinned = true;
  channel.lastPinAt = world.clock.now();
  channel.pins = [{ messageId: message.id, pinnedAt: channel.lastPinAt }, ...channel.pins];
  announceMessage(world, channel, message, 'MESSAGE_UPDATE');
  announcePins(world, channel);
  storeMessage(world, channel, {
    authorId: userId,
    type: MessageType.ChannelPinnedMessage,
    reference: {
      type: 0,
      messageId: message.id,
      channelId: channel.id,
      ...(channel.guildId && { guildId: channel.guildId }),
    },
  });
}

/**
 * Takes a pin away. Not pinned: nothing happens.
 * @throws DiscordError 50013 without Pin Messages, 50083, 160005
 */
export function unpinMessage(
  world: World,
  userId: string,
  channel: ChannelRecord,
  message: MessageRecord,
): void {
  assertMayPin(world, userId, channel);
  if (!message.pinned) {
    return;
  }
  message.pinned = false;
  channel.pins = channel.pins.filter((pin) => pin.messageId !== message.id);
  announceMessage(world, channel, message, 'MESSAGE_UPDATE');
  announcePins(world, channel);
}

/** In a server it takes Pin Messages; Manage Messages no longer does (Discord: since February 2026). */
function assertMayPin(world: World, userId: string, channel: ChannelRecord): void {
  requireIn(world, userId, channel, Permission.PinMessages);
  assertActive(channel);
  assertUnlockedFor(world, userId, channel);
}

function announcePins(world: World, channel: ChannelRecord): void {
  world.announce({
    name: 'CHANNEL_PINS_UPDATE',
    data: {
      channel_id: channel.id,
      ...(channel.guildId && { guild_id: channel.guildId }),
      last_pin_timestamp: channel.lastPinAt === null ? null : timestamp(channel.lastPinAt),
    },
    guildId: channel.guildId ?? undefined,
    channelId: channel.id,
  });
}
