/** Figures for a bug report: each from an index or a small table, so that a large desk may ask too. */
import { deadAfterMs } from '../processes/heartbeat';
import type { DebugStore, Figures } from '../processes/debug-report';
import type { PrismaClient } from './generated/client';

type Row = Omit<Figures, 'waiting' | 'overdue'> & {
  deliveries: number;
  lanes: number;
  parked: number;
  oldestDue: Date | null;
  overdue: number;
  oldestOverdue: Date | null;
};

/** Reads them with one statement. */
export function debugStore(prisma: PrismaClient): DebugStore {
  return {
    async figures(guildId, now) {
      const guild = BigInt(guildId);
      const [row] = await prisma.$queryRaw<[Row]>`
        SELECT current_setting('server_version') AS "databaseVersion",
          (SELECT max(migration_name) FROM _prisma_migrations) AS "newestMigration",
          ARRAY(SELECT role FROM processes WHERE seen_at > ${new Date(now.getTime() - deadAfterMs)} ORDER BY role) AS processes,
          ARRAY(SELECT heard_until FROM shards ORDER BY id) AS "heardUntil",
          (SELECT count(*)::int FROM tickets WHERE guild_id = ${guild} AND status = 'OPEN') AS open,
          (SELECT count(*)::int FROM tickets WHERE guild_id = ${guild} AND status = 'CLOSE_REQUESTED') AS "closeRequested",
          COALESCE((SELECT last_number FROM guilds WHERE id = ${guild}), 0) AS ever,
          (SELECT count(*)::int FROM intakes) AS intakes,
          w.*, o.*
        FROM (SELECT count(*)::int AS deliveries, count(DISTINCT lane)::int AS lanes, count(parked_at)::int AS parked,
            min(not_before) FILTER (WHERE not_before <= ${now}) AS "oldestDue"
          FROM deliveries WHERE settled_at IS NULL) w
        CROSS JOIN (SELECT count(*)::int AS overdue, min(due_at) AS "oldestOverdue"
          FROM deadlines WHERE settled_at IS NULL AND due_at < ${now}) o`;
      const { deliveries, lanes, parked, oldestDue, overdue, oldestOverdue, ...figures } = row;
      return {
        ...figures,
        waiting: { deliveries, lanes, parked, oldestDue },
        overdue: { count: overdue, oldest: oldestOverdue },
      };
    },
  };
}
