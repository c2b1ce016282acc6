/**
 * What a decision appends, as common table expressions of its statement. They hang on two others: `ticket` (id, user_id),
 * empty when the decision is no longer the right one (id null for a user without a ticket), and `message` (id, message_id),
 * one row, null where the decision is about no message, none where the message needs nothing any more.
 */
import { randomUUID } from 'node:crypto';
import { longestWaitMs, type NewDelivery, type Rendered } from '../../delivery/catalog';
import type { MessageChange, NewEvent } from '../../tickets/change';
import { Prisma } from '../generated/client';

interface Lanes {
  post: string;
  dm: string;
}

const none = Prisma.sql`message AS (SELECT NULL::int8 AS id, NULL::int8 AS message_id)`;

/** Writes a message down, or what is new about it, and makes what waits unsent agree with it. */
export function changeMessage(message: MessageChange | undefined, lanes: Lanes, now: Date): Prisma.Sql {
  switch (message?.kind) {
    case undefined:
      return none;
    case 'new':
      return insertMessage(message, now);
    case 'edited':
      return editMessage(message, lanes);
    case 'edit-kept-back':
      return keepBack(message);
    case 'deleted':
      return deleteMessage(message, lanes, now);
    case 'note-sent':
      return Prisma.sql`
        message AS (
          UPDATE messages m SET note = false, waits_for_send = false, anonymous = ${message.anonymous} FROM ticket
          WHERE m.message_id = ${BigInt(message.messageId)} AND m.note AND m.waits_for_send AND m.deleted_at IS NULL
          RETURNING m.id, m.message_id
        )`;
  }
}

type Of<Kind extends MessageChange['kind']> = Extract<MessageChange, { kind: Kind }>;

/** What a message is written down with. */
export const messageColumns = Prisma.sql`ticket_id, user_id, side, note, waits_for_send, anonymous, channel_id, message_id, author_id,
  author_name, author_icon, content, extras, files, reply_to_id, edited_at, received_at`;

const insertMessage = (
  { incoming, side, note, waitsForSend = false, anonymous }: Of<'new'>,
  now: Date,
): Prisma.Sql => Prisma.sql`
  message AS (
    INSERT INTO messages (${messageColumns})
    SELECT id, user_id, ${side}::side, ${note}, ${waitsForSend}, ${anonymous}, ${BigInt(incoming.channelId)},
      ${BigInt(incoming.messageId)}, ${BigInt(incoming.authorId)}, ${incoming.authorName}, ${incoming.authorIcon},
      ${incoming.content}, ${JSON.stringify(incoming.extras)}::jsonb, ${JSON.stringify(incoming.files)}::jsonb,
      ${incoming.replyToId && BigInt(incoming.replyToId)}::int8, ${incoming.editedAt}::timestamptz, ${now}
    FROM ticket
    RETURNING id, message_id
  )`;

/** Only a newer edit counts. What it said before is kept. */
const editMessage = (
  { place, messageId, before, content, editedAt, rendered, inPost, waitsForSend }: Of<'edited'>,
  lanes: Lanes,
): Prisma.Sql => Prisma.sql`
  message AS (
    UPDATE messages m SET content = ${content}, edited_at = ${editedAt},
      waits_for_send = m.waits_for_send AND ${waitsForSend}
    FROM ticket
    WHERE m.message_id = ${BigInt(messageId)} AND m.deleted_at IS NULL
      AND (m.edited_at IS NULL OR m.edited_at < ${editedAt})
    RETURNING m.id, m.message_id
  ),
  revision AS (
    INSERT INTO revisions (message_id, content, until) SELECT id, ${before}, ${editedAt} FROM message
  ),
  unsent AS (
    UPDATE deliveries d SET rendered = CASE d.lane WHEN ${lanes[place]} THEN ${asJson(rendered)}::jsonb
      ELSE ${asJson(inPost ?? null)}::jsonb END
    FROM message
    WHERE ${isUnsent(lanes, place, inPost !== undefined)}
    RETURNING d.kind, d.lane
  )`;

const asJson = (rendered: Rendered | null): string | null => rendered && JSON.stringify(rendered);

/** Known from now on, so that no read of its place brings it again; never in the text that is relayed. */
const keepBack = ({ messageId, content, editedAt }: Of<'edit-kept-back'>): Prisma.Sql => Prisma.sql`
  message AS (
    UPDATE messages m SET edited_at = ${editedAt} FROM ticket
    WHERE m.message_id = ${BigInt(messageId)} AND m.deleted_at IS NULL
      AND (m.edited_at IS NULL OR m.edited_at < ${editedAt})
    RETURNING m.id, m.message_id
  ),
  revision AS (
    INSERT INTO revisions (message_id, content, until) SELECT id, ${content}, ${editedAt} FROM message
  )`;

const deleteMessage = (
  { place, messageId, inPost }: Of<'deleted'>,
  lanes: Lanes,
  now: Date,
): Prisma.Sql => Prisma.sql`
  message AS (
    UPDATE messages m SET deleted_at = ${now} FROM ticket
    WHERE m.message_id = ${BigInt(messageId)} AND m.deleted_at IS NULL
    RETURNING m.id, m.message_id
  ),
  unsent AS (
    UPDATE deliveries d SET status = 'DONE', settled_at = ${now}, reason = 'DELETED' FROM message
    WHERE ${isUnsent(lanes, place, inPost === true)}
    RETURNING d.kind, d.lane
  )`;

/** Found by lane, the one index of the deliveries. Once claimed, a delivery sends what it was claimed with. */
const isUnsent = (lanes: Lanes, place: keyof Lanes, inBoth: boolean): Prisma.Sql => Prisma.sql`
  d.lane ${inBoth ? Prisma.sql`IN (${lanes.post}, ${lanes.dm})` : Prisma.sql`= ${lanes[place]}`} AND d.settled_at IS NULL AND d.attempt = 0 AND d.message_id = message.id
  AND d.kind IN ('relay-to-post', 'relay-to-user', 'edit-copy')`;

/** Of which ticket something is; one decision has but one. */
interface Appended {
  ticketId?: string;
}

/** Which rows of `ticket` and `message` belong together. */
const ofOne = Prisma.sql`ticket CROSS JOIN message`;
export const ofSeveral = Prisma.sql`ticket JOIN message ON message.ticket_id = ticket.id`;

/** The history of the tickets. */
export const insertEvents = (
  events: readonly (NewEvent & Appended)[],
  now: Date,
  owners = ofOne,
): Prisma.Sql => Prisma.sql`
  history AS (
    INSERT INTO events (ticket_id, at, kind, actor_id, data)
    SELECT ticket.id, ${now}, e.kind, e."actorId"::int8, COALESCE(e.data, '{}')
    FROM ${owners}
    CROSS JOIN jsonb_to_recordset(${JSON.stringify(events)}::jsonb)
      AS e("ticketId" int8, kind text, "actorId" text, data jsonb)
    WHERE COALESCE(e."ticketId" = ticket.id, true)
  )`;

/** What Discord must be told about a change, as far as it still has to be. */
export const insertDeliveries = (
  deliveries: readonly NewDelivery[],
  message: MessageChange | undefined,
  now: Date,
): Prisma.Sql => appendDeliveries(deliveries, now, stillNeeded(message));

/**
 * In order: ids are drawn in the order of the list, while the owner of the lane is locked.
 * @param isNeeded which rows of `d`, as a condition
 */
export function appendDeliveries(
  deliveries: readonly (NewDelivery & Appended)[],
  now: Date,
  isNeeded: Prisma.Sql,
  owners = ofOne,
): Prisma.Sql {
  const rows = deliveries.map((delivery, order) => ({ order, nonce: randomUUID(), ...delivery }));
  return Prisma.sql`
    numbered AS MATERIALIZED (
      SELECT nextval('deliveries_id_seq') AS id, ordered.* FROM (
        SELECT ticket.id AS ticket_id, ticket.user_id, message.id AS own_id, message.message_id AS own_message, d.*
        FROM ${owners} CROSS JOIN jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          AS d("ticketId" int8, "order" int, place text, kind text, payload jsonb, carries int8, rendered jsonb, nonce uuid,
            "notBefore" timestamptz, "waitsFor" int)
        WHERE COALESCE(d."ticketId" = ticket.id, true) AND ${isNeeded}
        ORDER BY d."order"
      ) ordered
    ),
    outbox AS (
      INSERT INTO deliveries (id, lane, kind, ticket_id, message_id, payload, rendered, nonce, not_before, created_at,
        waits_for, wait_until)
      SELECT n.id, CASE n.place WHEN 'post' THEN 'post:' || n.ticket_id ELSE 'dm:' || n.user_id END, n.kind,
        n.ticket_id,
        CASE WHEN n.carries = n.own_message THEN n.own_id
             ELSE (SELECT m.id FROM messages m WHERE m.message_id = n.carries) END,
        COALESCE(n.payload, '{}'), n.rendered, n.nonce, COALESCE(n."notBefore", ${now}), ${now},
        (SELECT first.id FROM numbered first WHERE first."order" = n."waitsFor"),
        CASE WHEN n."waitsFor" IS NOT NULL THEN ${new Date(now.getTime() + longestWaitMs)}::timestamptz END
      FROM numbered n
    )`;
}

/** An edit that went into an unsent delivery, or a delete that cancelled one, tells Discord nothing of its own there. */
function stillNeeded(message: MessageChange | undefined): Prisma.Sql {
  const inItsLane = Prisma.sql`d.kind IN ('edit-copy', 'mark-copy-deleted', 'delete-copy')
    AND unsent.lane = CASE d.place WHEN 'post' THEN 'post:' || ticket.id ELSE 'dm:' || ticket.user_id END`;
  if (message?.kind === 'edited') {
    return Prisma.sql`NOT EXISTS (SELECT FROM unsent WHERE ${inItsLane})`;
  }
  return message?.kind === 'deleted'
    ? Prisma.sql`NOT EXISTS (SELECT FROM unsent WHERE unsent.kind <> 'edit-copy' AND ${inItsLane})`
    : Prisma.sql`true`;
}
