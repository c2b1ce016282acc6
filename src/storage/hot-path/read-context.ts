/** The one statement that tells a use case all it needs to know about a message that has just arrived. */
import type { IncomingMessage } from '../../tickets/incoming-message';
import type { StaffMessageContext, Ticket, UserMessageContext } from '../../tickets/ports';
import { Prisma, type PrismaClient } from '../generated/client';

/** People are looked at again so often at most: who wrote within the hour is not written down anew. */
const seenAgainMs = 60 * 60_000;

/** Reads what is known when a user writes; a person who writes can be reached again, and is remembered. */
export async function readForUserMessage(
  prisma: PrismaClient,
  incoming: IncomingMessage,
  now: Date,
): Promise<UserMessageContext> {
  const userId = BigInt(incoming.authorId);
  const channelId = BigInt(incoming.channelId);
  const [row] = await prisma.$queryRaw<[Row<UserMessageContext, 'openTickets'>]>`
    WITH person AS (
      INSERT INTO people (id, dm_channel_id, seen_at) VALUES (${userId}, ${channelId}, ${now})
      ON CONFLICT (id) DO UPDATE SET dm_channel_id = ${channelId}, seen_at = ${now}, unreachable = NULL
      WHERE people.dm_channel_id IS DISTINCT FROM ${channelId} OR people.unreachable IS NOT NULL
        OR people.seen_at < ${new Date(now.getTime() - seenAgainMs)}
    )
    SELECT ${alreadyReceived(incoming)} AS "alreadyReceived",
      COALESCE((SELECT json_agg(${ticketJson} ORDER BY t.id) FROM tickets t
        WHERE t.user_id = ${userId} AND t.status <> 'CLOSED'), '[]') AS "openTickets",
      ${answeredTicket(incoming)} AS "answeredTicketId",
      ${tombstone(incoming)} AS tombstone`;
  return { ...row, openTickets: row.openTickets.map(toTicket), tombstone: toTombstone(row.tombstone) };
}

/** Reads what is known when somebody writes in a post; `ticket` is null for a post that is none of ours. */
export async function readForStaffMessage(
  prisma: PrismaClient,
  incoming: IncomingMessage,
): Promise<StaffMessageContext> {
  const [row] = await prisma.$queryRaw<[Row<StaffMessageContext, 'ticket'>]>`
    SELECT ${alreadyReceived(incoming)} AS "alreadyReceived",
      (SELECT ${ticketJson} FROM tickets t WHERE t.post_id = ${BigInt(incoming.channelId)}) AS ticket,
      ${answers(incoming)} AS answers,
      ${tombstone(incoming)} AS tombstone`;
  return { ...row, ticket: row.ticket && toTicket(row.ticket), tombstone: toTombstone(row.tombstone) };
}

const alreadyReceived = ({ messageId }: IncomingMessage): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT FROM messages WHERE message_id = ${BigInt(messageId)})`;

const tombstone = ({ messageId }: IncomingMessage): Prisma.Sql => Prisma.sql`
  (SELECT json_build_object('content', content, 'editedAt', edited_at, 'deletedAt', deleted_at)
   FROM tombstones WHERE message_id = ${BigInt(messageId)})`;

/** The ticket of a message that is answered: one of the user's own, or one of ours. */
const answeredTicket = ({ replyToId, channelId }: IncomingMessage): Prisma.Sql =>
  replyToId === null
    ? Prisma.sql`NULL::text`
    : Prisma.sql`COALESCE(
        (SELECT ticket_id FROM messages WHERE message_id = ${BigInt(replyToId)}),
        (SELECT d.ticket_id FROM links l JOIN deliveries d ON d.id = l.delivery_id
         WHERE l.channel_id = ${BigInt(channelId)} AND l.discord_id = ${BigInt(replyToId)}))::text`;

/** Whether a staff message answers something that was relayed, something else, or nothing. */
const answers = ({ replyToId, channelId }: IncomingMessage): Prisma.Sql =>
  replyToId === null
    ? Prisma.sql`NULL::text`
    : Prisma.sql`CASE WHEN EXISTS (SELECT FROM messages WHERE message_id = ${BigInt(replyToId)} AND NOT note)
        OR EXISTS (SELECT FROM links WHERE channel_id = ${BigInt(channelId)} AND discord_id = ${BigInt(replyToId)}
          AND message_id IS NOT NULL)
      THEN 'relayed' ELSE 'other' END`;

const ticketJson = Prisma.sql`json_build_object('id', t.id::text, 'guildId', t.guild_id::text, 'userId', t.user_id::text,
  'number', t.number, 'postId', t.post_id::text, 'forumId', t.forum_id::text, 'version', t.version, 'status', t.status,
  'newestUserMessage', t.newest_user_message::text, 'newestReply', t.newest_reply::text, 'closeReason', t.close_reason)`;

/** JSON has neither bigints nor dates. */
type TicketJson = Omit<Ticket, 'newestUserMessage' | 'newestReply'> & { newestUserMessage: string; newestReply: string };
type TombstoneJson = { content: string | null; editedAt: string | null; deletedAt: string | null } | null;
type Row<Context, Tickets extends keyof Context> = Omit<Context, Tickets | 'tombstone'> & {
  [Key in Tickets]: Context[Key] extends unknown[] ? TicketJson[] : TicketJson | null;
} & { tombstone: TombstoneJson };

const toTicket = (json: TicketJson): Ticket => ({
  ...json,
  newestUserMessage: BigInt(json.newestUserMessage),
  newestReply: BigInt(json.newestReply),
});

const toTombstone = (json: TombstoneJson): UserMessageContext['tombstone'] =>
  json && {
    content: json.content,
    editedAt: json.editedAt === null ? null : new Date(json.editedAt),
    deletedAt: json.deletedAt === null ? null : new Date(json.deletedAt),
  };
