/** The processes that run on this database, as rows that are renewed while a process lives. */
import type { ProcessStore } from '../processes/ports';
import type { PrismaClient } from './generated/client';

/** Stores processes with Prisma. */
export function processStore(prisma: PrismaClient): ProcessStore {
  return {
    async seen({ id, role, startedAt }, now) {
      await prisma.process.upsert({
        where: { id },
        create: { id, role, startedAt, seenAt: now },
        update: { seenAt: now },
      });
    },
    countSeenSince: (moment) => prisma.process.count({ where: { seenAt: { gt: moment } } }),
    async shareOf(id, moment) {
      const working = await prisma.process.findMany({
        where: { role: { not: 'gateway' }, OR: [{ id }, { seenAt: { gt: moment } }] },
        select: { id: true },
        orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
      });
      const index = working.findIndex((process) => process.id === id);
      return { index: Math.max(0, index), count: Math.max(1, working.length) };
    },
    async remove(id) {
      await prisma.process.deleteMany({ where: { id } });
    },
    async removeSeenBefore(moment) {
      const { count } = await prisma.process.deleteMany({ where: { seenAt: { lt: moment } } });
      return count;
    },
  };
}
