/** What the database remembers of each ticket, for the story of a failure. */
import type { Client } from 'pg';
import type { Ledger } from './ledger';

/** Adds it to what people did and what went wrong. */
export async function tellHistory(database: Client, ledger: Ledger): Promise<void> {
  const { rows } = await database.query<{ at: Date; what: string; userId: string }>(
    `SELECT e.at, 'ticket ' || t.number || ': ' || e.kind || ' ' || e.data AS what, t.user_id::text AS "userId"
     FROM events e JOIN tickets t ON t.id = e.ticket_id
     UNION ALL
     SELECT d.settled_at, d.lane || ': ' || d.kind || ' ' || d.id || ' (message ' || coalesce(m.message_id::text, 'none') ||
            ', created ' || to_char(d.created_at, 'MI:SS') || ') ' || d.status || ' by attempt ' || d.attempt || ' ' || coalesce(d.reason, ''),
            coalesce(t.user_id, m.user_id)::text
     FROM deliveries d LEFT JOIN messages m ON m.id = d.message_id LEFT JOIN tickets t ON t.id = d.ticket_id
     WHERE d.settled_at IS NOT NULL`,
  );
  rows.forEach(({ at, what, userId }) =>
    ledger.story.push({ at: at.getTime(), what: `  database: ${what}`, userId }),
  );
}
