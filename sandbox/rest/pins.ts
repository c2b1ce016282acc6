import { messageShape } from '../shapes/messages';
import { timestamp } from '../shapes/timestamp';
import { FormReader } from '../world/message-rules/form';
import { can, Permission, requirePermissions } from '../world/permissions';
import { pinMessage, unpinMessage } from '../world/pins';
import type { ChannelRecord } from '../world/records';
import { withoutContent } from '../shapes/message-content';
import { messageOf } from './messages';
import { queryInteger, type RestContext, type Route } from './route';

const OLD = '/channels/{channel_id}/pins';
const NEW = '/channels/{channel_id}/messages/pins';
/** The old list has no pages (Discord: get pinned messages, deprecated). */
const MOST_IN_OLD_LIST = 50;

/** Pinned messages, by the old addresses and the new ones. */
export const pinRoutes: readonly Route[] = [
  { method: 'GET', path: NEW, handle: listPage },
  { method: 'PUT', path: `${NEW}/{message_id}`, handle: pin },
  { method: 'DELETE', path: `${NEW}/{message_id}`, handle: unpin },
  { method: 'GET', path: OLD, handle: listAll },
  { method: 'PUT', path: `${OLD}/{message_id}`, handle: pin },
  { method: 'DELETE', path: `${OLD}/{message_id}`, handle: unpin },
];

function pin(context: RestContext): void {
  const { channel, message } = messageOf(context);
  pinMessage(context.world, context.callerId, channel, message);
}

function unpin(context: RestContext): void {
  const { channel, message } = messageOf(context);
  unpinMessage(context.world, context.callerId, channel, message);
}

/** 1–50 pins before a time, newest first. */
function listPage(context: RestContext) {
  const { query } = context;
  const form = new FormReader();
  const limit = queryInteger(query['limit'], 50) ?? Number.NaN;
  form.integer(limit, ['limit'], { least: 1, most: 50 });
  const before = query['before'] === undefined ? Infinity : Date.parse(query['before']);
  if (Number.isNaN(before)) {
    form.refuse(['before'], 'DATE_TIME_TYPE_PARSE', `Could not parse ${query['before']}. Should be ISO8601.`);
  }
  form.finish();
  const pins = visiblePins(context).filter((item) => item.pinnedAt < before);
  return {
    items: pins.slice(0, limit).map(({ pinnedAt, message }) => ({ pinned_at: timestamp(pinnedAt), message })),
    has_more: pins.length > limit,
  };
}

function listAll(context: RestContext) {
  return visiblePins(context)
    .slice(0, MOST_IN_OLD_LIST)
    .map(({ message }) => message);
}

/** Newest first; none without Read Message History. */
function visiblePins({ world, params, callerId }: RestContext): { pinnedAt: number; message: object }[] {
  const channel: ChannelRecord = world.channel(params['channel_id'] ?? '');
  requirePermissions(world, channel, callerId, 0n);
  if (!can(world, channel, callerId, Permission.ReadMessageHistory)) {
    return [];
  }
  return channel.pins.flatMap(({ messageId, pinnedAt }) => {
    const message = channel.messages.get(messageId);
    return message
      ? [{ pinnedAt, message: withoutContent(world, messageShape(world, message), message) }]
      : [];
  });
}
