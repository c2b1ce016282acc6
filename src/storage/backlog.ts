/** Counts what waits: two small partial indexes, so that it may be asked every few seconds. */
import type { Backlog } from '../processes/backlog';
import type { PrismaClient } from './generated/client';

/** Reads it with one statement. */
export async function readBacklog(prisma: PrismaClient, now: Date): Promise<Backlog> {
  const [row] = await prisma.$queryRaw<[Backlog]>`
    SELECT d.*, o.*
    FROM (SELECT count(*)::int AS pending, count(parked_at)::int AS parked,
        COALESCE(EXTRACT(EPOCH FROM ${now} - min(created_at) FILTER (WHERE parked_at IS NULL)), 0)::float AS "oldestPendingSeconds",
        GREATEST(COALESCE(EXTRACT(EPOCH FROM ${now} - min(not_before) FILTER (WHERE parked_at IS NULL)), 0), 0)::float AS "lagSeconds"
      FROM deliveries WHERE settled_at IS NULL) d
    CROSS JOIN (SELECT count(*)::int AS "deadlinesOverdue",
        COALESCE(EXTRACT(EPOCH FROM ${now} - min(due_at)), 0)::float AS "oldestOverdueSeconds"
      FROM deadlines WHERE settled_at IS NULL AND due_at < ${now}) o`;
  return row;
}
