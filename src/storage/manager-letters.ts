/** Messages to whoever set a server up: deliveries of the lane of their DM. */
import { randomUUID } from 'node:crypto';
import { dmLane } from '../delivery/catalog';
import type { ManagerLetters } from '../settings/set-up-ports';
import type { PrismaClient } from './generated/client';

/** Appends with one statement. They may never have written to the bot, so they become known by it. */
export function managerLetters(prisma: PrismaClient): ManagerLetters {
  return {
    async append(guildId, message, now) {
      const [row] = await prisma.$queryRaw<{ lane: string }[]>`
        WITH person AS (
          INSERT INTO people AS p (id, seen_at)
          SELECT set_up_by_id, ${now} FROM guilds WHERE id = ${BigInt(guildId)} AND set_up_by_id IS NOT NULL
          ON CONFLICT (id) DO UPDATE SET version = p.version
          RETURNING id
        )
        INSERT INTO deliveries (lane, kind, rendered, nonce, not_before, created_at)
        SELECT ${dmLane('')} || id, 'notice-to-user', ${JSON.stringify(message)}::jsonb, ${randomUUID()}::uuid, ${now}, ${now}
        FROM person
        RETURNING lane`;
      return row?.lane.slice(dmLane('').length);
    },
  };
}
