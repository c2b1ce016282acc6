import { can, Permission, requirePermissions } from './permissions';
import type { ChannelRecord, MessageRecord } from './records';
import { compareIds } from '../snowflakes';
import type { World } from './world';

/** Which messages are asked for: around, before or after an id, or the newest. */
export interface Window {
  limit: number;
  around?: string;
  before?: string;
  after?: string;
}

/**
 * @returns messages of a channel, newest first; an empty list without Read Message History
 * @throws DiscordError 50001 without View Channel
 */
export function readHistory(
  world: World,
  userId: string,
  channel: ChannelRecord,
  window: Window,
): MessageRecord[] {
  requirePermissions(world, channel, userId, 0n);
  if (!can(world, channel, userId, Permission.ReadMessageHistory)) {
    return [];
  }
  const messages = [...channel.messages.values()];
  const { limit, around, before, after } = window;
  if (around !== undefined) {
    const middle = placeOf(messages, around);
    const start = Math.max(0, middle - Math.floor(limit / 2));
    return messages.slice(start, start + limit).toReversed();
  }
  if (after !== undefined) {
    const start = messages.findIndex((message) => compareIds(message.id, after) > 0);
    return start < 0 ? [] : messages.slice(start, start + limit).toReversed();
  }
  const end = before === undefined ? messages.length : placeOf(messages, before);
  return messages.slice(Math.max(0, end - limit), end).toReversed();
}

/** Where a message with this id stands, or would stand. */
function placeOf(messages: readonly MessageRecord[], id: string): number {
  const place = messages.findIndex((message) => compareIds(message.id, id) >= 0);
  return place < 0 ? messages.length : place;
}
