import { MessageType } from 'discord-api-types/v10';
import { DiscordError } from '../../discord-error';
import { isSnowflake } from '../../snowflakes';
import { fault } from '../../discord-error';
import { can, Permission, requirePermissions } from '../permissions';
import type { ChannelRecord, MessageRecord, MessageReferenceRecord, MessageSnapshotRecord } from '../records';
import type { World } from '../world';
import type { FormReader } from './form';

/** What a reference adds to a message. */
export interface Referral {
  type: MessageType.Default | MessageType.Reply;
  reference: MessageReferenceRecord;
  snapshots: MessageSnapshotRecord[];
  /** Author of the message that is answered. */
  repliedId?: string;
}

/** Types a reply may answer: what people and commands wrote, not what Discord announces. */
const WRITTEN: readonly MessageType[] = [
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand,
  MessageType.ThreadStarterMessage,
];

/** @returns whether a message was written by somebody, not announced by Discord */
export function isWritten(message: MessageRecord): boolean {
  return WRITTEN.includes(message.type);
}

/**
 * Reads `message_reference`: a reply (type 0) or a forward (type 1).
 * @returns undefined without one, and for an unknown message with `fail_if_not_exists: false`
 * @throws DiscordError 160002 without Read Message History, 160011 forward with content, 50001 forward from a
 *   channel that cannot be seen
 */
export function readReference(
  world: World,
  form: FormReader,
  authorId: string,
  channel: ChannelRecord,
  payload: Record<string, unknown>,
): Referral | undefined {
  const given = form.object(payload['message_reference'], ['message_reference']);
  if (!given) {
    return undefined;
  }
  const messageId = given['message_id'];
  if (!isSnowflake(messageId)) {
    form.note(fault.snowflake(messageId, 'message_reference', 'message_id'));
    return undefined;
  }
  return given['type'] === 1
    ? forward(world, form, authorId, given, payload)
    : reply(world, form, authorId, channel, messageId, given['fail_if_not_exists'] !== false);
}

function reply(
  world: World,
  form: FormReader,
  authorId: string,
  channel: ChannelRecord,
  messageId: string,
  mustExist: boolean,
): Referral | undefined {
  if (!can(world, channel, authorId, Permission.ReadMessageHistory)) {
    throw new DiscordError(160002);
  }
  const target = channel.messages.get(messageId);
  if (!target) {
    if (mustExist) {
      unknown(form);
    }
    return undefined;
  }
  if (!isWritten(target)) {
    form.refuse(
      ['message_reference'],
      'REPLIES_CANNOT_REFERENCE_SYSTEM_MESSAGE',
      'Cannot reply to a system message',
    );
  }
  return {
    type: MessageType.Reply,
    reference: referenceTo(channel, messageId, 0),
    snapshots: [],
    repliedId: target.webhook ? undefined : target.authorId,
  };
}

function forward(
  world: World,
  form: FormReader,
  authorId: string,
  given: Record<string, unknown>,
  payload: Record<string, unknown>,
): Referral | undefined {
  if (
    ['content', 'embeds', 'components', 'attachments', 'poll', 'sticker_ids'].some((key) =>
      isSet(payload[key]),
    )
  ) {
    throw new DiscordError(160011);
  }
  const source = world.channels.get(String(given['channel_id']));
  const target = source?.messages.get(String(given['message_id']));
  if (!source || !target) {
    unknown(form);
    return undefined;
  }
  requirePermissions(world, source, authorId, Permission.ReadMessageHistory);
  return {
    type: MessageType.Default,
    reference: referenceTo(source, target.id, 1),
    snapshots: target.snapshots.length > 0 ? [...target.snapshots] : [snapshotOf(target)],
  };
}

function snapshotOf(message: MessageRecord): MessageSnapshotRecord {
  const { content, type, embeds, attachments, stickers, components, flags, createdAt, editedAt, channelId } =
    message;
  return { content, type, embeds, attachments, stickers, components, flags, createdAt, editedAt, channelId };
}

function referenceTo(channel: ChannelRecord, messageId: string, type: 0 | 1): MessageReferenceRecord {
  return { type, messageId, channelId: channel.id, ...(channel.guildId && { guildId: channel.guildId }) };
}

function unknown(form: FormReader): void {
  form.refuse(['message_reference'], 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', 'Unknown message');
}

function isSet(value: unknown): boolean {
  return (
    value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
  );
}
