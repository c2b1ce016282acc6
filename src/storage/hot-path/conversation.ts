/** What was written in a ticket. */
import type { SaidMessage } from '../../tickets/ports';
import { madeAt } from '../../snowflake';
import { messageJson, toStoredMessage, type MessageJson } from './rows';
import type { Statements } from './statements';

/**
 * The newest messages of a ticket, and older ones of the user that never reached the post; without deleted ones.
 * A count stands where NOT EXISTS would read better, because PostgreSQL may carry that out by hashing the whole table.
 * @returns them in the order in which they were written, with what failed of them, and how many others
 *   there are
 */
export async function conversation(
  statements: Statements,
  ticketId: string,
  newest: number,
): Promise<{ messages: SaidMessage[]; older: number }> {
  const id = BigInt(ticketId);
  const rows = await statements.$queryRaw<
    { message: MessageJson; failure: SaidMessage['failure']; total: number }[]
  >`
    WITH written AS (SELECT * FROM messages WHERE ticket_id = ${id} AND deleted_at IS NULL AND refusal IS NULL),
    newest AS (SELECT id FROM written ORDER BY message_id DESC LIMIT ${newest}),
    failures AS MATERIALIZED (
      SELECT (data->>'message')::int8 AS message_id, (data->>'delivery')::int8 AS delivery_id, data->>'kind' AS kind
      FROM events
      WHERE ticket_id = ${id} AND kind = 'delivery-failed' AND data->>'kind' IN ('relay-to-user', 'relay-to-post')
    )
    SELECT ${messageJson} AS message, (
        SELECT failed.failure FROM failures f CROSS JOIN LATERAL (
          SELECT json_build_object('deliveryId', d.id::text, 'reason', d.reason) AS failure FROM deliveries d
          WHERE d.id = f.delivery_id AND d.status = 'FAILED' AND d.retried_at IS NULL LIMIT 1) failed
        WHERE f.message_id = m.id AND f.kind = CASE m.side WHEN 'USER' THEN 'relay-to-post' ELSE 'relay-to-user' END
        LIMIT 1) AS failure, (SELECT count(*) FROM written)::int AS total
    FROM written m JOIN tickets t ON t.id = m.ticket_id
    WHERE m.id IN (SELECT id FROM newest) OR (m.side = 'USER' AND (
      SELECT count(*) FROM links l WHERE l.message_id = m.id AND l.channel_id = t.post_id) = 0)
    ORDER BY m.message_id`;
  return {
    messages: rows.map(({ message, failure }) => ({ ...toStoredMessage(message, madeAt), failure })),
    older: (rows[0]?.total ?? 0) - rows.length,
  };
}
