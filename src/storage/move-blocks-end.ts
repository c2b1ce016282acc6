import { Prisma, type PrismaClient } from './generated/client';

/**
 * Moves the deadline of a server's blocks to the one that ends next, or settles it. Whoever adds a block may be setting it
 * sooner: its row is held before the blocks are looked at, so that a block of theirs is among them.
 */
export async function moveBlocksEnd(prisma: PrismaClient, guildId: string, now: Date): Promise<Date | null> {
  const inGuild = Prisma.sql`guild_id = ${BigInt(guildId)}`;
  const isOpen = Prisma.sql`${inGuild} AND kind = 'blocks-end' AND settled_at IS NULL AND delivery_id IS NULL`;
  const [, rows] = await prisma.$transaction([
    prisma.$queryRaw`SELECT FROM deadlines WHERE ${isOpen} FOR UPDATE`,
    prisma.$queryRaw<[{ at: Date | null }]>`
      WITH next AS (SELECT min(until) AS at FROM blocks WHERE ${inGuild} AND until > ${now}),
      moved AS (
        UPDATE deadlines SET due_at = COALESCE(next.at, due_at), settled_at = CASE WHEN next.at IS NULL THEN ${now}::timestamptz END
        FROM next WHERE ${isOpen}
      )
      SELECT at FROM next`,
  ]);
  return rows[0].at;
}
