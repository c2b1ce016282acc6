/** What a blocked user wrote before, and what still waits in the lanes of their posts. */
import { randomUUID } from 'node:crypto';
import { dmLane } from '../../delivery/catalog';
import type { NewBlock } from '../../blocklist/ports';
import { Prisma } from '../generated/client';

/**
 * Drops it from the posts in which the block may be seen: those of who was named, or the one by which somebody unknown
 * was. Parts of a statement with `ticket`, the open tickets. Whoever drains a lane meanwhile has what they claimed; the
 * others are locked in their order, as by whoever settles one and claims the next. Behind them stands a mark that says how
 * many they were, and the user is told.
 */
export function dropWaiting(
  { target, userId, notice, byId }: NewBlock & { userId: string },
  now: Date,
): Prisma.Sql {
  const isSeen =
    target.kind === 'ticket' ? Prisma.sql`t.id = ${BigInt(target.ticketId)}` : Prisma.sql`t.alias IS NULL`;
  return Prisma.sql`
    waiting AS MATERIALIZED (
      SELECT d.id, d.kind, d.message_id, m.channel_id, m.message_id AS discord_id FROM ticket t
      JOIN deliveries d ON d.lane = 'post:' || t.id AND d.settled_at IS NULL
      JOIN messages m ON m.id = d.message_id
      WHERE ${isSeen} AND m.side = 'USER' AND d.status = 'PENDING' AND NOT d.unsure
        AND d.kind IN ('relay-to-post', 'edit-copy', 'mark-copy-deleted')
        AND (SELECT count(*) FROM links l WHERE l.message_id = m.id) = 0
      ORDER BY d.id FOR UPDATE OF d
    ),
    dropped AS (
      UPDATE deliveries d SET status = 'DONE', settled_at = ${now}, reason = 'USER_BLOCKED' FROM waiting
      WHERE d.id = waiting.id
        AND waiting.message_id IN (SELECT w.message_id FROM waiting w WHERE w.kind = 'relay-to-post')
      RETURNING d.kind, d.message_id, d.ticket_id, waiting.channel_id, waiting.discord_id
    ),
    unread AS (
      UPDATE messages m SET refusal = 'blocked' FROM dropped WHERE m.id = dropped.message_id AND dropped.kind = 'relay-to-post'
    ),
    mark AS (
      INSERT INTO deliveries (lane, kind, ticket_id, payload, nonce, not_before, created_at)
      SELECT 'post:' || ticket_id, 'blocked-notice', ticket_id,
        jsonb_build_object('dropped', count(*), 'byId', ${byId}::text), gen_random_uuid(), ${now}, ${now}
      FROM dropped WHERE kind = 'relay-to-post' GROUP BY ticket_id
    ),
    told_user AS (
      INSERT INTO deliveries (lane, kind, rendered, nonce, not_before, created_at)
      SELECT ${dmLane(userId)}, 'notice-to-user', ${notice && JSON.stringify(notice)}::jsonb, ${randomUUID()}::uuid, ${now}, ${now}
      WHERE (SELECT count(*) FROM dropped) > 0 AND ${notice !== null}
    )`;
}

/** Which messages that were, in the order of writing. */
export const droppedJson = Prisma.sql`
  COALESCE((SELECT json_agg(json_build_object('ticketId', d.ticket_id::text, 'channelId', d.channel_id::text,
      'discordId', d.discord_id::text) ORDER BY d.discord_id)
    FROM dropped d WHERE d.kind = 'relay-to-post'), '[]')`;

/** In place of all that, where nothing is to be dropped. */
export const noneDropped = Prisma.sql`
  dropped AS (
    SELECT NULL::text AS kind, NULL::int8 AS ticket_id, NULL::int8 AS channel_id, NULL::int8 AS discord_id WHERE false
  )`;
