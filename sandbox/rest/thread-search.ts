import { fault, invalidForm } from '../discord-error';
import { compareIds } from '../snowflakes';
import { threadState } from '../shapes/channels';
import type { ChannelRecord } from '../world/records';
import type { World } from '../world/world';
import { queryBoolean, queryInteger } from './route';

/**
 * Searches the threads of a channel by name, tags and state.
 * @param query as in the address: name, tag, tag_setting, archived, min_id, max_id, sort_by, sort_order, limit, offset
 * @returns everything that was found, and the page of it that was asked for
 * @throws DiscordError 50035
 */
export function searchThreads(
  world: World,
  channel: ChannelRecord,
  query: Record<string, string>,
): { found: ChannelRecord[]; page: ChannelRecord[]; hasMore: boolean } {
  const limit = bounded(query, 'limit', 25, 1, 25);
  const offset = bounded(query, 'offset', 0, 0, 9975);
  const found = world
    .threadsOf(channel.id)
    .filter((thread) => matches(thread, query))
    .toSorted(order(query));
  return { found, page: found.slice(offset, offset + limit), hasMore: found.length > offset + limit };
}

function matches(thread: ChannelRecord, query: Record<string, string>): boolean {
  const { archived, appliedTags } = threadState(thread);
  const tags = tagsOf(query);
  const hasTag = (tag: string): boolean => appliedTags.includes(tag);
  return (
    (thread.name ?? '').toLowerCase().includes((query['name'] ?? '').toLowerCase()) &&
    (query['archived'] === undefined || archived === queryBoolean(query['archived'])) &&
    (tags.length === 0 || (query['tag_setting'] === 'match_all' ? tags.every(hasTag) : tags.some(hasTag))) &&
    (!query['min_id'] || compareIds(thread.id, query['min_id']) > 0) &&
    (!query['max_id'] || compareIds(thread.id, query['max_id']) < 0)
  );
}

/** Tags come as a list with commas. */
function tagsOf(query: Record<string, string>): string[] {
  return (query['tag'] ?? '').split(',').filter(Boolean);
}

function order(query: Record<string, string>): (one: ChannelRecord, other: ChannelRecord) => number {
  const direction = query['sort_order'] === 'asc' ? 1 : -1;
  const key = (thread: ChannelRecord): string =>
    query['sort_by'] === 'creation_time' ? thread.id : (thread.lastMessageId ?? thread.id);
  return (one, other) => direction * compareIds(key(one), key(other));
}

function bounded(
  query: Record<string, string>,
  name: string,
  fallback: number,
  least: number,
  most: number,
): number {
  const value = queryInteger(query[name], fallback);
  if (value === undefined || value < least || value > most) {
    throw invalidForm(fault.choice([least, '…', most], name));
  }
  return value;
}
