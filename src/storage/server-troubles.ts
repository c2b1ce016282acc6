/** What keeps the messages of a server waiting, as far as its managers were told. */
import type { DeliveryStore } from '../delivery/ports';
import type { PrismaClient } from './generated/client';

type Troubles = Pick<DeliveryStore, 'beginTrouble' | 'endTrouble' | 'endTroublesWithoutWaiting'>;

export const serverTroubles = (prisma: PrismaClient): Troubles => ({
  async beginTrouble(guildId, reason) {
    const { count } = await prisma.guild.updateMany({
      where: { id: BigInt(guildId), OR: [{ trouble: null }, { trouble: { not: reason } }] },
      data: { trouble: reason },
    });
    return count > 0;
  },
  async endTrouble(guildId) {
    const { count } = await prisma.guild.updateMany({
      where: { id: BigInt(guildId), trouble: { not: null } },
      data: { trouble: null },
    });
    return count > 0;
  },
  // A count, since PostgreSQL may carry out NOT EXISTS by hashing every delivery, although hardly a server has trouble.
  endTroublesWithoutWaiting: () => prisma.$queryRaw`
    UPDATE guilds g SET trouble = NULL FROM guilds before
    WHERE before.id = g.id AND g.trouble IS NOT NULL AND (
      SELECT count(*) FROM deliveries d JOIN tickets t ON t.id = d.ticket_id
      WHERE t.guild_id = g.id AND d.settled_at IS NULL AND d.parked_at IS NOT NULL) = 0
    RETURNING g.id::text AS "guildId", before.trouble AS reason`,
});
