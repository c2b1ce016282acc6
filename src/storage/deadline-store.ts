/** Deadlines by what they concern, and by time. */
import { deadlineKinds, deadlinesOfSilence, subjectOf, type DeadlineSubject } from '../deadlines/catalog';
import type { Deadline, DeadlineStore } from '../deadlines/ports';
import { Prisma } from './generated/client';
import type { Statements } from './hot-path/statements';

const page = 500;

type Row = Omit<Deadline, 'id'> & { id: bigint };

/** Each kind fills one of these columns; a unique index on each with the kind keeps one open. */
const columnOf: Record<DeadlineSubject, Prisma.Sql> = {
  ticket: Prisma.sql`d.ticket_id`,
  user: Prisma.sql`d.user_id`,
  guild: Prisma.sql`d.guild_id`,
};

const rows = Prisma.sql`
  SELECT d.id, d.kind, COALESCE(d.ticket_id, d.user_id, d.guild_id)::text AS "subjectId",
    COALESCE(t.guild_id, d.guild_id)::text AS "guildId", d.due_at AS "dueAt"
  FROM deadlines d LEFT JOIN tickets t ON t.id = d.ticket_id`;
const isOpen = Prisma.sql`d.settled_at IS NULL AND d.delivery_id IS NULL`;

/** Sets nothing: a deadline is written together with the decision that it belongs to. */
export const deadlineStore = (statements: Statements): DeadlineStore => ({
  async open({ kind, subjectId }) {
    const [row] = await statements.$queryRaw<Row[]>`
      ${rows} WHERE ${columnOf[subjectOf(kind)]} = ${BigInt(subjectId)} AND d.kind = ${kind} AND ${isOpen}`;
    return row && toDeadline(row);
  },
  async dueBy(moment, after) {
    const behind = after
      ? Prisma.sql`AND (d.due_at, d.id) > (${after.dueAt}::timestamptz, ${BigInt(after.id)})`
      : Prisma.empty;
    const due = await statements.$queryRaw<Row[]>`
      ${rows} WHERE d.due_at <= ${moment} AND d.kind = ANY(${deadlineKinds}::text[]) AND ${isOpen} ${behind}
      ORDER BY d.due_at, d.id LIMIT ${page}`;
    return due.map(toDeadline);
  },
  async nextSilence(after = new Date(0)) {
    const [next] = await statements.$queryRaw<{ dueAt: Date }[]>`
      SELECT d.due_at AS "dueAt" FROM deadlines d
      WHERE d.due_at > ${after} AND d.kind = ANY(${deadlinesOfSilence}::text[]) AND ${isOpen}
      ORDER BY d.due_at LIMIT 1`;
    return next?.dueAt;
  },
  async settle({ id, dueAt }, now) {
    await statements.$queryRaw`
      UPDATE deadlines SET settled_at = ${now}
      WHERE id = ${BigInt(id)} AND settled_at IS NULL AND due_at = ${dueAt}`;
  },
});

const toDeadline = (row: Row): Deadline => ({ ...row, id: String(row.id) });
