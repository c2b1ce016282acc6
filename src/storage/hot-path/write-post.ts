/** What a decision leaves of its post: nothing of one that is gone, and open what is opened again. Parts of `writeChange`. */
import { postLane } from '../../delivery/catalog';
import type { Change } from '../../tickets/change';
import { Prisma } from '../generated/client';

/**
 * What was still on its way to a post that is gone for good, and the copies that lay in it. That a message did not get
 * there is kept: should the ticket get another post, it is tried again, and loses the sign of it.
 */
export function leaveOldPost(
  { abandonPost, newForumId, triedAgain = [] }: Change,
  ticketId: string,
  now: Date,
): Prisma.Sql[] {
  const reason = abandonPost ?? (newForumId && 'POST_REPLACED');
  // Locked in their order, as by whoever settles one and claims the next: otherwise each could wait for the other.
  const abandoned = Prisma.sql`
    unsettled AS MATERIALIZED (
      SELECT d.id FROM deliveries d, ticket WHERE d.lane = ${postLane(ticketId)} AND d.settled_at IS NULL
      ORDER BY d.id FOR UPDATE OF d
    ),
    abandoned AS (
      UPDATE deliveries d SET status = 'FAILED', settled_at = ${now}, reason = ${reason}, lease_until = NULL,
        retried_at = CASE WHEN ${newForumId !== undefined} THEN ${now} ELSE d.retried_at END
      FROM unsettled WHERE d.id = unsettled.id
      RETURNING d.id, d.kind, d.ticket_id, d.message_id
    )`;
  const noted = Prisma.sql`
    abandoned_noted AS (
      INSERT INTO events (ticket_id, at, kind, data)
      SELECT a.ticket_id, ${now}, 'delivery-failed',
        jsonb_build_object('kind', a.kind, 'delivery', a.id::text, 'message', a.message_id::text, 'reason', ${reason}::text)
      FROM abandoned a WHERE a.kind = 'relay-to-post' AND a.message_id IS NOT NULL
    )`;
  const forgotten = Prisma.sql`
    forgotten AS (
      DELETE FROM links l USING ticket
      WHERE l.channel_id = (SELECT post_id FROM tickets WHERE id = ${BigInt(ticketId)})
    )`;
  const repeated = Prisma.sql`
    repeated AS (
      UPDATE deliveries d SET retried_at = ${now} FROM ticket
      WHERE d.id = ANY(${triedAgain.map(BigInt)}::bigint[]) AND d.retried_at IS NULL
    )`;
  return [
    ...(reason ? [abandoned] : []),
    ...(abandonPost === undefined ? [] : [noted]),
    ...(newForumId ? [forgotten, repeated] : []),
  ];
}

/** A card that was deleted, or lies in a post that is made anew, is none any more. */
export const leaveOldCard = ({ cardGone, newForumId }: Change): Prisma.Sql[] =>
  cardGone || newForumId
    ? [
        Prisma.sql`
          old_card AS (UPDATE cards c SET message_id = NULL, shown = NULL FROM ticket WHERE c.ticket_id = ticket.id)`,
      ]
    : [];

/**
 * A post that is opened again is not put away by what was decided before; unless that may have reached Discord, where
 * opening it comes after it.
 */
export const leaveOpen = (lane: string, now: Date): Prisma.Sql => Prisma.sql`
  left_open AS (
    UPDATE deliveries d SET status = 'DONE', settled_at = ${now}, reason = 'REOPENED' FROM ticket
    WHERE d.lane = ${lane} AND d.settled_at IS NULL AND d.kind IN ('archive-post', 'close-post')
      AND d.status = 'PENDING' AND NOT d.unsure
  )`;
