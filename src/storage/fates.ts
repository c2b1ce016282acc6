/** What became of something that was sent to a user or noted in a post, for whoever waits for it: found by indexes alone. */
import type { Fate, Fates } from '../sending/ports';
import { Prisma, type PrismaClient } from './generated/client';

/** Reads with raw SQL. */
export const fates = (prisma: PrismaClient): Fates => ({
  async ofDelivery(deliveryId) {
    const row = await prisma.delivery.findUnique({
      where: { id: BigInt(deliveryId) },
      select: { settledAt: true, status: true, reason: true },
    });
    const failed = row?.status === 'FAILED' ? (row.reason ?? '') : null;
    return fate(row ? row.settledAt === null : false, failed);
  },
  ofReply: (interactionId) => ofComposed(prisma, interactionId, toUser),
  ofNote: (interactionId) => ofComposed(prisma, interactionId, toPost),
});

const toUser = { kind: 'relay-to-user', lane: Prisma.sql`'dm:' || m.user_id` } as const;
const toPost = { kind: 'relay-to-post', lane: Prisma.sql`'post:' || m.ticket_id` } as const;

async function ofComposed(
  prisma: PrismaClient,
  interactionId: string,
  { kind, lane }: typeof toUser | typeof toPost,
): Promise<Fate> {
  const [row] = await prisma.$queryRaw<{ waits: boolean; reason: string | null }[]>`
    SELECT EXISTS (
        SELECT FROM deliveries d WHERE d.lane = ${lane} AND d.settled_at IS NULL AND d.message_id = m.id
          AND d.kind = ${kind}) AS waits,
      (SELECT e.data->>'reason' FROM events e
       WHERE e.ticket_id = m.ticket_id AND e.kind = 'delivery-failed' AND e.data->>'kind' = ${kind}
         AND (e.data->>'message')::int8 = m.id ORDER BY e.id DESC LIMIT 1) AS reason
    FROM messages m WHERE m.message_id = ${BigInt(interactionId)}`;
  return fate(row?.waits ?? true, row?.reason ?? null);
}

function fate(waits: boolean, failed: string | null): Fate {
  if (waits) {
    return { kind: 'under-way' };
  }
  return failed === null ? { kind: 'arrived' } : { kind: 'failed', reason: failed };
}
