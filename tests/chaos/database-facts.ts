/** What the database says of a round. */
import type { Client } from 'pg';

/** What the database knows of a message, and whether its lane gave it up. */
export interface Fate {
  id: string;
  note: boolean;
  refusal: string | null;
  ticketId: string | null;
  failed: string | null;
  /** Discord's ids of the messages that tell of it without being an answer to it. */
  notices: readonly string[];
}

export interface TicketRow {
  id: string;
  number: number;
  userId: string;
  status: 'OPEN' | 'CLOSE_REQUESTED' | 'CLOSED';
  post: string | null;
  /** When it was closed and opened again, in order, by the clock of this machine (ms). */
  turns: { kind: 'closed' | 'reopened'; at: number }[];
}

/** @returns by Discord's id of the message */
export async function fatesOf(database: Client): Promise<Map<string, Fate>> {
  const notices = await noticesIn(database);
  const { rows } = await database.query<Omit<Fate, 'notices'>>(
    `SELECT m.message_id::text AS id, m.note, m.refusal,
            m.ticket_id::text AS "ticketId", (SELECT min(coalesce(d.reason, 'FAILED')) FROM deliveries d
              WHERE d.message_id = m.id AND d.status = 'FAILED') AS failed
     FROM messages m`,
  );
  return new Map(rows.map((row) => [row.id, { ...row, notices: notices.get(row.id) ?? [] }]));
}

/**
 * Of a change that failed, the notice that was appended with its failure. Of what was written in a closed post, the notice
 * that stood there already: until the post is archived again, one is enough. Whether it is archived was looked up some
 * moments before the message was written down.
 */
async function noticesIn(database: Client): Promise<Map<string, string[]>> {
  const { rows } = await database.query<{ id: string; notices: string[] }>(
    `SELECT id, array_agg(notice) AS notices FROM (
       SELECT m.message_id::text AS id, l.discord_id::text AS notice
       FROM deliveries d JOIN messages m ON m.id = d.message_id
         JOIN deliveries n ON n.lane = 'post:' || d.ticket_id AND n.created_at = d.settled_at AND n.kind = 'notice-to-post'
         JOIN links l ON l.delivery_id = n.id
       WHERE d.status = 'FAILED' AND d.kind IN ('edit-copy', 'mark-copy-deleted', 'delete-copy')
       UNION
       SELECT m.message_id::text, l.discord_id::text
       FROM deliveries a JOIN messages m ON m.ticket_id = a.ticket_id AND m.side = 'STAFF' AND m.note
           AND m.received_at BETWEEN a.created_at AND coalesce(a.settled_at, 'infinity') + interval '15 s'
         JOIN deliveries n ON n.lane = a.lane AND n.created_at = a.created_at AND n.payload ? 'answers'
         JOIN links l ON l.delivery_id = n.id
       WHERE a.kind = 'archive-post' AND a.payload ? 'told') told
     GROUP BY id`,
  );
  return new Map(rows.map(({ id, notices }) => [id, notices]));
}

/** @returns Discord's ids of all messages that are known to be ours */
export async function linkedIn(database: Client): Promise<Set<string>> {
  const { rows } = await database.query<{ id: string }>('SELECT discord_id::text AS id FROM links');
  return new Set(rows.map(({ id }) => id));
}

/** In the order in which they were opened. */
export async function ticketsIn(database: Client): Promise<TicketRow[]> {
  const { rows } = await database.query<TicketRow>(
    `SELECT id::text, number, user_id::text AS "userId", status, post_id::text AS post, COALESCE((
       SELECT json_agg(json_build_object('kind', e.kind, 'at', 1000 * extract(epoch FROM e.at)) ORDER BY e.id)
       FROM events e WHERE e.ticket_id = t.id AND e.kind IN ('closed', 'reopened')), '[]') AS turns
     FROM tickets t ORDER BY id`,
  );
  return rows;
}

/** What is still to be done although everything is quiet. */
export async function unsettled(database: Client): Promise<string[]> {
  const { rows } = await database.query<{ what: string }>(
    `SELECT 'delivery ' || id || ' (' || kind || ') of ' || lane || ' is ' || status ||
            ', tried ' || attempt || ' times, ' || coalesce(reason, 'without a reason') AS what
     FROM deliveries WHERE settled_at IS NULL
     UNION ALL
     SELECT 'deadline ' || id || ' (' || kind || ') was due at ' || due_at
     FROM deadlines WHERE settled_at IS NULL AND due_at < now() - interval '90 s'`,
  );
  return rows.map(({ what }) => what);
}

/** Rows that belong to nothing. */
export async function orphans(database: Client): Promise<string[]> {
  const { rows } = await database.query<{ what: string }>(
    `SELECT 'message ' || m.id || ' belongs to no ticket' AS what FROM messages m
       WHERE m.ticket_id IS NULL AND m.refusal IS NULL AND m.deleted_at IS NULL
         AND NOT EXISTS (SELECT FROM intakes i WHERE i.user_id = m.user_id)
     UNION ALL
     SELECT 'two cards of ticket ' || ticket_id FROM cards GROUP BY ticket_id HAVING count(*) > 1
     UNION ALL
     SELECT 'user ' || user_id || ' has ' || count(*) || ' open tickets' FROM tickets
       WHERE status <> 'CLOSED' GROUP BY user_id, guild_id HAVING count(*) > 1
     UNION ALL
     SELECT 'ticket ' || number || ' has ' || count(*) || ' open close requests'
       FROM close_requests r JOIN tickets t ON t.id = r.ticket_id
       WHERE r.outcome IS NULL GROUP BY number HAVING count(*) > 1`,
  );
  return rows.map(({ what }) => what);
}
