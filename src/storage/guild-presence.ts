/** Whether the bot is in a server, and its forum is there: claims, each with its deadline in the same statement. */
import type { PrismaClient } from './generated/client';

/** @returns whether this call was the one that noted it */
export async function claimLeft(
  prisma: PrismaClient,
  guildId: string,
  now: Date,
  closeAt: Date,
): Promise<boolean> {
  const count = await prisma.$executeRaw`
    WITH left_guild AS (
      UPDATE guilds SET left_at = ${now} WHERE id = ${BigInt(guildId)} AND left_at IS NULL RETURNING id
    )
    INSERT INTO deadlines (kind, guild_id, due_at) SELECT 'server-left', id, ${closeAt} FROM left_guild`;
  return count > 0;
}

/** @returns whether this call was the one that noted it */
export async function claimReturned(prisma: PrismaClient, guildId: string, now: Date): Promise<boolean> {
  const rows = await prisma.$queryRaw<unknown[]>`
    WITH back AS (
      UPDATE guilds SET left_at = NULL WHERE id = ${BigInt(guildId)} AND left_at IS NOT NULL RETURNING id
    ),
    dropped AS (
      UPDATE deadlines d SET settled_at = ${now} FROM back
      WHERE d.guild_id = back.id AND d.kind = 'server-left' AND d.settled_at IS NULL
    ),
    told_anew AS (
      UPDATE tickets t SET told_waiting_at = NULL, version = t.version + 1 FROM back
      WHERE t.guild_id = back.id AND t.status IN ('OPEN', 'CLOSE_REQUESTED') AND t.told_waiting_at IS NOT NULL
    )
    SELECT id FROM back`;
  return rows.length > 0;
}

/** @returns the server's id, to the call that noted it */
export async function claimForumGone(
  prisma: PrismaClient,
  forumId: string,
  now: Date,
): Promise<string | undefined> {
  const where = { forumId: BigInt(forumId), forumGoneSince: null };
  const [row] = await prisma.guild.updateManyAndReturn({
    where,
    data: { forumGoneSince: now },
    select: { id: true },
  });
  return row && String(row.id);
}
