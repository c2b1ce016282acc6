/** What is asked of deliveries beside the message path: freeing, resuming, cleaning up, trying again. */
import { randomUUID } from 'node:crypto';
import type { Rendered } from '../delivery/catalog';
import type { DeliveryStore, FailedDelivery, LinkIndex, Retry } from '../delivery/ports';
import { madeAt } from '../snowflake';
import { Prisma, type PrismaClient } from './generated/client';
import { wasLookedAfter } from './hot-path/claim-delivery';
import { cleanUpLater } from './hot-path/settle-delivery';
import { serverTroubles } from './server-troubles';

/** The calls of a process that died may still be carried out for so long. */
const lateCallMs = 5000;
/** How many rows a clean-up looks at in one statement. */
const batch = 5000;

/** Stores deliveries with raw SQL, since a claim must be one statement. */
export function deliveryStore(prisma: PrismaClient): DeliveryStore & LinkIndex {
  return {
    async releaseLeases(now) {
      const notBefore = new Date(now.getTime() + lateCallMs);
      const rows = await prisma.$queryRaw<unknown[]>`
        WITH released AS (
          UPDATE deliveries SET status = 'PENDING', lease_until = NULL, unsure = true, not_before = ${notBefore},
            failing_since = CASE WHEN ${wasLookedAfter(now)} THEN failing_since END
          WHERE settled_at IS NULL AND status = 'SENDING' RETURNING *
        ),
        read_again AS (${cleanUpLater(Prisma.sql`SELECT * FROM released`, now)})
        SELECT id FROM released`;
      return rows.length;
    },
    async resume(place, now) {
      if ('userId' in place) {
        await prisma.person.updateMany({
          where: { id: BigInt(place.userId), unreachable: { not: null } },
          data: { unreachable: null },
        });
      }
      const rows = await prisma.$queryRaw<{ lane: string }[]>`
        UPDATE deliveries d SET not_before = ${now} FROM tickets t
        WHERE t.id = d.ticket_id AND ${ofPlace(place)}
          AND d.settled_at IS NULL AND d.status = 'PENDING' AND d.parked_at IS NOT NULL
        RETURNING d.lane`;
      return [...new Set(rows.map(({ lane }) => lane))];
    },
    async whatCameOf(deliveryId) {
      const [row] = await prisma.$queryRaw<{ failure: string | null; message: [string, string] | null }[]>`
        SELECT CASE WHEN d.status = 'FAILED' THEN COALESCE(d.reason, 'OTHER') END AS failure,
          (SELECT json_build_array(l.channel_id::text, l.discord_id::text) FROM links l
           WHERE l.delivery_id = d.id AND l.part = 0) AS message
        FROM deliveries d WHERE d.id = ${BigInt(deliveryId)} AND d.settled_at IS NOT NULL`;
      if (row?.failure !== null && row?.failure !== undefined) {
        return { failure: row.failure };
      }
      return row?.message ? { failure: null, message: row.message } : undefined;
    },
    async release(ticketId, heldUntil, now) {
      const rows = await prisma.$queryRaw<{ lane: string }[]>`
        UPDATE deliveries d SET not_before = ${now} FROM tickets t
        WHERE t.id = ${BigInt(ticketId)} AND d.lane IN ('post:' || t.id, 'dm:' || t.user_id)
          AND d.settled_at IS NULL AND d.attempt = 0 AND d.not_before = ${heldUntil}
        RETURNING d.lane`;
      return [...new Set(rows.map(({ lane }) => lane))];
    },
    appendCleanUps: (now) => appendCleanUps(prisma, now),
    removeSettledBefore: (moment) => removeSettledBefore(prisma, moment),
    failedFrom: (deliveryId) => failedFrom(prisma, deliveryId),
    waitingBehind: ({ id, lane }) =>
      prisma.delivery.count({
        where: { lane, kind: 'relay-to-post', settledAt: null, id: { gt: BigInt(id) } },
      }),
    wasFailureTold: (ticketId) => wasFailureTold(prisma, ticketId),
    retry: (again, now) => retry(prisma, again, now),
    ...serverTroubles(prisma),
    async linkedAmong(channelId, discordIds) {
      const rows = await prisma.link.findMany({
        where: { channelId: BigInt(channelId), discordId: { in: discordIds.map(BigInt) } },
        select: { discordId: true },
      });
      return rows.map(({ discordId }) => String(discordId));
    },
  };
}

function ofPlace(place: Parameters<DeliveryStore['resume']>[0]): Prisma.Sql {
  if ('guildId' in place) {
    const { guildId, reason } = place;
    return Prisma.sql`t.guild_id = ${BigInt(guildId)} ${reason ? Prisma.sql`AND d.reason = ${reason}` : Prisma.empty}`;
  }
  return 'forumId' in place
    ? Prisma.sql`t.forum_id = ${BigInt(place.forumId)}`
    : Prisma.sql`d.lane = ${`dm:${place.userId}`}`;
}

/** Each clean-up becomes a delivery of its lane, behind what is there: it starts at what was linked before the doubtful try. */
async function appendCleanUps(prisma: PrismaClient, now: Date): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ lane: string }[]>`
    WITH due AS (
      SELECT dl.id, dl.ticket_id, dl.delivery_id, d.lane, d.tried_at, p.id AS person_id,
        CASE WHEN d.lane LIKE 'post:%' THEN t.post_id ELSE p.dm_channel_id END AS channel_id
      FROM deadlines dl JOIN deliveries d ON d.id = dl.delivery_id LEFT JOIN tickets t ON t.id = dl.ticket_id
      JOIN people p ON p.id = COALESCE(dl.user_id, t.user_id)
      WHERE dl.kind = 'clean-place' AND dl.settled_at IS NULL AND dl.due_at <= ${now}
      ORDER BY dl.id LIMIT 100
    ),
    owners AS MATERIALIZED (
      SELECT id FROM people WHERE id IN (SELECT person_id FROM due) ORDER BY id FOR UPDATE
    ),
    claimed AS (
      UPDATE deadlines dl SET settled_at = ${now} FROM due
      WHERE dl.id = due.id AND dl.settled_at IS NULL AND (SELECT count(*) FROM owners) >= 0
      RETURNING due.*
    )
    INSERT INTO deliveries (lane, kind, ticket_id, payload, nonce, not_before, created_at)
    SELECT c.lane, 'clean-place', c.ticket_id, jsonb_build_object('after', COALESCE(
        (SELECT l.discord_id FROM links l WHERE l.channel_id = c.channel_id AND l.delivery_id < c.delivery_id
         ORDER BY l.discord_id DESC LIMIT 1),
        GREATEST(0, (extract(epoch FROM c.tried_at) * 1000)::int8 - 60000 - 1420070400000) << 22)::text),
      gen_random_uuid(), ${now}, ${now}
    FROM claimed c
    RETURNING lane`;
  return [...new Set(rows.map(({ lane }) => lane))];
}

/** Ids grow with time, so the walk ends with the batch in which rows are too young. What is not settled, however old, stays. */
async function removeSettledBefore(prisma: PrismaClient, moment: Date): Promise<number> {
  let removed = 0;
  for (let from = 0n; ;) {
    const [walked]: { newest: bigint | null; isOld: boolean | null }[] = await prisma.$queryRaw`
      SELECT max(id) AS newest, max(created_at) < ${moment} AS "isOld"
      FROM (SELECT id, created_at FROM deliveries WHERE id > ${from} ORDER BY id LIMIT ${batch}) batch`;
    const newest = walked?.newest ?? from;
    removed += await prisma.$executeRaw`
      DELETE FROM deliveries WHERE id > ${from} AND id <= ${newest} AND settled_at < ${moment}`;
    if (!walked?.isOld) {
      return removed;
    }
    from = newest;
  }
}

interface FailedRow {
  id: bigint;
  lane: string;
  ticketId: string | null;
  rendered: Rendered | null;
  edited: Rendered | null;
  partsSent: { hasFiles: boolean }[];
  discordId: bigint | null;
  createdAt: Date;
  deleted: boolean;
}

async function failedFrom(prisma: PrismaClient, deliveryId: string): Promise<FailedDelivery[]> {
  const rows = await prisma.$queryRaw<FailedRow[]>`
    WITH later AS MATERIALIZED (
      SELECT d.* FROM deliveries d JOIN deliveries pressed ON pressed.lane = d.lane
      WHERE pressed.id = ${BigInt(deliveryId)} AND pressed.status = 'FAILED' AND pressed.retried_at IS NULL
        AND d.id >= pressed.id
    ),
    edits AS (
      SELECT DISTINCT ON (message_id) message_id, rendered FROM later WHERE kind = 'edit-copy' ORDER BY message_id, id DESC
    )
    SELECT d.id, d.lane, d.ticket_id::text AS "ticketId", d.rendered, e.rendered AS edited, m.message_id AS "discordId", d.created_at AS "createdAt",
      m.deleted_at IS NOT NULL AS deleted,
      COALESCE((SELECT json_agg(json_build_object('hasFiles', l.has_files) ORDER BY l.part)
        FROM links l WHERE l.delivery_id = d.id), '[]') AS "partsSent"
    FROM later d LEFT JOIN messages m ON m.id = d.message_id LEFT JOIN edits e ON e.message_id = d.message_id
    WHERE d.status = 'FAILED' AND d.retried_at IS NULL AND d.kind IN ('open-post', 'relay-to-post', 'relay-to-user', 'tell-opened')
    ORDER BY d.id`;
  return rows.map(({ id, rendered, edited, partsSent, discordId, createdAt, ...row }) => ({
    ...row,
    id: String(id),
    rendered: edited && partsSent.length === 0 ? edited : rendered,
    partsSent,
    writtenAt: discordId === null ? createdAt : madeAt(discordId),
  }));
}

/** The history of the ticket knows its failures; deliveries are not looked up by ticket. */
async function wasFailureTold(prisma: PrismaClient, ticketId: string): Promise<boolean> {
  const rows = await prisma.$queryRaw<unknown[]>`
    SELECT e.id FROM tickets t JOIN people p ON p.id = t.user_id
    JOIN events e ON e.ticket_id = t.id AND e.kind = 'delivery-failed' AND e.at >= p.seen_at
      AND e.data->>'kind' IN ('relay-to-user', 'tell-opened') AND e.data->>'reason' = p.unreachable
    JOIN deliveries d ON d.id = (e.data->>'delivery')::int8 AND d.retried_at IS NULL
    WHERE t.id = ${BigInt(ticketId)} LIMIT 1`;
  return rows.length > 0;
}

/** Whoever presses first marks the rows; the person's lock keeps the lane's order that of the commits. */
async function retry(prisma: PrismaClient, again: readonly Retry[], now: Date): Promise<boolean> {
  const anew = JSON.stringify(again.map((one) => ({ ...one, nonce: randomUUID() })));
  const rows = await prisma.$queryRaw<unknown[]>`
    WITH anew AS (SELECT * FROM jsonb_to_recordset(${anew}::jsonb) AS a(id int8, rendered jsonb, nonce uuid)),
    owners AS MATERIALIZED (
      SELECT p.id FROM people p WHERE p.id IN (
        SELECT COALESCE(t.user_id, substring(d.lane FROM '^dm:([0-9]+)$')::int8)
        FROM anew JOIN deliveries d ON d.id = anew.id LEFT JOIN tickets t ON t.id = d.ticket_id)
      ORDER BY p.id FOR UPDATE
    ),
    reachable AS (UPDATE people p SET unreachable = NULL FROM owners WHERE p.id = owners.id),
    marked AS (
      UPDATE deliveries d SET retried_at = ${now} FROM anew
      WHERE d.id = anew.id AND d.status = 'FAILED' AND d.retried_at IS NULL AND (SELECT count(*) FROM owners) >= 0
      RETURNING d.*, anew.rendered AS again, anew.nonce AS fresh
    )
    INSERT INTO deliveries (lane, kind, ticket_id, message_id, payload, rendered, nonce, not_before, created_at)
    SELECT lane, kind, ticket_id, message_id, payload || '{"again": true}', again, fresh, ${now}, ${now} FROM marked ORDER BY id
    RETURNING id`;
  return rows.length > 0;
}
