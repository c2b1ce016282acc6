/** Places in which something known is newer than what a read has covered: a lost event may lie before it. */
import type { Place } from '../hearing/ports';
import { Prisma, type PrismaClient } from './generated/client';

/** Those of these posts, in the order of their tickets. */
export const uncoveredPosts = (prisma: PrismaClient, postIds: readonly string[]): Promise<Place[]> =>
  posts(prisma, Prisma.sql`t.post_id = ANY(${postIds.map(BigInt)}::int8[])`);

/** Posts, as far as they are there, and DMs of tickets that were closed since. */
export async function uncoveredSinceClosing(prisma: PrismaClient, since: Date): Promise<Place[]> {
  const closed = Prisma.sql`t.status = 'CLOSED' AND t.closed_at > ${since}`;
  const there = Prisma.sql`${closed} AND t.close_reason IS DISTINCT FROM 'POST_DELETED'`;
  return [...(await posts(prisma, there)), ...(await dms(prisma, closed))];
}

/** So many of the newest messages of a ticket are looked at for one that was written in its post. */
const newestMessages = 50;

/** Also a message that was heard in a post leaves no link there. */
async function posts(prisma: PrismaClient, which: Prisma.Sql): Promise<Place[]> {
  const rows = await prisma.$queryRaw<{ channelId: string; guildId: string }[]>`
    SELECT t.post_id::text AS "channelId", t.guild_id::text AS "guildId" FROM tickets t
    WHERE ${which} AND ${isUncovered(
      Prisma.sql`t.post_id`,
      Prisma.sql`SELECT max(m.message_id) FROM (
        SELECT * FROM messages m WHERE m.ticket_id = t.id ORDER BY m.id DESC LIMIT ${newestMessages}
      ) m WHERE m.channel_id = t.post_id AND m.deleted_at IS NULL`,
    )}
    ORDER BY t.id`;
  return rows.map((row) => ({ kind: 'post', ...row }));
}

async function dms(prisma: PrismaClient, which: Prisma.Sql): Promise<Place[]> {
  const rows = await prisma.$queryRaw<{ channelId: string }[]>`
    SELECT DISTINCT p.dm_channel_id::text AS "channelId" FROM tickets t JOIN people p ON p.id = t.user_id
    WHERE ${which} AND ${isUncovered(Prisma.sql`p.dm_channel_id`, Prisma.sql`SELECT t.newest_user_message`)}`;
  return rows.map((row) => ({ kind: 'dm', ...row }));
}

/** What was deleted is on no page that is read. @param newest what people wrote there, beside what we sent */
const isUncovered = (channelId: Prisma.Sql, newest: Prisma.Sql): Prisma.Sql => Prisma.sql`
  GREATEST((${newest}), (SELECT max(l.discord_id) FROM links l WHERE l.channel_id = ${channelId} AND l.deleted_at IS NULL))
    > COALESCE((SELECT read.mark FROM places read WHERE read.channel_id = ${channelId}), 0)`;
