/** What a delivery says where what it waited for is not done when its turn comes. */
import { Prisma } from '../generated/client';

/**
 * What is sent of the row `deliveries d` that is being claimed: chosen before its first try, and fixed from then on. What
 * was dropped or cancelled is settled with a reason, so nobody is told that it was done.
 */
export const renderedAtClaim = Prisma.sql`
  CASE WHEN d.waits_for IS NOT NULL AND d.attempt = 0 AND d.payload ? 'otherwise' AND NOT COALESCE(
      (SELECT w.status = 'DONE' AND w.reason IS NULL FROM deliveries w WHERE w.id = d.waits_for), false)
    THEN d.payload->'otherwise' ELSE d.rendered END`;
