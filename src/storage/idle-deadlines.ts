/** The deadlines of replies that wait for their users. */
import { idleDeadlines } from '../tickets/idle';
import type { IdleDeadlineRow, Ticket } from '../tickets/ports';
import { madeAt } from '../snowflake';
import { Prisma } from './generated/client';
import { isOpenDeadline } from './hot-path/open-deadlines';
import type { Statements } from './hot-path/statements';

/** Other processes see changed settings after 5 s. */
const settingsKnownMs = 10_000;

const isOpen = Prisma.sql`d.kind = ANY(${[...idleDeadlines]}::text[]) AND ${isOpenDeadline}`;

/** The open one of a ticket, and since when its user could have answered: the id of the reply's copy tells when it came. */
export async function findIdleDeadline(
  statements: Statements,
  { id, newestReply }: Pick<Ticket, 'id' | 'newestReply'>,
): Promise<IdleDeadlineRow | undefined> {
  const [row] = await statements.$queryRaw<
    {
      dueAt: Date;
      data: { reminder?: { reply: string; at: string } };
      copy: bigint | null;
      reopenedAt: Date | null;
    }[]
  >`
    SELECT d.due_at AS "dueAt", d.data, (SELECT max(l.discord_id) FROM messages m JOIN links l ON l.message_id = m.id
      WHERE m.message_id = ${newestReply}) AS copy,
      (SELECT max(e.at) FROM events e WHERE e.ticket_id = d.ticket_id AND e.kind = 'reopened') AS "reopenedAt"
    FROM deadlines d WHERE d.ticket_id = ${BigInt(id)} AND ${isOpen}`;
  const reminder = row?.data.reminder;
  return (
    row && {
      dueAt: row.dueAt,
      reopenedAt: row.reopenedAt,
      reachedAt: row.copy === null ? null : madeAt(row.copy),
      reminder: reminder ? { reply: BigInt(reminder.reply), at: new Date(reminder.at) } : null,
    }
  );
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
