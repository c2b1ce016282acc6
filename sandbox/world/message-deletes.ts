import { ChannelType, MessageType } from 'discord-api-types/v10';
import { DiscordError, invalidForm } from '../discord-error';
import { Snowflakes } from '../snowflakes';
import { DISCORD_ITSELF } from './acting';
import type { Author } from './author';
import { dropFiles } from './message-rules/attachments';
import { can, Permission, requirePermissions } from './permissions';
import type { ChannelRecord, MessageRecord } from './records';
import { assertActive, assertMayEdit } from './sending';
import type { World } from './world';

/** System messages that nobody can delete (Discord: message types). */
const PERMANENT: readonly MessageType[] = [
  MessageType.RecipientAdd,
  MessageType.RecipientRemove,
  MessageType.Call,
  MessageType.ChannelNameChange,
  MessageType.ChannelIconChange,
  MessageType.ThreadStarterMessage,
];

/**
 * Deletes a message and its files.
 * @throws DiscordError 50013 without Manage Messages (somebody else's), 50003 (the other one's, in a DM), 50021
 *   (system message), 50083 (archived thread), 10008 (another webhook's)
 */
export function deleteMessage(
  world: World,
  by: Author,
  channel: ChannelRecord,
  message: MessageRecord,
): void {
  assertMayDelete(world, by, channel, message);
  if (message.ephemeralTo) {
    world.ephemerals.delete(message.id);
    dropFiles(world, message.attachments);
    world.tell({
      kind: 'ephemeral-deleted',
      userId: message.ephemeralTo,
      messageId: message.id,
      channelId: channel.id,
    });
    return;
  }
  forget(world, channel, message);
  world.announce({
    name: 'MESSAGE_DELETE',
    data: { id: message.id, channel_id: channel.id, ...(channel.guildId && { guild_id: channel.guildId }) },
    guildId: channel.guildId ?? undefined,
    channelId: channel.id,
  });
}

/**
 * Deletes 2 to 100 messages of a server at once; unknown ones are passed over.
 * @throws DiscordError 50016 (count), 50034 (older than 14 days), 50035 (twice), 50013 without Manage Messages, 50003 (DM)
 */
export function bulkDelete(
  world: World,
  userId: string,
  channel: ChannelRecord,
  ids: readonly string[],
): void {
  if (channel.type === ChannelType.DM) {
    throw new DiscordError(50003);
  }
  if (userId !== DISCORD_ITSELF) {
    requirePermissions(world, channel, userId, Permission.ManageMessages);
  }
  if (ids.length < 2 || ids.length > 100) {
    throw new DiscordError(50016);
  }
  refuseDuplicates(ids);
  const oldest = world.clock.now() - world.options.limits.bulkDeleteAge;
  if (ids.some((id) => Snowflakes.timeOf(id) < oldest)) {
    throw new DiscordError(50034);
  }
  assertActive(channel);
  const messages = ids.flatMap((id) => channel.messages.get(id) ?? []);
  if (messages.length === 0) {
    return;
  }
  messages.forEach((message) => forget(world, channel, message));
  world.announce({
    name: 'MESSAGE_DELETE_BULK',
    data: { ids: messages.map(({ id }) => id), channel_id: channel.id, guild_id: channel.guildId },
    guildId: channel.guildId ?? undefined,
    channelId: channel.id,
  });
}

function assertMayDelete(world: World, by: Author, channel: ChannelRecord, message: MessageRecord): void {
  if (by.kind !== 'user') {
    assertMayEdit(world, by, channel);
    if (by.kind === 'webhook' && message.webhook?.webhookId !== by.webhook.id) {
      throw new DiscordError(10008);
    }
    return;
  }
  if (by.userId !== DISCORD_ITSELF) {
    requirePermissions(world, channel, by.userId, 0n);
    assertActive(channel);
    assertOwnOrModerator(world, by.userId, channel, message);
  }
  if (PERMANENT.includes(message.type)) {
    throw new DiscordError(50021);
  }
}

function assertOwnOrModerator(
  world: World,
  userId: string,
  channel: ChannelRecord,
  message: MessageRecord,
): void {
  if (message.authorId === userId && !message.webhook) {
    return;
  }
  if (channel.type === ChannelType.DM) {
    if (!world.options.switches.botDeletesInDm) {
      throw new DiscordError(50003);
    }
  } else if (!can(world, channel, userId, Permission.ManageMessages)) {
    throw new DiscordError(50013);
  }
}

function refuseDuplicates(ids: readonly string[]): void {
  const faults = ids.flatMap((id, index) =>
    ids.indexOf(id) < index
      ? [
          {
            path: ['messages', index],
            code: 'SET_TYPE_ALREADY_CONTAINS_VALUE',
            message: 'The set already contains this value.',
          },
        ]
      : [],
  );
  if (faults.length > 0) {
    throw invalidForm(...faults);
  }
}

function forget(world: World, channel: ChannelRecord, message: MessageRecord): void {
  channel.messages.delete(message.id);
  channel.pins = channel.pins.filter((pin) => pin.messageId !== message.id);
  if (channel.thread && message.id !== channel.id) {
    channel.thread.messageCount -= 1;
  }
  dropFiles(world, message.attachments);
}
