import { SnowflakeUtil } from 'discord.js';
import type { APIThreadChannel } from 'discord.js';
import type { ArchivedBy } from '../tickets/post-archived';

const minuteMs = 60_000;
/** Near its limit of active threads Discord archives earlier than it says; how much earlier, nobody knows. */
const earliestMinutes = 12 * 60;

/** Discord does not say who archived a thread. What was silent for half a day, or for its own time, it may have archived itself. */
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
  const ownMinutes = state.auto_archive_duration - 1;
  return silentMs >= Math.min(ownMinutes, earliestMinutes) * minuteMs ? 'silence' : 'person';
}
