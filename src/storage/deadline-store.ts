/** Deadlines by what they concern, and by time. */
import { deadlineKinds, deadlinesOfSilence, subjectOf, type DeadlineSubject } from '../deadlines/catalog';
import type { Deadline, DeadlineAddress, DeadlineStore } from '../deadlines/ports';
import { gathered } from '../gathered';
import { Prisma } from './generated/client';
import { isOpenDeadline } from './hot-path/open-deadlines';
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

/** Word for word as in the index `deadlines_of_silence`, which a parameter would not match. */
const endsSilence = Prisma.raw(`d.kind IN (${deadlinesOfSilence.map((kind) => `'${kind}'`).join(', ')})`);

/** Sets nothing: a deadline is written together with the decision that it belongs to. */
export const deadlineStore = (statements: Statements): DeadlineStore => ({
  open: gathered(page, (wanted) => openOf(statements, wanted)),
  async dueBy(moment, after) {
    const behind = after
      ? Prisma.sql`AND (d.due_at, d.id) > (${after.dueAt}::timestamptz, ${BigInt(after.id)})`
      : Prisma.empty;
    const due = await statements.$queryRaw<Row[]>`
      ${rows} WHERE d.due_at <= ${moment} AND d.kind = ANY(${deadlineKinds}::text[]) AND ${isOpenDeadline} ${behind}
      ORDER BY d.due_at, d.id LIMIT ${page}`;
    return due.map(toDeadline);
  },
  async nextSilence(after = new Date(0)) {
    const [next] = await statements.$queryRaw<{ dueAt: Date }[]>`
      SELECT d.due_at AS "dueAt" FROM deadlines d
      WHERE d.due_at > ${after} AND ${endsSilence} AND ${isOpenDeadline}
      ORDER BY d.due_at LIMIT 1`;
    return next?.dueAt;
  },
  async settle({ id, dueAt }, now) {
    await statements.$queryRaw`
      UPDATE deadlines SET settled_at = ${now}
      WHERE id = ${BigInt(id)} AND settled_at IS NULL AND due_at = ${dueAt}`;
  },
});

/** One statement for each kind of subject. @returns in the order of what is wanted */
async function openOf(
  statements: Statements,
  wanted: readonly DeadlineAddress[],
): Promise<(Deadline | undefined)[]> {
  const found = new Map<string, Deadline>();
  for (const subject of new Set(wanted.map(({ kind }) => subjectOf(kind)))) {
    const those = wanted.filter(({ kind }) => subjectOf(kind) === subject);
    const open = await statements.$queryRaw<Row[]>`
      ${rows} WHERE ${columnOf[subject]} = ANY(${those.map(({ subjectId }) => BigInt(subjectId))}::int8[])
        AND d.kind = ANY(${those.map(({ kind }) => kind)}::text[]) AND ${isOpenDeadline}`;
    open.forEach((row) => found.set(keyOf(row), toDeadline(row)));
  }
  return wanted.map((each) => found.get(keyOf(each)));
}

const keyOf = ({ kind, subjectId }: DeadlineAddress): string => `${kind}:${subjectId}`;
const toDeadline = (row: Row): Deadline => ({ ...row, id: String(row.id) });
