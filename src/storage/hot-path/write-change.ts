/** The one statement that writes a decision: the ticket, the message, what happened, and what Discord must be told. */
import { randomUUID } from 'node:crypto';
import type { NewDelivery } from '../../delivery/catalog';
import type { Change, NewEvent, Opening, Ticket } from '../../tickets/ports';
import { Prisma, type PrismaClient } from '../generated/client';

/**
 * Writes a change of a ticket that is still at this version.
 * @returns whether anything was written
 */
export async function writeChange(
  prisma: PrismaClient,
  ticket: Pick<Ticket, 'id' | 'version' | 'userId'>,
  change: Change,
  now: Date,
): Promise<boolean> {
  const { state } = change;
  const rows = await prisma.$queryRaw<{ id: bigint }[]>`
    WITH person AS MATERIALIZED (${lockPerson(ticket.userId)}),
    ticket AS (
      UPDATE tickets t
      SET version = t.version + 1, status = ${state.status}::ticket_status, close_reason = ${state.closeReason},
          newest_user_message = ${state.newestUserMessage}, newest_reply = ${state.newestReply},
          slot = CASE WHEN ${state.status} = 'CLOSED' THEN NULL ELSE t.slot END,
          closed_at = CASE WHEN ${state.status} = 'CLOSED' THEN COALESCE(t.closed_at, ${now}) END
      FROM person
      WHERE t.id = ${BigInt(ticket.id)} AND t.version = ${ticket.version}
      RETURNING t.id, t.user_id
    ),
    ${appended(change, now)}
    SELECT id FROM ticket`;
  return rows.length > 0;
}

/**
 * Opens a ticket in the user's first free slot.
 * @returns its id and number; undefined where no slot is free
 * @throws a unique violation when another opening took the slot at the same moment
 */
export async function openTicket(
  prisma: PrismaClient,
  { guildId, forumId, userId, openedById, limit, change }: Opening,
  now: Date,
): Promise<Pick<Ticket, 'id' | 'number'> | undefined> {
  const rows = await prisma.$queryRaw<{ id: bigint; number: number }[]>`
    WITH person AS MATERIALIZED (${lockPerson(userId)}),
    free AS (
      SELECT slot FROM generate_series(1, ${limit}::int) slot, person
      WHERE NOT EXISTS (
        SELECT FROM tickets t WHERE t.guild_id = ${BigInt(guildId)} AND t.user_id = ${BigInt(userId)} AND t.slot = slot.slot
      )
      ORDER BY slot LIMIT 1
    ),
    counter AS (
      UPDATE guilds SET last_number = last_number + 1 FROM free WHERE id = ${BigInt(guildId)} RETURNING last_number
    ),
    ticket AS (
      INSERT INTO tickets (guild_id, number, user_id, slot, forum_id, newest_user_message, newest_reply, opened_at, opened_by_id)
      SELECT ${BigInt(guildId)}, last_number, ${BigInt(userId)}, slot, ${BigInt(forumId)},
             ${change.state.newestUserMessage}, ${change.state.newestReply}, ${now}, ${openedById && BigInt(openedById)}::bigint
      FROM counter, free
      RETURNING id, user_id, number
    ),
    ${appended(change, now)}
    SELECT id, number FROM ticket`;
  return rows[0] && { id: String(rows[0].id), number: rows[0].number };
}

/** Ids of deliveries are drawn under this lock, so that a lane's order is the order of commits. */
const lockPerson = (userId: string): Prisma.Sql => Prisma.sql`SELECT id FROM people WHERE id = ${BigInt(userId)} FOR UPDATE`;

function appended({ message, events, deliveries }: Change, now: Date): Prisma.Sql {
  return Prisma.join([insertMessage(message, now), insertEvents(events, now), insertDeliveries(deliveries, now)], ',');
}

function insertMessage(message: Change['message'], now: Date): Prisma.Sql {
  if (!message) {
    return Prisma.sql`message AS (SELECT NULL::bigint AS id)`;
  }
  const { incoming, side, note } = message;
  return Prisma.sql`
    message AS (
      INSERT INTO messages (ticket_id, user_id, side, note, channel_id, message_id, author_id, author_name, author_icon,
        content, extras, files, reply_to_id, edited_at, received_at)
      SELECT id, user_id, ${side}::side, ${note}, ${BigInt(incoming.channelId)}, ${BigInt(incoming.messageId)},
        ${BigInt(incoming.authorId)}, ${incoming.authorName}, ${incoming.authorIcon}, ${incoming.content},
        ${JSON.stringify(incoming.extras)}::jsonb, ${JSON.stringify(incoming.files)}::jsonb,
        ${incoming.replyToId && BigInt(incoming.replyToId)}::bigint, ${incoming.editedAt}::timestamptz, ${now}
      FROM ticket
      RETURNING id
    )`;
}

const insertEvents = (events: readonly NewEvent[], now: Date): Prisma.Sql => Prisma.sql`
  history AS (
    INSERT INTO events (ticket_id, at, kind, actor_id, data)
    SELECT ticket.id, ${now}, e.kind, e."actorId"::bigint, COALESCE(e.data, '{}')
    FROM ticket, jsonb_to_recordset(${JSON.stringify(events)}::jsonb) AS e(kind text, "actorId" text, data jsonb)
  )`;

function insertDeliveries(deliveries: readonly NewDelivery[], now: Date): Prisma.Sql {
  const rows = deliveries.map((delivery, order) => ({ order, nonce: randomUUID(), ...delivery }));
  return Prisma.sql`
    outbox AS (
      INSERT INTO deliveries (lane, kind, ticket_id, message_id, payload, rendered, nonce, not_before, created_at)
      SELECT CASE d.place WHEN 'post' THEN 'post:' || ticket.id ELSE 'dm:' || ticket.user_id END, d.kind, ticket.id,
        message.id, COALESCE(d.payload, '{}'), d.rendered, d.nonce, COALESCE(d."notBefore", ${now}), ${now}
      FROM ticket CROSS JOIN message CROSS JOIN jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS d("order" int, place text, kind text, payload jsonb, rendered jsonb, nonce uuid, "notBefore" timestamptz)
      ORDER BY d."order"
    )`;
}
