/** How far the bot has heard and read, in PostgreSQL. */
import type { HearingStore, Place, TicketPlaces } from '../hearing/ports';
import { Prisma, type PrismaClient } from './generated/client';
import { uncoveredOfClosed, uncoveredPosts } from './uncovered-places';

/** So many of a place's newest messages are compared with what Discord shows: a page, and what answers it. */
const mostKnown = 200;
const placesPerPage = 500;

/** Stores marks and moments with raw SQL, since they only ever move forward. */
export function hearingStore(prisma: PrismaClient): HearingStore {
  return {
    shards: () => prisma.shard.findMany({ select: { id: true, heardUntil: true, of: true } }),
    async heard(shardId, until, { of, now }) {
      await prisma.$executeRaw`
        INSERT INTO shards (id, heard_until, "of", listening_since) VALUES (${shardId}, ${until}, ${of}, ${until})
        ON CONFLICT (id) DO UPDATE SET "of" = excluded."of",
          heard_until = GREATEST(LEAST(shards.heard_until, ${now}), excluded.heard_until)`;
    },
    async markOf(channelId) {
      const row = await prisma.place.findUnique({ where: { channelId: BigInt(channelId) } });
      return row && String(row.mark);
    },
    async listeningSince() {
      const shard = await prisma.shard.findUnique({ where: { id: 0 }, select: { listeningSince: true } });
      return shard?.listeningSince ?? null;
    },
    async beginMark(channelId, messageId) {
      await prisma.$executeRaw`
        INSERT INTO places (channel_id, mark) VALUES (${BigInt(channelId)}, ${BigInt(messageId)})
        ON CONFLICT (channel_id) DO NOTHING`;
    },
    async moveMark(channelId, messageId) {
      await prisma.$executeRaw`
        INSERT INTO places (channel_id, mark) VALUES (${BigInt(channelId)}, ${BigInt(messageId)})
        ON CONFLICT (channel_id) DO UPDATE SET mark = GREATEST(places.mark, excluded.mark)`;
    },
    async newestKnown(place) {
      const rows = await prisma.$queryRaw<{ id: bigint; editedAt: Date | null; deletedAt: Date | null }[]>`
        SELECT m.message_id AS id, m.edited_at AS "editedAt", m.deleted_at AS "deletedAt"
        FROM messages m WHERE ${ofPlace(place)} AND m.channel_id = ${BigInt(place.channelId)}
        ORDER BY m.id DESC LIMIT ${mostKnown}`;
      return rows.map(({ id, editedAt, deletedAt }) => ({
        messageId: String(id),
        editedAt,
        deleted: deletedAt !== null,
      }));
    },
    withNews: (posts) => withNews(prisma, posts),
    async isPost(channelId) {
      return (await prisma.ticket.count({ where: { postId: BigInt(channelId) } })) > 0;
    },
    async serversWithTickets() {
      const rows = await prisma.$queryRaw<{ id: string }[]>`
        SELECT DISTINCT t.guild_id::text AS id FROM tickets t JOIN guilds g ON g.id = t.guild_id
        WHERE t.status <> 'CLOSED' AND g.left_at IS NULL`;
      return rows.map(({ id }) => id);
    },
    async openAmong(postIds) {
      const rows = await prisma.$queryRaw<{ id: string }[]>`
        SELECT t.post_id::text AS id FROM tickets t
        WHERE t.post_id = ANY(${postIds.map(BigInt)}::int8[]) AND t.status <> 'CLOSED'`;
      return rows.map(({ id }) => id);
    },
    openPlaces: (afterTicketId) => openPlaces(prisma, afterTicketId),
    uncoveredPosts: (postIds) => uncoveredPosts(prisma, postIds),
    uncoveredOfClosed: (closed) => uncoveredOfClosed(prisma, closed),
    async dmsWithoutTicket(seenSince, most) {
      const rows = await prisma.$queryRaw<{ channel: string }[]>`
        SELECT p.dm_channel_id::text AS channel FROM people p
        WHERE p.seen_at > ${seenSince} AND p.dm_channel_id IS NOT NULL
          AND NOT EXISTS (SELECT FROM tickets t WHERE t.user_id = p.id AND t.status <> 'CLOSED')
        ORDER BY p.seen_at DESC LIMIT ${most}`;
      return rows.map(({ channel }) => channel);
    },
  };
}

/** Each side by the index that it has: a user's messages, or a ticket's. */
const ofPlace = ({ kind, channelId }: Place): Prisma.Sql =>
  kind === 'dm'
    ? Prisma.sql`m.user_id = (SELECT id FROM people WHERE dm_channel_id = ${BigInt(channelId)})`
    : Prisma.sql`m.ticket_id = (SELECT id FROM tickets WHERE post_id = ${BigInt(channelId)})`;

async function withNews(
  prisma: PrismaClient,
  posts: readonly { id: string; lastMessageId: string }[],
): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT post.id::text AS id
    FROM jsonb_to_recordset(${JSON.stringify(posts)}::jsonb) AS post(id bigint, "lastMessageId" bigint)
    JOIN tickets t ON t.post_id = post.id
    WHERE EXISTS (SELECT FROM places p WHERE p.channel_id = post.id AND p.mark IN (t.post_bound_at, t.post_id))
      OR NOT EXISTS (SELECT FROM places p WHERE p.channel_id = post.id AND p.mark >= post."lastMessageId")
      AND NOT EXISTS (SELECT FROM messages m WHERE m.message_id = post."lastMessageId")
      AND NOT EXISTS (
        SELECT FROM links l WHERE l.channel_id = post.id AND l.discord_id = post."lastMessageId")`;
  return rows.map(({ id }) => id);
}

/**
 * The status stands in the statement and not beside it: only so can PostgreSQL use the index of live tickets, and leave
 * all that were ever closed alone.
 */
const openPlaces = (prisma: PrismaClient, afterTicketId: string): Promise<TicketPlaces[]> =>
  prisma.$queryRaw<TicketPlaces[]>`
    SELECT t.id::text AS "ticketId", t.guild_id::text AS "guildId", t.forum_id::text AS "forumId",
      t.post_id::text AS "postId", t.user_id::text AS "userId", p.dm_channel_id::text AS "dmChannelId",
      t.user_left_at IS NOT NULL AS "userLeft"
    FROM tickets t JOIN people p ON p.id = t.user_id
    WHERE t.status <> 'CLOSED' AND t.id > ${BigInt(afterTicketId)} ORDER BY t.id LIMIT ${placesPerPage}`;
