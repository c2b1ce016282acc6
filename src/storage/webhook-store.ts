/** The webhooks of the ticket forums. */
import type { WebhookStore } from '../delivery/webhooks';
import type { PrismaClient } from './generated/client';

/** Stores webhooks with Prisma. */
export function webhookStore(prisma: PrismaClient): WebhookStore {
  return {
    async ofForum(forumId) {
      const rows = await prisma.webhook.findMany({
        where: { forumId: BigInt(forumId) },
        orderBy: { id: 'asc' },
      });
      return rows.map((row) => ({
        id: String(row.id),
        guildId: String(row.guildId),
        forumId: String(row.forumId),
        token: row.token,
        droppedAt: row.droppedAt,
      }));
    },
    async add({ id, guildId, forumId, token }) {
      const data = { guildId: BigInt(guildId), forumId: BigInt(forumId), token, droppedAt: null };
      await prisma.webhook.upsert({
        where: { id: BigInt(id) },
        create: { id: BigInt(id), ...data },
        update: data,
      });
    },
    async drop(id, now) {
      await prisma.webhook.updateMany({
        where: { id: BigInt(id), droppedAt: null },
        data: { droppedAt: now },
      });
    },
  };
}
