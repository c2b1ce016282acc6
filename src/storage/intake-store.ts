/** Intakes in PostgreSQL. */
import type { IntakeContext, IntakeStep, IntakeStore } from '../intake/ports';
import { madeAt } from '../snowflake';
import type { Connections } from './database';
import {
  messageJson,
  openTicketsJson,
  personJson,
  toPerson,
  toStoredMessage,
  toTicket,
  type MessageJson,
  type PersonJson,
  type TicketJson,
} from './hot-path/rows';
import type { Statements } from './hot-path/statements';
import { changeQueued, queueMessage, writeIntake } from './hot-path/write-intake';
import { unlessBeaten } from './ticket-store';

/** Stores intakes with raw SQL, a statement each. */
export function intakeStore({ prisma, statements }: Connections): IntakeStore {
  return {
    read: (userId) => readIntake(statements, userId),
    queue: async (person, incoming, now) =>
      (await unlessBeaten(queueMessage(statements, person, incoming, now))) ?? false,
    changeQueued: (person, message, now) => changeQueued(statements, person, message, now),
    write: (person, change, now) => writeIntake(statements, person, change, now),
    async stuckSince(moment) {
      const rows = await prisma.intake.findMany({
        where: { askedAt: null, touchedAt: { lte: moment } },
        orderBy: { touchedAt: 'asc' },
        take: 100,
      });
      return rows.map(({ userId }) => String(userId));
    },
  };
}

/** A user has one at a time, so the moment at which it began tells it from their other ones. */
const toIntake = ({ step, startedAt, askedAt, draftUntil }: Row): IntakeContext['intake'] =>
  step && startedAt && { id: String(startedAt.getTime()), step, askedAt, draftUntil };

interface Row {
  person: PersonJson;
  told: Record<string, string>;
  step: IntakeStep | null;
  startedAt: Date | null;
  askedAt: Date | null;
  draftUntil: Date | null;
  queued: MessageJson[];
  openTickets: TicketJson[];
}

/** @throws Error for a user who never wrote: only who has written has an intake */
async function readIntake(statements: Statements, userId: string): Promise<IntakeContext> {
  const id = BigInt(userId);
  const [row] = await statements.$queryRaw<Row[]>`
    SELECT ${personJson} AS person, p.told, i.step, i.started_at AS "startedAt", i.asked_at AS "askedAt",
      i.draft_until AS "draftUntil", ${openTicketsJson(id)} AS "openTickets",
      COALESCE((SELECT json_agg(${messageJson} ORDER BY m.message_id) FROM messages m
        WHERE m.user_id = ${id} AND m.ticket_id IS NULL AND m.refusal IS NULL AND m.deleted_at IS NULL), '[]') AS queued
    FROM people p LEFT JOIN intakes i ON i.user_id = p.id
    WHERE p.id = ${id}`;
  if (!row) {
    throw new Error('There is no intake of somebody who never wrote');
  }
  return {
    person: toPerson(row.person),
    told: Object.fromEntries(Object.entries(row.told).map(([key, at]) => [key, new Date(at)])),
    intake: toIntake(row),
    queued: row.queued.map((json) => toStoredMessage(json, madeAt).incoming),
    openTickets: row.openTickets.map(toTicket),
  };
}
