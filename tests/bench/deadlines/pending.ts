/** Deadlines of a large desk, written straight into the database. */
import type { Client } from 'pg';

/** People and places that Discord itself knows nothing of have ids from here on, beyond all that it has given. */
const madeUpIds = '9000000000000000000';

/**
 * Opens tickets that are due between an hour and 30 days from now: half by an unanswered close request, half by a
 * scheduled close. Nothing happens in them, so Discord is not told of them.
 */
export async function addFarDeadlines(database: Client, count: number): Promise<void> {
  await database.query(
    `INSERT INTO people (id, dm_channel_id, seen_at)
     SELECT ${madeUpIds} + n, ${madeUpIds} + 1000000 + n, now() FROM generate_series(1, $1::int) n`,
    [count],
  );
  await database.query(
    `INSERT INTO tickets (guild_id, number, user_id, slot, post_id, forum_id, opened_at, shown_version, shown_face, status)
     SELECT g.id, g.last_number + n, ${madeUpIds} + n, 1, ${madeUpIds} + 2000000 + n, g.forum_id, now(), 1,
       '{"appliedTags":[],"locked":false,"archived":false}',
       CASE WHEN n % 2 = 0 THEN 'CLOSE_REQUESTED' ELSE 'OPEN' END::ticket_status
     FROM guilds g CROSS JOIN generate_series(1, $1::int) n`,
    [count],
  );
  await database.query('UPDATE guilds SET last_number = last_number + $1', [count]);
  await database.query(
    `INSERT INTO close_requests (ticket_id, author_id, author_name, shared, close_at, requested_at, post_notice_id, dm_notice_id)
     SELECT id, 1, 'Mo', true, now() + interval '1 hour' + random() * interval '30 days', now(), 0, 0
     FROM tickets WHERE status = 'CLOSE_REQUESTED' AND user_id > ${madeUpIds}`,
  );
  await schedule(database, `user_id > ${madeUpIds}`, `interval '1 hour' + random() * interval '30 days'`);
  await database.query('ANALYZE');
}

/** Has the tickets that Discord knows close within so many milliseconds from a moment, evenly. */
export async function makeDue(database: Client, from: Date, withinMs: number): Promise<void> {
  await schedule(database, `user_id < ${madeUpIds} AND status = 'OPEN'`, `interval '1 day'`);
  await database.query(
    `UPDATE deadlines d SET due_at = $1::timestamptz + (row - 1) * $2::float8 / count * interval '1 ms'
     FROM (SELECT id, row_number() OVER (ORDER BY id) AS row, count(*) OVER () AS count FROM tickets
       WHERE user_id < ${madeUpIds}) t
     WHERE d.ticket_id = t.id`,
    [from, withinMs],
  );
  await database.query(
    `UPDATE close_requests r SET close_at = d.due_at FROM deadlines d
     WHERE d.ticket_id = r.ticket_id AND d.kind = 'close-request-timeout'`,
  );
  await database.query('ANALYZE');
}

async function schedule(database: Client, which: string, after: string): Promise<void> {
  await database.query(
    `INSERT INTO deadlines (kind, ticket_id, due_at, data)
     SELECT CASE status WHEN 'OPEN' THEN 'scheduled-close' ELSE 'close-request-timeout' END, t.id,
       COALESCE(r.close_at, now() + ${after}),
       CASE status WHEN 'OPEN' THEN jsonb_build_object('chosenAt', now(), 'order', $1::jsonb) ELSE '{}' END
     FROM tickets t LEFT JOIN close_requests r ON r.ticket_id = t.id WHERE ${which}`,
    [{ comment: 'All done.', shareComment: true, notify: false, silent: false, byId: '1', byName: 'Mo' }],
  );
}

/** From now on it is written down when each deadline is decided: in the decision itself, by PostgreSQL's clock. */
export async function watchDecisions(database: Client): Promise<void> {
  await database.query(`
    CREATE TABLE bench_decisions (deadline_id int8, late_ms float8);
    CREATE FUNCTION bench_decided() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO bench_decisions VALUES (NEW.id, extract(epoch FROM clock_timestamp() - NEW.due_at) * 1000);
      RETURN NULL;
    END $$;
    CREATE TRIGGER bench_decided AFTER UPDATE ON deadlines FOR EACH ROW
      WHEN (OLD.settled_at IS NULL AND NEW.settled_at IS NOT NULL) EXECUTE FUNCTION bench_decided()`);
}

/** @returns how late each one was, in ms */
export async function decisions(database: Client): Promise<number[]> {
  const { rows } = await database.query<{ late_ms: number }>('SELECT late_ms FROM bench_decisions');
  return rows.map(({ late_ms: ms }) => ms);
}
