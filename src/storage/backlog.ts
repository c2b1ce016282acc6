/** Counts what waits: two small partial indexes, so that it may be asked every few seconds. */
import type { Backlog } from '../processes/backlog';
import type { PrismaClient } from './generated/client';

/**
 * Reads it with one statement. Only the first delivery of a lane can be carried out, and only that one is ever parked:
 * what stands behind it waits for the same place, for as long as a week.
 */
export async function readBacklog(prisma: PrismaClient, now: Date): Promise<Backlog> {
  const [row] = await prisma.$queryRaw<[Backlog]>`
    SELECT d.*, o.*
    FROM (SELECT count(*)::int AS pending, count(parked_at)::int AS parked,
        COALESCE(EXTRACT(EPOCH FROM ${now} - min(created_at) FILTER (WHERE NOT is_lane_parked)), 0)::float AS "oldestPendingSeconds",
        GREATEST(COALESCE(EXTRACT(EPOCH FROM ${now} - min(not_before) FILTER (WHERE is_first AND NOT is_lane_parked)), 0), 0)::float AS "lagSeconds"
      FROM (SELECT created_at, not_before, parked_at, row_number() OVER in_lane = 1 AS is_first,
          first_value(parked_at) OVER in_lane IS NOT NULL AS is_lane_parked
        FROM deliveries WHERE settled_at IS NULL
        WINDOW in_lane AS (PARTITION BY lane ORDER BY id)) each) d
    CROSS JOIN (SELECT count(*)::int AS "deadlinesOverdue",
        COALESCE(EXTRACT(EPOCH FROM ${now} - min(due_at)), 0)::float AS "oldestOverdueSeconds"
      FROM deadlines WHERE settled_at IS NULL AND due_at < ${now}) o`;
  return row;
}
