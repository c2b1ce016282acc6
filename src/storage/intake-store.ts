/** Intakes in PostgreSQL. */
import { formAnswers } from '../categories/form-answers';
import type { Intake, IntakeContext, IntakeStore } from '../intake/ports';
import { madeAt } from '../snowflake';
import type { Connections } from './database';
import { Prisma } from './generated/client';
import {
  messageJson,
  openTicketsJson,
  personJson,
  toDate,
  toPerson,
  toStoredMessage,
  toTicket,
  type MessageJson,
  type PersonJson,
  type TicketJson,
} from './hot-path/rows';
import type { Statements } from './hot-path/statements';
import { changeQueued, chooseTicket, queueMessage, writeIntake } from './hot-path/write-intake';
import { unlessBeaten } from './ticket-store';

/** Stores intakes with raw SQL, a statement each. */
export function intakeStore({ prisma, statements }: Connections): IntakeStore {
  return {
    read: (userId) => readIntake(statements, userId),
    queue: async (person, incoming, now) =>
      (await unlessBeaten(queueMessage(statements, person, incoming, now))) ?? false,
    meet: async (userId, language, now) => {
      await prisma.$executeRaw`
        INSERT INTO people (id, language, seen_at) VALUES (${BigInt(userId)}, ${language}, ${now})
        ON CONFLICT (id) DO UPDATE SET seen_at = ${now}, unreachable = NULL,
          language = COALESCE(people.language, excluded.language)`;
    },
    changeQueued: (person, message, now) => changeQueued(statements, person, message, now),
    write: (person, change, now) => writeIntake(statements, person, change, now),
    choose: (person, ticketId, now, notice) =>
      chooseTicket(statements, person, { ticketId, deliveries: notice ? [notice] : [] }, now),
    async inServer(guildId) {
      const rows = await prisma.intake.findMany({
        where: { guildId: BigInt(guildId) },
        select: { userId: true },
      });
      return rows.map(({ userId }) => String(userId));
    },
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

/** JSON has no dates. */
type Times = 'askedAt' | 'answerBy' | 'draftUntil';
type IntakeJson = Omit<Intake, 'id' | Times | 'formAnswers'> &
  Record<Times, string | null> & { startedAt: string; formAnswers: unknown };

/** A user has one at a time, so the moment at which it began tells it from their other ones. */
const toIntake = ({ startedAt, askedAt, answerBy, draftUntil, ...intake }: IntakeJson): Intake => ({
  ...intake,
  id: String(new Date(startedAt).getTime()),
  askedAt: toDate(askedAt),
  answerBy: toDate(answerBy),
  draftUntil: toDate(draftUntil),
  formAnswers: formAnswers.parse(intake.formAnswers),
});

const intakeJson = Prisma.sql`json_build_object('startedAt', i.started_at, 'onPurpose', i.on_purpose, 'step', i.step,
  'askedAt', i.asked_at, 'answerBy', i.answer_by, 'draftUntil', i.draft_until, 'guildId', i.guild_id::text,
  'categoryId', i.category_id::text, 'withoutCategory', i.without_category, 'anonymous', i.anonymous,
  'formAnswers', COALESCE(i.form_answers, '[]'), 'formCategoryId', i.form_category_id::text, 'confirmed', i.confirmed)`;

interface Row {
  person: PersonJson;
  dmChannelId: string | null;
  told: Record<string, string>;
  intake: IntakeJson | null;
  queued: MessageJson[];
  openTickets: TicketJson[];
}

/** @throws Error for a user who never wrote: only who has written has an intake */
async function readIntake(statements: Statements, userId: string): Promise<IntakeContext> {
  const id = BigInt(userId);
  const [row] = await statements.$queryRaw<Row[]>`
    SELECT ${personJson} AS person, p.told, p.dm_channel_id::text AS "dmChannelId",
      CASE WHEN i.user_id IS NOT NULL THEN ${intakeJson} END AS intake, ${openTicketsJson(Prisma.sql`p.id`)} AS "openTickets",
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
    dmChannelId: row.dmChannelId,
    intake: row.intake && toIntake(row.intake),
    queued: row.queued.map((json) => toStoredMessage(json, madeAt).incoming),
    openTickets: row.openTickets.map(toTicket),
  };
}
