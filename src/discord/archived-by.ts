import { SnowflakeUtil } from 'discord.js';
import type { APIThreadChannel } from 'discord.js';
import type { ArchivedBy } from '../tickets/post-archived';

const minuteMs = 60_000;

/** Discord does not say who archived a thread; it does so itself when nothing was written for the thread's own time. */
export function archivedBy({
  id,
  last_message_id: lastMessageId,
  thread_metadata: state,
}: Pick<APIThreadChannel, 'id' | 'last_message_id' | 'thread_metadata'>): ArchivedBy {
  if (!state) {
    return 'person';
  }
  const lastWritten = SnowflakeUtil.timestampFrom(lastMessageId ?? id);
  const silentMs = new Date(state.archive_timestamp).getTime() - lastWritten;
  return silentMs >= state.auto_archive_duration * minuteMs - minuteMs ? 'silence' : 'person';
}
