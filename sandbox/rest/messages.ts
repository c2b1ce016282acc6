import { invalidForm } from '../discord-error';
import { withoutContent } from '../shapes/message-content';
import { messageShape, sentMessageShape } from '../shapes/messages';
import { isSnowflake } from '../snowflakes';
import { refreshedAddresses } from '../cdn-address';
import { readHistory, type Window } from '../world/message-history';
import { FormReader } from '../world/message-rules/form';
import { bulkDelete, createMessage, deleteMessage, editMessage } from '../world/messages';
import { Permission, requirePermissions } from '../world/permissions';
import type { ChannelRecord, MessageRecord } from '../world/records';
import { startTyping } from '../world/typing';
import { queryInteger, type RestContext, type Route } from './route';

const MESSAGES = '/channels/{channel_id}/messages';

/** Messages of channels, threads and DMs. */
export const messageRoutes: readonly Route[] = [
  { method: 'POST', path: MESSAGES, handle: create },
  { method: 'GET', path: MESSAGES, handle: list },
  { method: 'GET', path: `${MESSAGES}/{message_id}`, handle: get },
  { method: 'PATCH', path: `${MESSAGES}/{message_id}`, handle: edit },
  { method: 'DELETE', path: `${MESSAGES}/{message_id}`, handle: remove },
  { method: 'POST', path: `${MESSAGES}/bulk-delete`, handle: removeMany },
  { method: 'POST', path: '/channels/{channel_id}/typing', handle: type },
  { method: 'POST', path: '/attachments/refresh-urls', handle: refreshUrls },
];

/** @throws DiscordError 10003, 10008 */
export function messageOf({ world, params }: RestContext): {
  channel: ChannelRecord;
  message: MessageRecord;
} {
  const channel = world.channel(params['channel_id'] ?? '');
  return { channel, message: world.message(channel, params['message_id'] ?? '') };
}

function create({ world, params, callerId, body, files }: RestContext) {
  const channel = world.channel(params['channel_id'] ?? '');
  const message = createMessage(world, { kind: 'user', userId: callerId }, channel, body, files);
  return withoutContent(world, sentMessageShape(world, message), message);
}

function list({ world, params, query, callerId }: RestContext) {
  const channel = world.channel(params['channel_id'] ?? '');
  return readHistory(world, callerId, channel, readWindow(query)).map((message) =>
    withoutContent(world, messageShape(world, message), message),
  );
}

function get(context: RestContext) {
  const { world, callerId } = context;
  const { channel, message } = messageOf(context);
  requirePermissions(world, channel, callerId, Permission.ReadMessageHistory);
  return withoutContent(world, messageShape(world, message), message);
}

function edit(context: RestContext) {
  const { world, callerId, body, files } = context;
  const { channel, message } = messageOf(context);
  const edited = editMessage(world, { kind: 'user', userId: callerId }, channel, message, body, files);
  return withoutContent(world, messageShape(world, edited), edited);
}

function remove(context: RestContext): void {
  const { world, callerId } = context;
  const { channel, message } = messageOf(context);
  deleteMessage(world, { kind: 'user', userId: callerId }, channel, message);
}

function removeMany({ world, params, callerId, body }: RestContext): void {
  const { messages } = body;
  const ids = Array.isArray(messages) ? messages.filter(isSnowflake) : [];
  bulkDelete(world, callerId, world.channel(params['channel_id'] ?? ''), ids);
}

function type({ world, params, callerId }: RestContext): void {
  startTyping(world, callerId, world.channel(params['channel_id'] ?? ''));
}

/** Fresh addresses for old ones, at most 50 (Discord: refresh attachment URLs). */
function refreshUrls({ world, body }: RestContext) {
  const form = new FormReader();
  const addresses = form.list(body['attachment_urls'], ['attachment_urls'], { least: 1, most: 50 });
  form.finish();
  return { refreshed_urls: refreshedAddresses(world, addresses.map(String)) };
}

/** @throws DiscordError 50035 for a limit outside 1–100 or an id that is none */
function readWindow(query: Record<string, string>): Window {
  const form = new FormReader();
  const limit = queryInteger(query['limit'], 50) ?? Number.NaN;
  form.integer(limit, ['limit'], { least: 1, most: 100 });
  const given = (['around', 'before', 'after'] as const).filter((name) => query[name] !== undefined);
  for (const name of given) {
    if (!isSnowflake(query[name])) {
      form.refuse([name], 'NUMBER_TYPE_COERCE', `Value "${query[name]}" is not snowflake.`);
    }
  }
  form.finish();
  if (given.length > 1) {
    throw invalidForm({
      path: [],
      code: 'MUTUALLY_EXCLUSIVE',
      message: 'Only one of around, before and after may be given.',
    });
  }
  return { limit, ...Object.fromEntries(given.map((name) => [name, query[name]])) };
}
