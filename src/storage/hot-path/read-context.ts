/** The one statement that tells a use case all it needs to know about a message that has just arrived or changed. */
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

interface UserRow {
  alreadyReceived: boolean;
  person: PersonJson | null;
  intakeInProgress: boolean;
  openTickets: TicketJson[];
  answeredTicketId: string | null;
  blocks: FoundBlockJson[];
  tombstone: TombstoneJson;
}

/** Reads what is known when a user writes. Whoever writes can be reached again, unless it was only heard once more. */
export async function readForUserMessage(
  statements: Statements,
  incoming: IncomingMessage,
  now: Date,
): Promise<UserMessageContext> {
  const userId = BigInt(incoming.authorId);
  const channelId = BigInt(incoming.channelId);
  const [row] = await statements.$queryRaw<[UserRow]>`
    WITH seen AS (
      INSERT INTO people (id, dm_channel_id, seen_at) VALUES (${userId}, ${channelId}, ${now})
      ON CONFLICT (id) DO UPDATE SET dm_channel_id = ${channelId}, seen_at = ${now}, unreachable = NULL
      WHERE NOT ${alreadyReceived(incoming)} AND (people.dm_channel_id IS DISTINCT FROM ${channelId}
        OR people.unreachable IS NOT NULL OR people.seen_at < ${new Date(now.getTime() - seenAgainMs)})
    )
    SELECT ${alreadyReceived(incoming)} AS "alreadyReceived",
      (SELECT ${personJson} FROM people p WHERE p.id = ${userId}) AS person,
      EXISTS (SELECT FROM intakes WHERE user_id = ${userId}) AS "intakeInProgress",
      ${openTicketsJson(userId)} AS "openTickets",
      ${answeredTicket(incoming)} AS "answeredTicketId",
      ${blocksOfUser(userId)} AS blocks,
      ${tombstone(incoming)} AS tombstone`;
  return {
    ...row,
    person: toPerson(row.person ?? newcomer(incoming.authorId)),
    openTickets: row.openTickets.map(toTicket),
    blocks: row.blocks.map(toFoundBlock),
    tombstone: toTombstone(row.tombstone),
  };
}

const blocksOfUser = (userId: bigint): Prisma.Sql =>
  foundBlocksJson(
    Prisma.sql`${userId}`,
    Prisma.sql`t.user_id = ${userId} AND t.status IN ('OPEN', 'CLOSE_REQUESTED')`,
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

interface StaffRow {
  alreadyReceived: boolean;
  ticket: TicketJson | null;
  answers: 'relayed' | 'other' | null;
  closedNoticeUnderWay: boolean;
  writtenBefore: boolean;
  tombstone: TombstoneJson;
}

/** Reads what is known when somebody writes in a post; `ticket` is null for a post that is none of ours. */
export async function readForStaffMessage(
  statements: Statements,
  incoming: IncomingMessage,
): Promise<StaffMessageContext> {
  const [row] = await statements.$queryRaw<[StaffRow]>`
    SELECT ${alreadyReceived(incoming)} AS "alreadyReceived",
      CASE WHEN t.id IS NOT NULL THEN ${ticketJson} END AS ticket,
      ${answers(incoming)} AS answers,
      CASE WHEN t.status = 'CLOSED' THEN EXISTS (
        SELECT FROM deliveries
        WHERE lane = 'post:' || t.id AND settled_at IS NULL AND kind = 'archive-post' AND payload ? 'told'
      ) ELSE false END AS "closedNoticeUnderWay",
      COALESCE(t.post_bound_at >= ${BigInt(incoming.messageId)}, false) AS "writtenBefore",
      ${tombstone(incoming)} AS tombstone
    FROM (VALUES (1)) one LEFT JOIN tickets t ON t.post_id = ${BigInt(incoming.channelId)}`;
  return { ...row, ticket: row.ticket && toTicket(row.ticket), tombstone: toTombstone(row.tombstone) };
}

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

const alreadyReceived = ({ messageId }: IncomingMessage): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT FROM messages WHERE message_id = ${BigInt(messageId)})`;

const tombstone = ({ messageId }: IncomingMessage): Prisma.Sql => Prisma.sql`
  (SELECT json_build_object('content', content, 'editedAt', edited_at, 'deletedAt', deleted_at)
   FROM tombstones WHERE message_id = ${BigInt(messageId)})`;

/** The ticket of a message that is answered: one of the user's own, a copy, or a notice that is not a week old. */
const answeredTicket = ({ replyToId, channelId }: IncomingMessage): Prisma.Sql =>
  replyToId === null
    ? Prisma.sql`NULL::text`
    : Prisma.sql`COALESCE(
        (SELECT ticket_id FROM messages WHERE message_id = ${BigInt(replyToId)}),
        (SELECT COALESCE(m.ticket_id, d.ticket_id) FROM links l
         LEFT JOIN messages m ON m.id = l.message_id LEFT JOIN deliveries d ON d.id = l.delivery_id
         WHERE l.channel_id = ${BigInt(channelId)} AND l.discord_id = ${BigInt(replyToId)}))::text`;

/**
 * Whether a staff message answers something that was relayed, something else, or nothing that is known: a copy is seen
 * a moment before its link is written, so the unknown does not decide.
 */
const answers = ({ replyToId, channelId }: IncomingMessage): Prisma.Sql =>
  replyToId === null
    ? Prisma.sql`NULL::text`
    : Prisma.sql`CASE WHEN EXISTS (SELECT FROM messages WHERE message_id = ${BigInt(replyToId)} AND NOT note)
        OR EXISTS (SELECT FROM links l JOIN messages m ON m.id = l.message_id
          WHERE l.channel_id = ${BigInt(channelId)} AND l.discord_id = ${BigInt(replyToId)} AND NOT m.note)
      THEN 'relayed'
      WHEN EXISTS (SELECT FROM messages WHERE message_id = ${BigInt(replyToId)})
        OR EXISTS (SELECT FROM links WHERE channel_id = ${BigInt(channelId)} AND discord_id = ${BigInt(replyToId)})
      THEN 'other' END`;
