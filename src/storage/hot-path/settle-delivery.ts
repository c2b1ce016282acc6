/** How the outcome of a try is written: with the messages it made, what they mean, and what people are told. */
import { randomUUID } from 'node:crypto';
import type { DeliveryKind } from '../../delivery/catalog';
import type { ClaimedDelivery, Done, Settlement } from '../../delivery/ports';
import { Prisma } from '../generated/client';
import { isOpenDeadline } from './open-deadlines';

/** A place is read once more so long after a takeover: by then a call of whoever was slow has ended. */
const cleanUpAfterMs = 60_000;

/**
 * Writes the outcome if the try is still the one that counts, as the common table expression `settled`.
 * Rows are locked in the order person, ticket, delivery, as everywhere.
 */
export function settle(delivery: ClaimedDelivery, settlement: Settlement, now: Date): Prisma.Sql {
  return Prisma.join(
    [
      lockOwners(delivery, settlement),
      settled(delivery, settlement, now),
      insertLinks(Prisma.sql`${JSON.stringify(settlement.links)}::jsonb`),
      ...reachability(delivery, settlement),
      ...(settlement.to === 'DONE' ? [...meaning(delivery, settlement), ...writtenCard(settlement)] : []),
      ...(settlement.to === 'FAILED'
        ? [insertNotices(settlement.notices, now), insertFailure(settlement.reason, now)]
        : []),
    ],
    ',',
  );
}

/** What says something about its ticket once it is done. */
export const movesTicket: readonly DeliveryKind[] = [
  'relay-to-user',
  'open-post',
  'close-post',
  'archive-post',
  'reopen-post',
];

/** Only what changes a person or a ticket, or draws ids of deliveries, has to stand in line for them. */
function lockOwners({ kind, person, ticket }: ClaimedDelivery, settlement: Settlement): Prisma.Sql {
  const asksPerson = settlement.to === 'FAILED' || settlement.dmChannelId !== undefined;
  const asksTicket = settlement.to === 'DONE' && movesTicket.includes(kind);
  const personId = asksPerson && person ? BigInt(person.id) : null;
  const ticketId = asksTicket && ticket ? BigInt(ticket.id) : null;
  if (personId === null && ticketId === null) {
    return Prisma.sql`owners AS (SELECT 1)`;
  }
  return Prisma.sql`
    owner AS MATERIALIZED (SELECT id FROM people WHERE id = ${personId}::int8 FOR UPDATE),
    owners AS MATERIALIZED (
      SELECT id FROM tickets WHERE id = ${ticketId}::int8 AND (SELECT count(*) FROM owner) >= 0 FOR UPDATE
    )`;
}

function settled({ id, attempt }: ClaimedDelivery, settlement: Settlement, now: Date): Prisma.Sql {
  const { deadline = null, at = null } = (settlement.to === 'DONE' && settlement.answerBy) || {};
  return Prisma.sql`
    settled AS (
      UPDATE deliveries SET ${changes(settlement, now)}, status = ${settlement.to}::delivery_status, lease_until = NULL
      WHERE id = ${BigInt(id)} AND attempt = ${attempt} AND status = 'SENDING' AND (SELECT count(*) FROM owners) >= 0
      RETURNING id, lane, kind, ticket_id, message_id, ${deadline}::text AS deadline, ${at}::timestamptz AS answer_at
    )`;
}

function changes(settlement: Settlement, now: Date): Prisma.Sql {
  if (settlement.to !== 'PENDING') {
    const reason = settlement.to === 'FAILED' ? settlement.reason : null;
    return Prisma.sql`settled_at = ${now}, unsure = false, reason = ${reason}`;
  }
  const { reason, notBefore, unsure, effort, failingSince, parkedAt, newNonce } = settlement;
  return Prisma.sql`reason = ${reason}, not_before = ${notBefore}, unsure = ${unsure}, effort = ${effort}::effort,
    failing_since = ${failingSince}::timestamptz, parked_at = ${parkedAt}::timestamptz,
    nonce = CASE WHEN ${newNonce ?? false} THEN gen_random_uuid() ELSE nonce END`;
}

/**
 * Only a relayed message has copies: a card or a notice that was appended with it is none.
 * @param links of `settled s`, as an expression
 */
export const insertLinks = (links: Prisma.Sql): Prisma.Sql => Prisma.sql`
  linked AS (
    INSERT INTO links (channel_id, discord_id, message_id, delivery_id, part, webhook_id, has_files)
    SELECT (l->>'channelId')::int8, (l->>'discordId')::int8,
      CASE WHEN s.kind IN ('relay-to-post', 'relay-to-user') THEN s.message_id END, s.id, (l->>'part')::int,
      (l->>'webhookId')::int8, COALESCE((l->>'hasFiles')::bool, false)
    FROM settled s, jsonb_array_elements(${links}) l
    RETURNING *
  )`;

/** The DM channel that was asked for, and that nothing reaches the user. */
function reachability({ person }: ClaimedDelivery, settlement: Settlement): Prisma.Sql[] {
  const unreachable = settlement.to === 'FAILED' ? (settlement.unreachable ?? null) : null;
  const channelId = settlement.dmChannelId ?? null;
  if (!person || (unreachable === null && channelId === null)) {
    return [];
  }
  return [
    Prisma.sql`
      reachability AS (
        UPDATE people p SET dm_channel_id = COALESCE(${channelId}::int8, p.dm_channel_id),
          unreachable = COALESCE(${unreachable}, p.unreachable)
        FROM settled WHERE p.id = ${BigInt(person.id)}
      )`,
  ];
}

/** A reply that reached the user moves the ticket; a post that was made is where it lies from now on, as it looks now. */
function meaning({ kind }: ClaimedDelivery, { post }: Done): Prisma.Sql[] {
  if (kind === 'relay-to-user') {
    return [reached, awaited];
  }
  return post
    ? [
        Prisma.sql`
          opened AS (
            UPDATE tickets t SET post_id = ${BigInt(post.id)}, shown_version = ${post.shownVersion},
              shown_face = ${JSON.stringify(post.shownFace)}::jsonb
            FROM settled s WHERE t.id = s.ticket_id
          )`,
      ]
    : [];
}

/** Of what is settled, the replies of the staff. */
export const reached = Prisma.sql`
  reached AS (
    UPDATE tickets t SET newest_reply = GREATEST(t.newest_reply, m.message_id), version = t.version + 1
    FROM settled s JOIN messages m ON m.id = s.message_id
    WHERE s.kind = 'relay-to-user' AND t.id = s.ticket_id AND m.side = 'STAFF'
    RETURNING t.id, t.status, s.deadline, s.answer_at
  )`;

/**
 * One that is open stays as it is, and is moved when it is due: so this is a look into an index, and hardly ever more. It
 * is locked because it may have been dropped by whoever held the ticket when this statement began.
 */
export const awaited = Prisma.sql`
  awaited AS (
    INSERT INTO deadlines (kind, ticket_id, due_at)
    SELECT r.deadline, r.id, r.answer_at FROM reached r
    WHERE r.deadline IS NOT NULL AND r.status <> 'CLOSED' AND NOT EXISTS (
      SELECT FROM deadlines d WHERE d.ticket_id = r.id AND d.kind IN ('idle-remind', 'idle-close')
        AND ${isOpenDeadline} FOR SHARE)
    ON CONFLICT DO NOTHING
  )`;

/** A card that was written is the ticket's from now on. */
const writtenCard = ({ card }: Done): Prisma.Sql[] =>
  card
    ? [
        Prisma.sql`
          carded AS (
            INSERT INTO cards (ticket_id, guild_id, message_id, shown, shown_problem)
            SELECT t.id, t.guild_id, ${BigInt(card.messageId)}, ${card.look}, ${card.problem}
            FROM settled s JOIN tickets t ON t.id = s.ticket_id
            ON CONFLICT (ticket_id) DO UPDATE SET message_id = excluded.message_id, shown = excluded.shown,
              shown_problem = excluded.shown_problem
          )`,
      ]
    : [];

/** What people are told of a failure, behind everything that is in their lane already. */
function insertNotices(notices: Extract<Settlement, { to: 'FAILED' }>['notices'], now: Date): Prisma.Sql {
  const rows = notices.map((notice, order) => ({ order, nonce: randomUUID(), ...notice }));
  return Prisma.sql`
    told AS (
      INSERT INTO deliveries (lane, kind, ticket_id, payload, rendered, nonce, not_before, created_at)
      SELECT CASE n.place WHEN 'post' THEN 'post:' || s.ticket_id ELSE 'dm:' || t.user_id END, n.kind, s.ticket_id,
        COALESCE(n.payload, '{}'), n.rendered, n.nonce, ${now}, ${now}
      FROM settled s JOIN tickets t ON t.id = s.ticket_id
      CROSS JOIN jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS n("order" int, place text, kind text, payload jsonb, rendered jsonb, nonce uuid)
      ORDER BY n."order"
    )`;
}

/** The history keeps what the delivery's row, removed after a week, would forget. */
const insertFailure = (reason: string, now: Date): Prisma.Sql => Prisma.sql`
  history AS (
    INSERT INTO events (ticket_id, at, kind, data)
    SELECT s.ticket_id, ${now}, 'delivery-failed',
      jsonb_build_object('kind', s.kind, 'delivery', s.id::text, 'message', s.message_id::text, 'reason', ${reason}::text)
    FROM settled s WHERE s.ticket_id IS NOT NULL
  )`;

/** @param from deliveries whose place is read again */
export const cleanUpLater = (from: Prisma.Sql, now: Date): Prisma.Sql => Prisma.sql`
  INSERT INTO deadlines (kind, ticket_id, user_id, delivery_id, due_at)
  SELECT 'clean-place', f.ticket_id, substring(f.lane FROM '^dm:([0-9]+)$')::int8, f.id,
    ${new Date(now.getTime() + cleanUpAfterMs)}::timestamptz
  FROM (${from}) f`;
