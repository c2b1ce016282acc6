/** The one statement that tells a use case all it needs to know about messages that have just arrived, or about one that changed. */
import type { IncomingMessage } from '../../tickets/incoming-message';
import type {
  ChangedMessageContext,
  MessageAddress,
  StaffMessageContext,
  UserMessageContext,
} from '../../tickets/ports';
import { madeAt } from '../../snowflake';
import { Prisma } from '../generated/client';
import { foundBlocksJson, toFoundBlock, type FoundBlockJson } from './found-blocks';
import {
  messageJson,
  openTicketsJson,
  personJson,
  ticketJson,
  toPerson,
  toStoredMessage,
  toTicket,
  toTombstone,
  type MessageJson,
  type PersonJson,
  type TicketJson,
  type TombstoneJson,
} from './rows';
import type { Statements } from './statements';

/** People are looked at again so often at most: who wrote within the hour is not written down anew. */
const seenAgainMs = 60 * 60_000;

export interface UserRow {
  alreadyReceived: boolean;
  person: PersonJson | null;
  intakeInProgress: boolean;
  openTickets: TicketJson[];
  answeredTicketId: string | null;
  blocks: FoundBlockJson[];
  tombstone: TombstoneJson;
}

/**
 * Reads what is known when users write, each of them once. Whoever writes can be reached again, unless it was only heard
 * once more: that is written down where it is not known yet, which is a flush to the disk and may have to wait.
 * @param mayWait false: only reads, and leaves those open of whom something would have to be written down
 */
export async function readForUserMessages(
  statements: Statements,
  incoming: readonly IncomingMessage[],
  now: Date,
  mayWait: boolean,
): Promise<(UserRow | undefined)[]> {
  const rows = await statements.$queryRaw<(UserRow & { isKnown: boolean })[]>`
    WITH ${given(incoming)} ${mayWait ? Prisma.sql`, ${noteSeen(now)}` : Prisma.empty}
    SELECT ${isKnown(now)} AS "isKnown", ${alreadyReceived} AS "alreadyReceived",
      (SELECT ${personJson} FROM people p WHERE p.id = g.author_id) AS person,
      ${isThere(Prisma.sql`intakes i WHERE i.user_id = g.author_id`)} AS "intakeInProgress",
      ${openTicketsJson(Prisma.sql`g.author_id`)} AS "openTickets",
      ${answeredTicket} AS "answeredTicketId",
      ${blocksOfUser} AS blocks,
      ${tombstone} AS tombstone
    FROM given g ORDER BY g.place`;
  return rows.map(({ isKnown: known, ...row }) => (known || mayWait ? row : undefined));
}

/** What was read when a user wrote. */
export const toUserContext = (row: UserRow, { authorId }: IncomingMessage): UserMessageContext => ({
  ...row,
  person: toPerson(row.person ?? newcomer(authorId)),
  openTickets: row.openTickets.map(toTicket),
  blocks: row.blocks.map(toFoundBlock),
  tombstone: toTombstone(row.tombstone),
});

const isKnown = (now: Date): Prisma.Sql =>
  Prisma.sql`(${alreadyReceived} OR ${isThere(Prisma.sql`
  people p WHERE p.id = g.author_id AND p.dm_channel_id = g.channel_id AND p.unreachable IS NULL
    AND p.seen_at >= ${new Date(now.getTime() - seenAgainMs)}`)})`;

const noteSeen = (now: Date): Prisma.Sql => Prisma.sql`
  seen AS (
    INSERT INTO people (id, dm_channel_id, seen_at)
    SELECT g.author_id, g.channel_id, ${now} FROM given g WHERE NOT ${isKnown(now)}
    ON CONFLICT (id) DO UPDATE SET dm_channel_id = excluded.dm_channel_id, seen_at = excluded.seen_at, unreachable = NULL
  )`;

/** The messages that are asked about, as rows `given g`. */
const given = (incoming: readonly IncomingMessage[]): Prisma.Sql => Prisma.sql`
  given AS (
    SELECT * FROM unnest(${incoming.map(({ messageId }) => BigInt(messageId))}::int8[],
      ${incoming.map(({ channelId }) => BigInt(channelId))}::int8[],
      ${incoming.map(({ authorId }) => BigInt(authorId))}::int8[],
      ${incoming.map(({ replyToId }) => replyToId && BigInt(replyToId))}::int8[])
    WITH ORDINALITY AS g(message_id, channel_id, author_id, reply_to_id, place)
  )`;

const blocksOfUser = foundBlocksJson(
  Prisma.sql`g.author_id`,
  Prisma.sql`t.user_id = g.author_id AND t.status IN ('OPEN', 'CLOSE_REQUESTED')`,
);

/** A person whom the statement itself has just written down. */
const newcomer = (id: string): PersonJson => ({
  id,
  version: 0,
  language: null,
  chosenTicketId: null,
  chosenAt: null,
  redirectsLast: false,
});

export interface StaffRow {
  alreadyReceived: boolean;
  ticket: TicketJson | null;
  answers: 'relayed' | 'other' | null;
  closedNoticeUnderWay: boolean;
  writtenBefore: boolean;
  tombstone: TombstoneJson;
}

/** Reads what is known when people write in posts; `ticket` is null for a post that is none of ours. */
export async function readForStaffMessages(
  statements: Statements,
  incoming: readonly IncomingMessage[],
): Promise<StaffRow[]> {
  return statements.$queryRaw<StaffRow[]>`
    WITH ${given(incoming)}
    SELECT ${alreadyReceived} AS "alreadyReceived",
      CASE WHEN t.id IS NOT NULL THEN ${ticketJson} END AS ticket,
      ${answers} AS answers,
      t.status = 'CLOSED' AND ${isThere(Prisma.sql`deliveries d
        WHERE d.lane = 'post:' || t.id AND d.settled_at IS NULL AND d.kind = 'archive-post' AND d.payload ? 'told'`)}
        AS "closedNoticeUnderWay",
      COALESCE(t.post_bound_at >= g.message_id, false) AS "writtenBefore",
      ${tombstone} AS tombstone
    FROM given g LEFT JOIN tickets t ON t.post_id = g.channel_id
    ORDER BY g.place`;
}

/** What was read when somebody wrote in a post. */
export const toStaffContext = (row: StaffRow): StaffMessageContext => ({
  ...row,
  ticket: row.ticket && toTicket(row.ticket),
  tombstone: toTombstone(row.tombstone),
});

interface ChangeRow {
  message: MessageJson | null;
  ticket: TicketJson | null;
  personVersion: number | null;
  personLanguage: string | null;
  blocks: FoundBlockJson[];
  ours: 'card' | 'copy' | 'notice' | null;
}

/** Reads what is known of a message that was edited or deleted. */
export async function readForMessageChange(
  statements: Statements,
  { channelId, messageId }: MessageAddress,
): Promise<ChangedMessageContext> {
  const [row] = await statements.$queryRaw<[ChangeRow]>`
    SELECT CASE WHEN m.id IS NOT NULL THEN ${messageJson} END AS message,
      CASE WHEN t.id IS NOT NULL THEN ${ticketJson} END AS ticket,
      p.version AS "personVersion", p.language AS "personLanguage",
      CASE WHEN m.side = 'USER' THEN ${foundBlocksJson(Prisma.sql`m.user_id`, Prisma.sql`t.id = m.ticket_id`)} ELSE '[]' END AS blocks,
      (SELECT CASE WHEN l.message_id IS NOT NULL THEN 'copy'
                   WHEN EXISTS (
                     SELECT FROM tickets inside JOIN cards c ON c.ticket_id = inside.id
                     WHERE inside.post_id = l.channel_id AND c.message_id = l.discord_id) THEN 'card'
                   ELSE 'notice' END
       FROM links l
       WHERE l.channel_id = ${BigInt(channelId)} AND l.discord_id = ${BigInt(messageId)}) AS ours
    FROM (VALUES (1)) one
    LEFT JOIN messages m ON m.message_id = ${BigInt(messageId)}
    LEFT JOIN tickets t ON t.id = m.ticket_id
    LEFT JOIN people p ON p.id = m.user_id`;
  return {
    message: row.message && toStoredMessage(row.message, madeAt),
    ticket: row.ticket && toTicket(row.ticket),
    personVersion: row.personVersion ?? 0,
    personLanguage: row.personLanguage,
    blocks: row.blocks.map(toFoundBlock),
    ours: row.ours,
  };
}

/** Looked up for each message by itself: of an EXISTS, the planner might read the whole table once for all of them. */
const isThere = (row: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`COALESCE((SELECT true FROM ${row} LIMIT 1), false)`;

const alreadyReceived = isThere(Prisma.sql`messages m WHERE m.message_id = g.message_id`);

const tombstone = Prisma.sql`
  (SELECT json_build_object('content', content, 'editedAt', edited_at, 'deletedAt', deleted_at)
   FROM tombstones WHERE message_id = g.message_id)`;

/** The ticket of a message that is answered: one of the user's own, a copy, or a notice that is not a week old. */
const answeredTicket = Prisma.sql`
  CASE WHEN g.reply_to_id IS NOT NULL THEN COALESCE(
    (SELECT m.ticket_id FROM messages m WHERE m.message_id = g.reply_to_id),
    (SELECT COALESCE(m.ticket_id, d.ticket_id) FROM links l
     LEFT JOIN messages m ON m.id = l.message_id LEFT JOIN deliveries d ON d.id = l.delivery_id
     WHERE l.channel_id = g.channel_id AND l.discord_id = g.reply_to_id))::text END`;

const sort = Prisma.sql`CASE WHEN NOT m.note THEN 'relayed' ELSE 'other' END`;

/**
 * Whether a staff message answers something that was relayed, something else, or nothing that is known: a copy is seen
 * a moment before its link is written, so the unknown does not decide.
 */
const answers = Prisma.sql`
  CASE WHEN g.reply_to_id IS NULL THEN NULL ELSE COALESCE(
    (SELECT ${sort} FROM messages m WHERE m.message_id = g.reply_to_id AND NOT m.note),
    (SELECT ${sort} FROM links l LEFT JOIN messages m ON m.id = l.message_id
      WHERE l.channel_id = g.channel_id AND l.discord_id = g.reply_to_id),
    (SELECT ${sort} FROM messages m WHERE m.message_id = g.reply_to_id)) END`;
