/** The statements of the lanes: take the first delivery of a lane, and settle it while taking the next. */
import type { ClaimedDelivery, DeliveryLedger, Lease, Link, Settlement } from '../../delivery/ports';
import { Prisma, type PrismaClient } from '../generated/client';

/** Stores deliveries with raw SQL: two statements per delivery, whatever its history. */
export function deliveryLedger(prisma: PrismaClient): DeliveryLedger {
  return {
    async claim(lane, lease) {
      const head = Prisma.sql`SELECT id FROM deliveries WHERE lane = ${lane} AND settled_at IS NULL ORDER BY id LIMIT 1`;
      const rows = await prisma.$queryRaw<[Row?]>`WITH head AS (${head}), ${claimHead(lease)} ${claimedRow}`;
      return rows[0] && toDelivery(rows[0]);
    },
    async settleAndClaimNext(delivery, settlement, lease) {
      const rows = await prisma.$queryRaw<(Row & { won: boolean })[]>`
        WITH ${settle(delivery, settlement, lease)},
        head AS (
          SELECT d.id FROM deliveries d JOIN settled s ON d.lane = s.lane
          WHERE d.settled_at IS NULL AND d.id <> s.id AND s.settled_at IS NOT NULL
          ORDER BY d.id LIMIT 1
        ),
        ${claimHead(lease)},
        next AS (${claimedRow})
        SELECT EXISTS (SELECT FROM settled) AS won, next.* FROM (VALUES (1)) one LEFT JOIN next ON true`;
      const row = rows[0];
      return { won: Boolean(row?.won), ...(row?.id && { next: toDelivery(row) }) };
    },
    async dueLanes(now) {
      const rows = await prisma.$queryRaw<{ lane: string }[]>`
        SELECT lane FROM (
          SELECT DISTINCT ON (lane) lane, status, not_before, lease_until
          FROM deliveries WHERE settled_at IS NULL ORDER BY lane, id
        ) heads
        WHERE (status = 'PENDING' AND not_before <= ${now}) OR (status = 'SENDING' AND lease_until <= ${now})`;
      return rows.map(({ lane }) => lane);
    },
  };
}

/** Takes the head if it is due, nobody has it (or their lease is over), and what it waits for is settled or overdue. */
const claimHead = ({ worker, now, until }: Lease): Prisma.Sql => Prisma.sql`
  claimed AS (
    UPDATE deliveries d
    SET status = 'SENDING', attempt = d.attempt + 1, worker = ${worker}::uuid, lease_until = ${until},
        tried_at = COALESCE(d.tried_at, ${now})
    FROM head
    WHERE d.id = head.id AND d.settled_at IS NULL
      AND ((d.status = 'PENDING' AND d.not_before <= ${now}) OR (d.status = 'SENDING' AND d.lease_until <= ${now}))
      AND (d.waits_for IS NULL OR d.wait_until <= ${now}
           OR NOT EXISTS (SELECT FROM deliveries w WHERE w.id = d.waits_for AND w.settled_at IS NULL))
    RETURNING d.*
  )`;

/** The claimed delivery with everything its handler needs. */
const claimedRow = Prisma.sql`
  SELECT c.id, c.lane, c.kind, c.attempt, c.payload, c.rendered, c.nonce::text, c.tried_at AS "triedAt",
    COALESCE((SELECT json_agg(json_build_object('channelId', l.channel_id::text, 'discordId', l.discord_id::text,
      'part', l.part, 'webhookId', l.webhook_id::text) ORDER BY l.part)
      FROM links l WHERE l.delivery_id = c.id), '[]') AS sent,
    COALESCE((SELECT json_agg(json_build_object('channelId', l.channel_id::text, 'discordId', l.discord_id::text,
      'part', l.part, 'webhookId', l.webhook_id::text) ORDER BY l.discord_id)
      FROM links l WHERE l.message_id = c.message_id), '[]') AS copies,
    (SELECT json_build_object('channelId', l.channel_id::text, 'discordId', l.discord_id::text,
      'part', l.part, 'webhookId', l.webhook_id::text)
      FROM messages m JOIN messages answered ON answered.message_id = m.reply_to_id
      JOIN links l ON l.message_id = answered.id
      WHERE m.id = c.message_id ORDER BY l.discord_id LIMIT 1) AS "replyTo",
    (SELECT max(l.discord_id)::text FROM links l
      WHERE l.channel_id = CASE WHEN c.lane LIKE 'post:%' THEN t.post_id ELSE p.dm_channel_id END) AS "newestInPlace",
    CASE WHEN t.id IS NOT NULL THEN json_build_object('id', t.id::text, 'guildId', t.guild_id::text,
      'forumId', t.forum_id::text, 'postId', t.post_id::text, 'userId', t.user_id::text, 'number', t.number) END AS ticket,
    CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id::text, 'dmChannelId', p.dm_channel_id::text,
      'unreachable', p.unreachable) END AS person
  FROM claimed c
  LEFT JOIN tickets t ON t.id = c.ticket_id
  LEFT JOIN people p ON p.id = COALESCE(t.user_id, substring(c.lane FROM '^dm:([0-9]+)$')::bigint)`;

/** Writes the outcome if the try is still the one that counts, with the links and what a reply that arrived means. */
function settle(
  { id, attempt }: Pick<ClaimedDelivery, 'id' | 'attempt'>,
  settlement: Settlement,
  { now }: Lease,
): Prisma.Sql {
  const settledAt = settlement.to === 'PENDING' ? null : now;
  const notBefore = settlement.to === 'PENDING' ? settlement.notBefore : now;
  const reason = settlement.to === 'DONE' ? null : settlement.reason;
  return Prisma.sql`
    settled AS (
      UPDATE deliveries
      SET status = ${settlement.to}::delivery_status, settled_at = ${settledAt}::timestamptz, reason = ${reason},
          not_before = ${notBefore}, lease_until = NULL
      WHERE id = ${BigInt(id)} AND attempt = ${attempt} AND status = 'SENDING'
      RETURNING id, lane, kind, ticket_id, message_id, settled_at
    ),
    linked AS (
      INSERT INTO links (channel_id, discord_id, message_id, delivery_id, part, webhook_id)
      SELECT (l->>'channelId')::bigint, (l->>'discordId')::bigint, s.message_id, s.id, (l->>'part')::int,
             (l->>'webhookId')::bigint
      FROM settled s, jsonb_array_elements(${JSON.stringify(settlement.links)}::jsonb) l
    ),
    reached AS (
      UPDATE tickets t SET newest_reply = GREATEST(t.newest_reply, m.message_id), version = t.version + 1
      FROM settled s JOIN messages m ON m.id = s.message_id
      WHERE t.id = s.ticket_id AND s.kind = 'relay-to-user' AND ${settlement.to} = 'DONE' AND t.status <> 'CLOSED'
    )`;
}

type Row = Omit<ClaimedDelivery, 'id'> & { id: bigint; sent: Link[] };

const toDelivery = (row: Row): ClaimedDelivery => ({ ...row, id: String(row.id) });
