/** Which rows of `deadlines d` count: neither decided nor dropped, and no clean-up of a place, which the lanes carry out. */
import { Prisma } from '../generated/client';

export const isOpenDeadline = Prisma.sql`d.settled_at IS NULL AND d.delivery_id IS NULL`;

/**
 * What an intake waited for is over, with it or for something else. A part of statements with `ticket`.
 * @param kinds of the deadlines
 */
export const dropIntakeDeadlines = (kinds: readonly string[], now: Date): Prisma.Sql => Prisma.sql`
  intake_deadlines AS (
    UPDATE deadlines d SET settled_at = ${now} FROM ticket
    WHERE d.user_id = ticket.user_id AND d.kind = ANY(${[...kinds]}::text[]) AND ${isOpenDeadline}
  )`;
