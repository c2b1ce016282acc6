/** Who archived a thread. Discord does not say, so it is told by how long nothing had happened in it. */
import { SnowflakeUtil, type APIThreadChannel, type Client } from 'discord.js';
import type { ArchivedBy } from '../tickets/post-archived';
import { mostActivePosts } from '../tickets/posts-to-archive';

type Thread = Pick<APIThreadChannel, 'id' | 'guild_id' | 'last_message_id' | 'thread_metadata'>;

const minuteMs = 60_000;
/** Near its limit of active threads Discord archives earlier than a thread says; how much earlier, nobody knows. */
const earliestMinutes = 12 * 60;
/** Nor from where on. The bot does not see every thread of a server, which may be nearer to its limit than it looks. */
const nearlyFullFrom = mostActivePosts * 0.7;

/**
 * What was silent for its own time, Discord may have archived itself, and near the limit what was silent for half a day.
 * Of an event it is to be asked before discord.js takes it into its memory, which knows when the thread was woken last.
 */
export function archivedBy(client: Client, thread: Thread): ArchivedBy {
  const state = thread.thread_metadata;
  if (!state?.archived) {
    return 'person';
  }
  const archivedAt = Date.parse(state.archive_timestamp);
  const silentMinutes = (archivedAt - lastActivity(client, thread)) / minuteMs;
  const isOverdue = silentMinutes >= state.auto_archive_duration - 1;
  return isOverdue || (silentMinutes >= earliestMinutes && isNearlyFull(client, thread))
    ? 'silence'
    : 'person';
}

/** Discord: the time of silence also begins anew when a thread is woken. */
function lastActivity({ channels }: Client, { id, last_message_id: lastMessageId }: Thread): number {
  const lastWritten = SnowflakeUtil.timestampFrom(lastMessageId ?? id);
  const known = channels.cache.get(id);
  const wokenAt = known?.isThread() && !known.archived ? known.archiveTimestamp : null;
  return Math.max(lastWritten, wokenAt ?? 0);
}

function isNearlyFull({ guilds }: Client, { guild_id: guildId }: Thread): boolean {
  const channels = guilds.cache.get(guildId ?? '')?.channels.cache;
  const active = channels?.filter((channel) => channel.isThread() && !channel.archived);
  return (active?.size ?? 0) >= nearlyFullFrom;
}
