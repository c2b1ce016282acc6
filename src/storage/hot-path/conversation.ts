/** What was written in a ticket. */
import type { StoredMessage } from '../../tickets/ports';
import { madeAt } from '../../snowflake';
import { messageJson, toStoredMessage, type MessageJson } from './rows';
import type { Statements } from './statements';

/**
 * The newest messages of a ticket, and older ones of the user that never reached the post; without deleted ones.
 * A count stands where NOT EXISTS would read better, because PostgreSQL may carry that out by hashing the whole table.
 * @returns them in the order in which they were written, and how many others there are
 */
export async function conversation(
  statements: Statements,
  ticketId: string,
  newest: number,
): Promise<{ messages: StoredMessage[]; older: number }> {
  const id = BigInt(ticketId);
  const rows = await statements.$queryRaw<{ message: MessageJson; total: number }[]>`
    WITH written AS (SELECT * FROM messages WHERE ticket_id = ${id} AND deleted_at IS NULL),
    newest AS (SELECT id FROM written ORDER BY message_id DESC LIMIT ${newest})
    SELECT ${messageJson} AS message, (SELECT count(*) FROM written)::int AS total
    FROM written m JOIN tickets t ON t.id = m.ticket_id
    WHERE m.id IN (SELECT id FROM newest) OR (m.side = 'USER' AND (
      SELECT count(*) FROM links l WHERE l.message_id = m.id AND l.channel_id = t.post_id) = 0)
    ORDER BY m.message_id`;
  return {
    messages: rows.map(({ message }) => toStoredMessage(message, madeAt)),
    older: (rows[0]?.total ?? 0) - rows.length,
  };
}
