/** Places in which something known is newer than what a read has covered: a lost event may lie before it. */
import type { Place } from '../hearing/ports';
import { Prisma, type PrismaClient } from './generated/client';

/** So many of the newest messages are looked at for one that was written in the place and is there still. */
const newestMessages = 50;
/** Of those that ended, so many, the latest; as text, so that PostgreSQL knows how few they are. */
const mostEnded = Prisma.raw('500');

/** Those of these posts, in the order of their tickets. */
export const uncoveredPosts = (prisma: PrismaClient, postIds: readonly string[]): Promise<Place[]> =>
  asPosts(prisma.$queryRaw`
    SELECT t.post_id::text AS "channelId", t.guild_id::text AS "guildId" FROM tickets t
    WHERE t.post_id = ANY(${postIds.map(BigInt)}::int8[]) AND ${isInReach} AND ${isPostUncovered} ORDER BY t.id`);

/** Posts, as far as they are there, and DMs of tickets that were closed between two moments. */
export async function uncoveredOfClosed(
  prisma: PrismaClient,
  { after, before }: { after: Date; before: Date },
): Promise<Place[]> {
  const ended = Prisma.sql`
    ended AS MATERIALIZED (
      SELECT * FROM tickets WHERE status = 'CLOSED' AND closed_at > ${after} AND closed_at < ${before}
      ORDER BY closed_at DESC LIMIT ${mostEnded}
    )`;
  const posts = await asPosts(prisma.$queryRaw`
    WITH ${ended} SELECT t.post_id::text AS "channelId", t.guild_id::text AS "guildId" FROM ended t
    WHERE t.close_reason IS DISTINCT FROM 'POST_DELETED' AND ${isInReach} AND ${isPostUncovered} ORDER BY t.id`);
  const dms = await prisma.$queryRaw<{ channelId: string }[]>`
    WITH ${ended} SELECT DISTINCT p.dm_channel_id::text AS "channelId" FROM ended t
    CROSS JOIN LATERAL (SELECT * FROM people WHERE id = t.user_id LIMIT 1) p WHERE ${isDmUncovered}`;
  return [...posts, ...dms.map((row): Place => ({ kind: 'dm', ...row }))];
}

/** In a server that the bot was removed from, or whose forum is gone, each read would only be refused. */
const isInReach = Prisma.sql`
  NOT EXISTS (SELECT FROM guilds g WHERE g.id = t.guild_id AND (g.left_at IS NOT NULL OR g.forum_gone_since IS NOT NULL))`;

const asPosts = async (found: Promise<{ channelId: string; guildId: string }[]>): Promise<Place[]> =>
  (await found).map((row) => ({ kind: 'post', ...row }));

/** What was deleted is on no page that is read. @param messages of those who write there */
const isUncovered = (channelId: Prisma.Sql, messages: Prisma.Sql): Prisma.Sql => Prisma.sql`
  GREATEST(
    (SELECT max(m.message_id) FROM (SELECT * FROM messages m WHERE ${messages} ORDER BY m.id DESC LIMIT ${newestMessages}) m
      WHERE m.channel_id = ${channelId} AND m.deleted_at IS NULL),
    (SELECT max(l.discord_id) FROM links l WHERE l.channel_id = ${channelId} AND l.deleted_at IS NULL)
  ) > COALESCE((SELECT read.mark FROM places read WHERE read.channel_id = ${channelId}), 0)`;

/** Also a message that was heard in a post leaves no link there. */
const isPostUncovered = isUncovered(Prisma.sql`t.post_id`, Prisma.sql`m.ticket_id = t.id`);
const isDmUncovered = isUncovered(Prisma.sql`p.dm_channel_id`, Prisma.sql`m.user_id = p.id`);
