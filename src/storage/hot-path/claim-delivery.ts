/** The statements of the lanes: take the first delivery of a lane, and settle it while taking the next. */
import type { ClaimedDelivery, DeliveryLedger, Lease, Link, Settlement } from '../../delivery/ports';
import type { ShownState } from '../../tickets/ticket';
import { Prisma } from '../generated/client';
import { cleanUpLater, insertLinks, settle } from './settle-delivery';
import type { Statements } from './statements';

/** Stores deliveries with raw SQL: two statements per delivery, whatever its history. */
export function deliveryLedger(statements: Statements): DeliveryLedger {
  return {
    async claim(lane, lease) {
      const first = Prisma.sql`SELECT * FROM deliveries WHERE lane = ${lane} AND settled_at IS NULL ORDER BY id LIMIT 1`;
      const rows = await statements.$queryRaw<Row[]>`
        WITH linked AS (SELECT * FROM links WHERE false), ${claimFirst(first, lease)} ${claimedRow()}`;
      return rows[0] && toDelivery(rows[0]);
    },
    async linkPart({ id, attempt, fileBytes }, link, { until }) {
      const rows = await statements.$queryRaw<unknown[]>`
        WITH settled AS (
          UPDATE deliveries SET lease_until = ${until}::timestamptz + ${uploadTime(Prisma.sql`${fileBytes}::int8`)}, unsure = false
          WHERE id = ${BigInt(id)} AND attempt = ${attempt} AND status = 'SENDING'
          RETURNING id, kind, message_id
        ), ${insertLinks([link])}
        SELECT id FROM settled`;
      return rows.length > 0;
    },
    async settleAndClaimNext(delivery, settlement, lease, goesOn) {
      const claimsNext = goesOn && settlement.to !== 'PENDING';
      const rows = await statements.$queryRaw<(Row & { won: boolean })[]>`
        WITH ${settle(delivery, settlement, lease.now)}
        ${claimsNext ? andClaimNext(delivery, settlement, lease) : Prisma.sql`SELECT EXISTS (SELECT FROM settled) AS won, NULL::bigint AS id`}`;
      const row = rows[0];
      return { won: Boolean(row?.won), ...(row?.id && { next: toDelivery(row) }) };
    },
    async dueLanes(now) {
      const rows = await statements.$queryRaw<{ lane: string }[]>`
        SELECT lane FROM (SELECT DISTINCT ON (lane) * FROM deliveries WHERE settled_at IS NULL ORDER BY lane, id) d
        WHERE ${isDue(now)}`;
      return rows.map(({ lane }) => lane);
    },
    disown: (delivery, made, now) => disown(statements, delivery, made, now),
  };
}

const andClaimNext = (
  { id, lane }: Pick<ClaimedDelivery, 'id' | 'lane'>,
  settlement: Settlement,
  lease: Lease,
): Prisma.Sql => Prisma.sql`
  , ${claimFirst(
    Prisma.sql`
      SELECT * FROM deliveries
      WHERE lane = ${lane} AND settled_at IS NULL AND id <> ${BigInt(id)} AND (SELECT count(*) FROM settled) > 0
      ORDER BY id LIMIT 1`,
    lease,
  )},
  next AS (${claimedRow(settlement)})
  SELECT EXISTS (SELECT FROM settled) AS won, next.* FROM (VALUES (1)) one LEFT JOIN next ON true`;

/**
 * Due, not in anybody's hands (or their lease is over), and what it waits for is settled or overdue. One row is looked up
 * by its id: the planner would turn a NOT EXISTS into a scan of everything that is unsettled.
 */
const isDue = (now: Date): Prisma.Sql => Prisma.sql`
  ((d.status = 'PENDING' AND d.not_before <= ${now}) OR (d.status = 'SENDING' AND d.lease_until <= ${now}))
  AND (d.waits_for IS NULL OR d.wait_until <= ${now}
       OR COALESCE((SELECT w.settled_at IS NOT NULL FROM deliveries w WHERE w.id = d.waits_for), true))`;

/**
 * Whether somebody was there when it became due. While nobody was (the bot was down), it was not tried, so it has not been
 * failing: it has all its tries again.
 */
export const wasLookedAfter = (now: Date): Prisma.Sql => Prisma.sql`
  GREATEST(not_before, lease_until) > ${now}::timestamptz - interval '1 minute'`;

/** Files take a second per 64 KiB, beyond the lease of a message without them. */
const uploadTime = (bytes: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`ceil(${bytes} / 65536.0) * interval '1 second'`;

/**
 * Takes a lane's first delivery, if it is due. It is updated by its id alone, so that a claim costs the same however
 * much is unsettled elsewhere. One that was in somebody's hands may have been sent: its outcome is
 * unknown, and a minute later the place is read again.
 */
const claimFirst = (first: Prisma.Sql, { worker, now, until }: Lease): Prisma.Sql => Prisma.sql`
  head AS MATERIALIZED (
    SELECT h.id, h.status, COALESCE((
      SELECT sum((f->>'size')::int8) FROM messages m, jsonb_array_elements(m.files) f
      WHERE m.id = h.message_id AND h.kind IN ('relay-to-post', 'relay-to-user')), (
      SELECT sum((f->>'size')::int8) FROM jsonb_array_elements(h.payload->'uploads') f), 0)::int8 AS bytes
    FROM (${first}) h
  ),
  claimed AS (
    UPDATE deliveries d
    SET status = 'SENDING', attempt = d.attempt + 1, worker = ${worker}::uuid, unsure = d.unsure OR d.status = 'SENDING',
        lease_until = ${until}::timestamptz + ${uploadTime(Prisma.sql`(SELECT bytes FROM head)`)},
        tried_at = COALESCE(d.tried_at, ${now}),
        failing_since = CASE WHEN ${wasLookedAfter(now)} THEN failing_since END
    WHERE d.id = (SELECT id FROM head) AND ${isDue(now)}
    RETURNING d.*, (SELECT bytes FROM head) AS bytes, (SELECT status FROM head) AS found_as
  ),
  taken_over AS (${cleanUpLater(Prisma.sql`SELECT * FROM claimed WHERE found_as = 'SENDING'`, now)})`;

const linkJson = Prisma.sql`
  json_build_object('channelId', l.channel_id::text, 'discordId', l.discord_id::text, 'part', l.part,
    'webhookId', l.webhook_id::text, 'hasFiles', l.has_files)`;

/** Links as they are after this statement, which itself sees only those from before it. */
const linksWhere = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (SELECT * FROM links l WHERE ${condition} UNION ALL SELECT * FROM linked l WHERE ${condition}) l`;

/**
 * The claimed delivery with everything its handler needs.
 * @param before what the same statement writes of the delivery before it in the lane, and would not see
 */
function claimedRow(before?: Settlement): Prisma.Sql {
  const postId = before?.to === 'DONE' && before.post ? BigInt(before.post.id) : null;
  const dmChannelId = before?.dmChannelId === undefined ? null : BigInt(before.dmChannelId);
  const unreachable = before?.to === 'FAILED' ? (before.unreachable ?? null) : null;
  return Prisma.sql`
  SELECT c.id, c.lane, c.kind, c.attempt, c.payload, c.rendered, c.nonce::text, c.created_at AS "createdAt",
    c.tried_at AS "triedAt", c.unsure, c.effort::text, c.failing_since AS "failingSince", c.parked_at AS "parkedAt",
    c.reason, c.bytes AS "fileBytes",
    COALESCE((SELECT json_agg(${linkJson} ORDER BY l.part)
      FROM links l WHERE l.delivery_id = c.id), '[]') AS sent,
    CASE WHEN c.payload ? 'notice' THEN COALESCE((SELECT json_agg(${linkJson} ORDER BY l.part)
      FROM ${linksWhere(Prisma.sql`l.delivery_id = (c.payload->>'notice')::int8 AND l.channel_id = place.id AND l.deleted_at IS NULL`)}), '[]')
    ELSE COALESCE((SELECT json_agg(${linkJson} ORDER BY l.discord_id)
      FROM ${linksWhere(Prisma.sql`l.message_id = c.message_id AND l.channel_id = place.id AND l.deleted_at IS NULL`)}), '[]') END AS copies,
    CASE WHEN c.payload ? 'answers' THEN json_build_object('channelId', place.id::text,
        'discordId', c.payload->>'answers', 'part', 0, 'webhookId', NULL)
      WHEN m.reply_to_id IS NOT NULL THEN COALESCE(
      (SELECT ${linkJson} FROM messages answered
       CROSS JOIN LATERAL ${linksWhere(Prisma.sql`l.message_id = answered.id AND l.channel_id = place.id`)}
       WHERE answered.message_id = m.reply_to_id ORDER BY l.discord_id LIMIT 1),
      (SELECT json_build_object('channelId', original.channel_id::text, 'discordId', original.message_id::text,
         'part', 0, 'webhookId', NULL)
       FROM messages original
       WHERE original.channel_id = place.id AND original.id = (
         SELECT l.message_id FROM ${linksWhere(Prisma.sql`l.channel_id = m.channel_id AND l.discord_id = m.reply_to_id`)})),
      (SELECT ${linkJson} FROM links seen JOIN links l ON l.message_id = seen.message_id AND l.channel_id = place.id
       WHERE seen.channel_id = m.channel_id AND seen.discord_id = m.reply_to_id AND l.deleted_at IS NULL
       ORDER BY l.discord_id LIMIT 1))
    END AS "replyTo",
    GREATEST(CASE WHEN place.id = t.post_id THEN t.post_bound_at END,
      (SELECT max(l.discord_id) FROM links l WHERE l.channel_id = place.id),
      (SELECT max(l.discord_id) FROM linked l WHERE l.channel_id = place.id))::text AS "newestInPlace",
    CASE WHEN m.id IS NOT NULL THEN json_build_object('channelId', m.channel_id::text,
      'discordId', m.message_id::text, 'side', m.side, 'note', m.note,
      'fileIds', jsonb_path_query_array(m.files, '$[*].id'),
      'uploads', CASE WHEN m.channel_id = 0 THEN m.files END)
      WHEN c.payload ? 'uploads' THEN json_build_object('channelId', '0', 'discordId', '0', 'side', 'STAFF', 'note', false,
        'fileIds', jsonb_path_query_array(c.payload->'uploads', '$[*].id'), 'uploads', c.payload->'uploads')
      END AS origin,
    CASE WHEN m.side = 'STAFF' AND m.channel_id <> place.post_id THEN (
      SELECT json_build_object('channelId', l.channel_id::text, 'discordId', l.discord_id::text) FROM links l
      WHERE l.message_id = m.id AND l.channel_id = place.post_id ORDER BY l.discord_id LIMIT 1) END AS "repeatedAs",
    CASE WHEN t.id IS NOT NULL THEN json_build_object('id', t.id::text, 'guildId', t.guild_id::text,
      'forumId', t.forum_id::text, 'postId', place.post_id::text, 'userId', t.user_id::text, 'number', t.number,
      'version', t.version, 'state', json_build_object('status', t.status, 'closeReason', t.close_reason,
        'newestUserMessage', t.newest_user_message::text, 'newestReply', t.newest_reply::text)) END AS ticket,
    CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id::text, 'dmChannelId', place.dm_channel_id::text,
      'unreachable', COALESCE(${unreachable}::text, p.unreachable), 'language', p.language) END AS person
  FROM claimed c
  LEFT JOIN tickets t ON t.id = c.ticket_id
  LEFT JOIN people p ON p.id = COALESCE(t.user_id, substring(c.lane FROM '^dm:([0-9]+)$')::bigint)
  LEFT JOIN messages m ON m.id = c.message_id
  CROSS JOIN LATERAL (
    SELECT post_id, dm_channel_id, CASE WHEN c.lane LIKE 'post:%' THEN post_id ELSE dm_channel_id END AS id
    FROM (SELECT COALESCE(${postId}::int8, t.post_id) AS post_id,
      COALESCE(${dmChannelId}::int8, p.dm_channel_id) AS dm_channel_id) known
  ) place`;
}

/** See `DeliveryLedger.disown`. */
async function disown(
  statements: Statements,
  { id }: ClaimedDelivery,
  made: readonly Link[],
  now: Date,
): Promise<Link[]> {
  const rows = await statements.$queryRaw<{ discordId: string }[]>`
    WITH unsettled AS (SELECT * FROM deliveries WHERE id = ${BigInt(id)} AND settled_at IS NULL),
    read_again AS (${cleanUpLater(Prisma.sql`SELECT * FROM unsettled`, now)})
    SELECT made->>'discordId' AS "discordId" FROM jsonb_array_elements(${JSON.stringify(made)}::jsonb) made
    WHERE NOT EXISTS (SELECT FROM unsettled) AND NOT EXISTS (
      SELECT FROM links l
      WHERE l.channel_id = (made->>'channelId')::int8 AND l.discord_id = (made->>'discordId')::int8)`;
  return made.filter((link) => rows.some(({ discordId }) => discordId === link.discordId));
}

/** JSON has no bigints. */
type Row = Omit<ClaimedDelivery, 'id' | 'fileBytes' | 'ticket'> & {
  id: bigint;
  fileBytes: bigint;
  ticket: (Omit<NonNullable<ClaimedDelivery['ticket']>, 'state'> & { state: StateJson }) | null;
};
type StateJson = Omit<ShownState, 'newestUserMessage' | 'newestReply'> & {
  newestUserMessage: string;
  newestReply: string;
};

const toDelivery = ({ id, fileBytes, ticket, ...row }: Row): ClaimedDelivery => ({
  ...row,
  id: String(id),
  fileBytes: Number(fileBytes),
  ticket: ticket && { ...ticket, state: toState(ticket.state) },
});

const toState = ({ newestUserMessage, newestReply, ...state }: StateJson): ShownState => ({
  ...state,
  newestUserMessage: BigInt(newestUserMessage),
  newestReply: BigInt(newestReply),
});
