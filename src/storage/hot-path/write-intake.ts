/** The statements of an intake: each is a claim on the version of its person. */
import { dmLane, type NewDelivery } from '../../delivery/catalog';
import { deadlineAfter, intakeDeadlines } from '../../intake/intake-deadlines';
import type { IntakeAnswers, IntakeChange, IntakeWritten } from '../../intake/ports';
import type { IncomingMessage } from '../../tickets/incoming-message';
import type { MessageChange } from '../../tickets/change';
import type { Person } from '../../tickets/ports';
import { Prisma } from '../generated/client';
import { changeMessage, insertDeliveries } from './append';
import type { Statements } from './statements';
import { dropIntakeDeadlines } from './open-deadlines';
import { claimPerson } from './write-change';

type Reader = Pick<Person, 'id' | 'version'>;

/** What belongs to no ticket hangs on the person alone. */
const noTicket = Prisma.sql`ticket AS (SELECT NULL::int8 AS id, id AS user_id FROM person)`;

/**
 * Writes down a message that belongs to no ticket yet, and begins an intake unless one is in progress. One that asked for
 * a message has to go on.
 */
export async function queueMessage(
  statements: Statements,
  { id, version }: Reader,
  incoming: IncomingMessage,
  now: Date,
): Promise<boolean> {
  const message: MessageChange = { kind: 'new', incoming, side: 'USER', note: false, anonymous: false };
  const rows = await statements.$queryRaw<unknown[]>`
    WITH ${claimPerson(id, version)}, ${noTicket},
    intake AS (
      INSERT INTO intakes (user_id, step, started_at, touched_at) SELECT user_id, 'NEW', ${now}, ${now} FROM ticket
      ON CONFLICT (user_id) DO UPDATE SET touched_at = excluded.touched_at,
        asked_at = CASE WHEN intakes.step = 'MESSAGE' THEN NULL ELSE intakes.asked_at END
    ),
    ${changeMessage(message, noLanes(id), now)}
    SELECT id FROM person`;
  return rows.length > 0;
}

/** Writes what is new about a message that belongs to no ticket. */
export async function changeQueued(
  statements: Statements,
  { id, version }: Reader,
  message: MessageChange,
  now: Date,
): Promise<boolean> {
  const rows = await statements.$queryRaw<unknown[]>`
    WITH ${claimPerson(id, version)}, ${noTicket}, ${changeMessage(message, noLanes(id), now)}
    SELECT id FROM person`;
  return rows.length > 0;
}

/** Writes what an intake does next. */
export async function writeIntake(
  statements: Statements,
  { id, version }: Reader,
  change: IntakeChange,
  now: Date,
): Promise<IntakeWritten | undefined> {
  const [written] = await statements.$queryRaw<IntakeWritten[]>`
    WITH ${claimPerson(id, version, remember(change, now))}, ${noTicket},
    message AS (SELECT NULL::int8 AS id, NULL::int8 AS message_id),
    ${step(change, now)},
    ${setDeadline(change, now)},
    ${insertDeliveries(toTell(change), undefined, now)}
    SELECT (SELECT max(numbered.id) FROM numbered)::text AS "noticeId" FROM person`;
  return written;
}

/** Writes which of several open tickets takes what somebody writes from now on. */
export async function chooseTicket(
  statements: Statements,
  { id, version }: Reader,
  { ticketId, deliveries }: { ticketId: string | null; deliveries: readonly NewDelivery[] },
  now: Date,
): Promise<boolean> {
  const chosen = Prisma.sql`, chosen_ticket_id = ${ticketId && BigInt(ticketId)}::int8, chosen_at = ${now}`;
  const rows = await statements.$queryRaw<unknown[]>`
    WITH ${claimPerson(id, version, chosen)}, ${noTicket},
    message AS (SELECT NULL::int8 AS id, NULL::int8 AS message_id),
    ${insertDeliveries(deliveries, undefined, now)}
    SELECT id FROM person`;
  return rows.length > 0;
}

function remember(change: IntakeChange, now: Date): Prisma.Sql {
  return 'remember' in change && change.remember
    ? Prisma.sql`, told = told || jsonb_build_object(${change.remember}::text, ${now.toISOString()}::text)`
    : Prisma.empty;
}

function step(change: IntakeChange, now: Date): Prisma.Sql {
  switch (change.kind) {
    case 'ask':
      return change.begins ? begin(change, change.begins.at, now) : put(change, now);
    case 'set-aside':
      return Prisma.sql`
        set_aside AS (
          UPDATE intakes i SET draft_until = ${change.until}, asked_at = COALESCE(i.asked_at, ${now})
            ${change.answers ? Prisma.sql`, ${assign(answers(change.answers))}` : Prisma.empty}
          FROM ticket WHERE i.user_id = ticket.user_id
        )`;
    case 'abandon':
      return ended;
    case 'drop':
      return Prisma.sql`${ended}, ${refused(change.reason)}`;
  }
}

type Asking = Extract<IntakeChange, { kind: 'ask' }>;

const put = (change: Asking, now: Date): Prisma.Sql => Prisma.sql`
  asked AS (
    UPDATE intakes i SET ${assign(asking(change, now))} FROM ticket WHERE i.user_id = ticket.user_id
  )`;

/** What it takes the place of is over, with everything that was queued for that. */
const begin = (change: Asking, at: Date, now: Date): Prisma.Sql => {
  const said: Column[] = [
    ...asking(change, now),
    ['started_at', Prisma.sql`${at}::timestamptz`],
    ['touched_at', Prisma.sql`${now}::timestamptz`],
  ];
  return Prisma.sql`
    asked AS (
      INSERT INTO intakes (user_id, on_purpose, ${Prisma.join(said.map(([name]) => Prisma.raw(name)))})
      SELECT user_id, true, ${Prisma.join(said.map(([, value]) => value))} FROM ticket
      ON CONFLICT (user_id) DO UPDATE SET on_purpose = true, ${assign(said)}
    ),
    ${refused('replaced')}`;
};

type Column = [name: string, value: Prisma.Sql];

const asking = (change: Asking, now: Date): Column[] => [
  ['step', Prisma.sql`${change.step}::text`],
  ['asked_at', Prisma.sql`${now}::timestamptz`],
  ['answer_by', Prisma.sql`${change.answerBy}::timestamptz`],
  ['draft_until', Prisma.sql`NULL::timestamptz`],
  ...answers(change.answers),
];

const answers = (said: IntakeAnswers): Column[] => [
  ['guild_id', idOrNull(said.guildId)],
  ['category_id', idOrNull(said.categoryId)],
  ['without_category', Prisma.sql`${said.withoutCategory}::boolean`],
  ['anonymous', Prisma.sql`${said.anonymous}::boolean`],
  ['form_answers', Prisma.sql`${JSON.stringify(said.formAnswers)}::jsonb`],
  ['form_category_id', idOrNull(said.formCategoryId)],
  ['confirmed', Prisma.sql`${said.confirmed}::boolean`],
];

const assign = (columns: readonly Column[]): Prisma.Sql =>
  Prisma.join(columns.map(([name, value]) => Prisma.sql`${Prisma.raw(name)} = ${value}`));

const idOrNull = (id: string | null): Prisma.Sql => Prisma.sql`${id === null ? null : BigInt(id)}::int8`;

const ended = Prisma.sql`ended AS (DELETE FROM intakes i USING ticket WHERE i.user_id = ticket.user_id)`;

const isQueued = Prisma.sql`m.user_id = ticket.user_id AND m.ticket_id IS NULL AND m.refusal IS NULL`;

const refused = (reason: string): Prisma.Sql =>
  reason === 'blocked'
    ? forgotten
    : Prisma.sql`refused AS (UPDATE messages m SET refusal = ${reason} FROM ticket WHERE ${isQueued})`;

/** Of what a blocked user wrote, it is kept that it was there: it is known when it is read again. */
const forgotten = Prisma.sql`
  refused AS (
    UPDATE messages m SET refusal = 'blocked', author_name = '', author_icon = '', content = '', extras = '{}', files = '[]'
    FROM ticket WHERE ${isQueued}
  ),
  unsaid AS (DELETE FROM revisions r USING messages m, ticket WHERE r.message_id = m.id AND ${isQueued})`;

/** One is open while the intake waits, none when it is over. */
function setDeadline(change: IntakeChange, now: Date): Prisma.Sql {
  const next = deadlineAfter(change);
  const others = intakeDeadlines.filter((kind) => kind !== next?.kind);
  return next
    ? Prisma.sql`${dropIntakeDeadlines(others, now)},
      deadline AS (
        INSERT INTO deadlines (kind, user_id, due_at) SELECT ${next.kind}, user_id, ${next.dueAt}::timestamptz FROM ticket
        ON CONFLICT (user_id, kind) WHERE settled_at IS NULL AND delivery_id IS NULL AND user_id IS NOT NULL
          DO UPDATE SET due_at = excluded.due_at
      )`
    : dropIntakeDeadlines(others, now);
}

function toTell(change: IntakeChange): NewDelivery[] {
  const notice = change.kind === 'ask' ? change.question : change.notice;
  return notice ? [notice] : [];
}

/** Nothing of an intake is on its way to a post; what is said to the user carries none of their messages. */
const noLanes = (userId: string) => ({ post: '', dm: dmLane(userId) });
