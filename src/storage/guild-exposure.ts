/** Whether others can see a server's ticket forum, as it was noted: each change is claimed by one caller. */
import type { PrismaClient } from './generated/client';

/** @returns false: that was known */
export async function claimExposed(prisma: PrismaClient, guildId: string, now: Date): Promise<boolean> {
  const where = { id: BigInt(guildId), exposedSince: null };
  const { count } = await prisma.guild.updateMany({ where, data: { exposedSince: now } });
  return count > 0;
}

/** @returns false: that was known */
export async function claimPrivate(prisma: PrismaClient, guildId: string): Promise<boolean> {
  const where = { id: BigInt(guildId), exposedSince: { not: null } };
  const { count } = await prisma.guild.updateMany({ where, data: { exposedSince: null } });
  return count > 0;
}
