/** The deadlines of replies that wait for their users. */
import { idleDeadlines } from '../tickets/idle';
import type { IdleDeadlineRow, Ticket } from '../tickets/ports';
import { madeAt } from '../snowflake';
import { Prisma } from './generated/client';
import { foundBlocksJson, toFoundBlock, type FoundBlockJson } from './hot-path/found-blocks';
import { isOpenDeadline } from './hot-path/open-deadlines';
import type { Statements } from './hot-path/statements';

/** Other processes see changed settings after 5 s. */
const settingsKnownMs = 10_000;

/**
 * So much of a ticket's history is looked through, so that no statement grows with it. What happens while a reply waits for
 * the user, after a reminder or a reopening, is far less.
 */
const newestEvents = 200;

const isOpen = Prisma.sql`d.kind = ANY(${[...idleDeadlines]}::text[]) AND ${isOpenDeadline}`;

interface Row {
  dueAt: Date;
  data: { reminder?: { reply: string; at: string } };
  copy: bigint | null;
  reopenedAt: Date | null;
  remindedAt: Date | null;
  blocks: FoundBlockJson[];
}

/**
 * The open one of a ticket, since when its user could have answered, and what may keep them from it: the id of the reply's
 * copy tells when it came.
 */
export async function findIdleDeadline(
  statements: Statements,
  { id, newestReply }: Pick<Ticket, 'id' | 'newestReply'>,
): Promise<IdleDeadlineRow | undefined> {
  const [row] = await statements.$queryRaw<Row[]>`
    WITH recent AS (
      SELECT id, kind, at, data FROM events WHERE ticket_id = ${BigInt(id)} ORDER BY id DESC LIMIT ${newestEvents}
    ),
    reopened AS (SELECT max(id) AS id, max(at) AS at FROM recent WHERE kind = 'reopened')
    SELECT d.due_at AS "dueAt", d.data, (SELECT max(l.discord_id) FROM messages m JOIN links l ON l.message_id = m.id
      WHERE m.message_id = ${newestReply}) AS copy, o.at AS "reopenedAt",
      (SELECT max(e.at) FROM recent e WHERE e.kind = 'idle-reminded' AND e.data->>'reply' = ${String(newestReply)}
        AND e.id > COALESCE(o.id, 0)) AS "remindedAt",
      ${foundBlocksJson(Prisma.sql`whose.user_id`, Prisma.sql`t.id = d.ticket_id`)} AS blocks
    FROM deadlines d JOIN tickets whose ON whose.id = d.ticket_id CROSS JOIN reopened o WHERE d.ticket_id = ${BigInt(id)} AND ${isOpen}`;
  return (
    row && {
      dueAt: row.dueAt,
      reopenedAt: row.reopenedAt,
      reachedAt: row.copy === null ? null : madeAt(row.copy),
      reminder: reminderOf(row, newestReply),
      blocks: row.blocks.map(toFoundBlock),
    }
  );
}

/** The deadline knows it, unless it was set anew since then, as by changed settings; the history still does. */
function reminderOf(
  { data: { reminder }, remindedAt }: Row,
  newestReply: bigint,
): IdleDeadlineRow['reminder'] {
  if (reminder) {
    return { reply: BigInt(reminder.reply), at: new Date(reminder.at) };
  }
  return remindedAt && { reply: newestReply, at: remindedAt };
}

/**
 * What the server of `changed` wants about idle tickets is another: every reply in it that waits is looked at in a moment,
 * and gets its deadline by the new terms. Whoever was deciding by the old ones finds another version, and decides anew.
 */
export function lookAtIdleTickets(now: Date): Prisma.Sql {
  const dueAt = new Date(now.getTime() + settingsKnownMs);
  return Prisma.sql`
    locked AS MATERIALIZED (
      SELECT t.id FROM tickets t JOIN changed c ON c.id = t.guild_id
      WHERE t.status IN ('OPEN', 'CLOSE_REQUESTED') AND t.newest_reply > t.newest_user_message
      ORDER BY t.id FOR UPDATE OF t
    ),
    waiting AS (
      UPDATE tickets t SET version = t.version + 1 FROM locked l WHERE t.id = l.id RETURNING t.id
    ),
    moved AS (
      UPDATE deadlines d SET due_at = ${dueAt} FROM waiting w WHERE d.ticket_id = w.id AND ${isOpen}
      RETURNING d.ticket_id
    ),
    looks AS (
      INSERT INTO deadlines (kind, ticket_id, due_at)
      SELECT 'idle-remind', w.id, ${dueAt}::timestamptz FROM waiting w
      WHERE w.id NOT IN (SELECT ticket_id FROM moved)
      ON CONFLICT DO NOTHING
    )`;
}
