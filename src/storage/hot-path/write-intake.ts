/** The statements of an intake: each is a claim on the version of its person. */
import { dmLane, type NewDelivery } from '../../delivery/catalog';
import { deadlineAfter, intakeDeadlines } from '../../intake/intake-deadlines';
import type { IntakeChange } from '../../intake/ports';
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

/** Writes down a message that belongs to no ticket yet, and begins an intake unless one is in progress. */
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
      ON CONFLICT (user_id) DO UPDATE SET touched_at = excluded.touched_at
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
): Promise<boolean> {
  const rows = await statements.$queryRaw<unknown[]>`
    WITH ${claimPerson(id, version, remember(change, now))}, ${noTicket},
    message AS (SELECT NULL::int8 AS id, NULL::int8 AS message_id),
    ${step(change, now)},
    ${setDeadline(change, now)},
    ${insertDeliveries(toTell(change), undefined, now)}
    SELECT id FROM person`;
  return rows.length > 0;
}

function remember(change: IntakeChange, now: Date): Prisma.Sql {
  return change.kind === 'refuse' && change.told
    ? Prisma.sql`, told = told || jsonb_build_object(${change.told.key}::text, ${now.toISOString()}::text)`
    : Prisma.empty;
}

function step(change: IntakeChange, now: Date): Prisma.Sql {
  if (change.kind === 'ask') {
    return Prisma.sql`
      asked AS (
        UPDATE intakes i SET step = ${change.step}, asked_at = ${now}, draft_until = NULL
        FROM ticket WHERE i.user_id = ticket.user_id
      )`;
  }
  if (change.kind === 'set-aside') {
    return Prisma.sql`
      set_aside AS (
        UPDATE intakes i SET draft_until = ${change.until}, asked_at = COALESCE(i.asked_at, ${now})
        FROM ticket WHERE i.user_id = ticket.user_id
      )`;
  }
  const ended = Prisma.sql`ended AS (DELETE FROM intakes i USING ticket WHERE i.user_id = ticket.user_id)`;
  return change.kind === 'abandon'
    ? ended
    : Prisma.sql`${ended},
      refused AS (
        UPDATE messages m SET refusal = ${change.reason} FROM ticket
        WHERE m.user_id = ticket.user_id AND m.ticket_id IS NULL AND m.refusal IS NULL
      )`;
}

/** One is open while the intake waits, none when it is over. */
function setDeadline(change: IntakeChange, now: Date): Prisma.Sql {
  const next = deadlineAfter(change, now);
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
  switch (change.kind) {
    case 'ask':
      return [change.question];
    case 'refuse':
      return change.told ? [change.told.notice] : [];
    case 'set-aside':
      return [change.notice];
    case 'drop':
      return change.notice ? [change.notice] : [];
    case 'abandon':
      return [];
  }
}

/** Nothing of an intake is on its way to a post; what is said to the user carries none of their messages. */
const noLanes = (userId: string) => ({ post: '', dm: dmLane(userId) });
