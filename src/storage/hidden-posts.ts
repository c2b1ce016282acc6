/** Which posts are put away until the user writes; the statement that writes the user's message forgets it. */
import type { HiddenPosts } from '../tickets/post-archived';
import type { PrismaClient } from './generated/client';

/** Remembers it with Prisma. */
export function hiddenPosts(prisma: PrismaClient): HiddenPosts {
  return {
    async hide(postId, now) {
      const { count } = await prisma.ticket.updateMany({
        where: { postId: BigInt(postId), status: { not: 'CLOSED' } },
        data: { hiddenAt: now },
      });
      return count > 0;
    },
    async isHidden(postId) {
      const where = { postId: BigInt(postId), hiddenAt: { not: null } };
      return (await prisma.ticket.count({ where })) > 0;
    },
    async forget(postId, hiddenBefore) {
      await prisma.ticket.updateMany({
        where: { postId: BigInt(postId), hiddenAt: { lt: hiddenBefore } },
        data: { hiddenAt: null },
      });
    },
  };
}
