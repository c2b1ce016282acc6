import { ChannelType } from 'discord-api-types/v10';
import { threadMemberShape, threadShape, threadState } from '../shapes/channels';
import { withoutContent } from '../shapes/message-content';
import { messageShape } from '../shapes/messages';
import { DiscordError, fault, invalidForm } from '../discord-error';
import { compareIds } from '../snowflakes';
import { requireIn } from '../world/acting';
import { activeThreads } from '../world/archiving';
import { can, Permission } from '../world/permissions';
import type { ChannelRecord } from '../world/records';
import type { World } from '../world/world';
import { visibleChannel } from './channels';
import { callersGuild } from './guild-context';
import { queryInteger, type RestContext, type Route } from './route';
import { searchThreads } from './thread-search';

const ARCHIVED = '/channels/{channel_id}/threads/archived';

/** Finding threads: active, archived, by words and tags. */
export const threadListRoutes: readonly Route[] = [
  { method: 'GET', path: '/guilds/{guild_id}/threads/active', handle: listActive },
  { method: 'GET', path: `${ARCHIVED}/public`, handle: listPublicArchived },
  { method: 'GET', path: `${ARCHIVED}/private`, handle: listPrivateArchived },
  {
    method: 'GET',
    path: '/channels/{channel_id}/users/@me/threads/archived/private',
    handle: listOwnPrivateArchived,
  },
  { method: 'GET', path: '/channels/{channel_id}/threads/search', handle: search },
];

/** All of the server that the caller can see, newest first. */
function listActive(context: RestContext) {
  const { world, callerId } = context;
  const threads = activeThreads(world, callersGuild(context).id)
    .filter((thread) => can(world, thread, callerId, Permission.ViewChannel))
    .toSorted((one, other) => compareIds(other.id, one.id));
  return threadList(context, threads, false);
}

function listPublicArchived(context: RestContext) {
  return listArchived(context, (thread) => thread.type !== ChannelType.PrivateThread, 0n);
}

function listPrivateArchived(context: RestContext) {
  const isPrivate = (thread: ChannelRecord): boolean => thread.type === ChannelType.PrivateThread;
  return listArchived(context, isPrivate, Permission.ManageThreads);
}

function listOwnPrivateArchived(context: RestContext) {
  return listArchived(
    context,
    (thread) =>
      thread.type === ChannelType.PrivateThread && threadState(thread).members.has(context.callerId),
    0n,
  );
}

/** By the time of archiving, latest first; `before` is a time as Discord writes it. */
function listArchived(
  context: RestContext,
  wanted: (thread: ChannelRecord) => boolean,
  right: bigint,
): object {
  const { world, callerId, query } = context;
  const channel = visibleChannel(context);
  requireIn(world, callerId, channel, Permission.ReadMessageHistory | right);
  requireThreadParent(channel);
  const before = readBefore(query['before']);
  const limit = queryInteger(query['limit'], 50);
  if (limit === undefined || limit < 2 || limit > 100) {
    throw invalidForm(fault.choice([2, '…', 100], 'limit'));
  }
  const threads = world
    .threadsOf(channel.id)
    .filter((thread) => threadState(thread).archived && wanted(thread))
    .filter((thread) => threadState(thread).archiveTimestamp < before)
    .toSorted((one, other) => threadState(other).archiveTimestamp - threadState(one).archiveTimestamp);
  return threadList(context, threads.slice(0, limit), threads.length > limit);
}

function search(context: RestContext) {
  const { world, callerId, query } = context;
  const channel = visibleChannel(context);
  requireIn(world, callerId, channel, Permission.ReadMessageHistory);
  requireThreadParent(channel);
  const { found, page, hasMore } = searchThreads(world, channel, query);
  return {
    ...threadList(context, page, hasMore),
    total_results: found.length,
    first_messages: firstMessages(world, page),
  };
}

function threadList({ world, callerId }: RestContext, threads: readonly ChannelRecord[], hasMore: boolean) {
  return {
    threads: threads.map((thread) => threadShape(world, thread)),
    members: threads.flatMap((thread) => {
      const membership = threadState(thread).members.get(callerId);
      return membership ? [threadMemberShape(thread.id, callerId, membership)] : [];
    }),
    has_more: hasMore,
  };
}

function firstMessages(world: World, threads: readonly ChannelRecord[]): object[] {
  return threads.flatMap((thread) => {
    const starter = thread.messages.get(thread.id);
    return starter ? [withoutContent(world, messageShape(world, starter), starter)] : [];
  });
}

function requireThreadParent(channel: ChannelRecord): void {
  if (channel.thread || channel.type === ChannelType.GuildCategory || !channel.guildId) {
    throw new DiscordError(50024);
  }
}

function readBefore(text: string | undefined): number {
  if (!text) {
    return Infinity;
  }
  const time = Date.parse(text);
  if (Number.isNaN(time) || /^\d+$/.test(text)) {
    const message = `Value "${text}" is not a valid ISO8601 timestamp.`;
    throw invalidForm({ path: ['before'], code: 'DATE_TIME_TYPE_PARSE', message });
  }
  return time;
}
