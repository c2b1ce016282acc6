/** The deadlines of tickets: by ticket, and by time. */
import { deadlineKinds } from '../deadlines/catalog';
import type { Deadline, DeadlineStore } from '../deadlines/ports';
import { Prisma } from './generated/client';
import type { Statements } from './hot-path/statements';

const page = 500;

type Row = Omit<Deadline, 'id'> & { id: bigint };

const columns = Prisma.sql`d.id, d.kind, d.ticket_id::text AS "ticketId", t.guild_id::text AS "guildId", d.due_at AS "dueAt"`;
const isOpen = Prisma.sql`d.settled_at IS NULL AND d.delivery_id IS NULL`;

/** Stores nothing: a deadline is written together with the decision that it belongs to. */
export const deadlineStore = (statements: Statements): DeadlineStore => ({
  async open({ kind, ticketId }) {
    const [row] = await statements.$queryRaw<Row[]>`
      SELECT ${columns} FROM deadlines d JOIN tickets t ON t.id = d.ticket_id
      WHERE d.ticket_id = ${BigInt(ticketId)} AND d.kind = ${kind} AND ${isOpen}`;
    return row && toDeadline(row);
  },
  async dueBy(moment, after) {
    const behind = after
      ? Prisma.sql`AND (d.due_at, d.id) > (${after.dueAt}::timestamptz, ${BigInt(after.id)})`
      : Prisma.empty;
    const rows = await statements.$queryRaw<Row[]>`
      SELECT ${columns} FROM deadlines d JOIN tickets t ON t.id = d.ticket_id
      WHERE d.due_at <= ${moment} AND d.kind = ANY(${deadlineKinds}::text[]) AND ${isOpen} ${behind}
      ORDER BY d.due_at, d.id LIMIT ${page}`;
    return rows.map(toDeadline);
  },
});

const toDeadline = (row: Row): Deadline => ({ ...row, id: String(row.id) });
