/** What people chose for themselves, in PostgreSQL. */
import type { PersonStore } from '../people/ports';
import type { Prisma, PrismaClient } from './generated/client';

/** Stores it with Prisma. */
export function personStore(prisma: PrismaClient): PersonStore {
  /** Two that meet somebody in the same moment both find them known. */
  const meet = async (userId: string, now: Date): Promise<void> => {
    await prisma.person.createMany({ data: [{ id: BigInt(userId), seenAt: now }], skipDuplicates: true });
  };
  const prefer = async (userId: string, wish: Prisma.PersonUpdateInput, now: Date): Promise<void> => {
    await meet(userId, now);
    await prisma.person.update({ where: { id: BigInt(userId) }, data: wish });
  };
  return {
    meet,
    async noteLanguage(userId, language) {
      const id = BigInt(userId);
      // A language that somebody chose stays.
      await prisma.person.updateMany({
        where: { id, languageChosen: false, OR: [{ language: null }, { language: { not: language } }] },
        data: { language },
      });
      return (await prisma.person.count({ where: { id } })) > 0;
    },
    preferLanguage: (userId, { language, chosen }, now) =>
      prefer(userId, { language, languageChosen: chosen }, now),
    preferRedirect: (userId, mode, now) => prefer(userId, { redirectsLast: mode === 'last' }, now),
  };
}
