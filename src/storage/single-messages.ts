/** What the staff write to users outside of tickets. */
import { randomUUID } from 'node:crypto';
import { dmLane, type Rendered } from '../delivery/catalog';
import { firstIdAt } from '../snowflake';
import type { SingleMessages, StoredSingleMessage } from '../sending/ports';
import type { IncomingFile } from '../tickets/incoming-message';
import type { PrismaClient, SingleMessage as Row } from './generated/client';

/** Stores with Prisma. */
export const singleMessages = (prisma: PrismaClient): SingleMessages => ({
  async write({ interactionId, guildId, userId, author, content, files, anonymous }) {
    const [row] = await prisma.$queryRaw<[{ id: bigint }]>`
      INSERT INTO single_messages AS known (interaction_id, guild_id, user_id, author_id, author_name, author_icon, content,
        files, anonymous)
      VALUES (${BigInt(interactionId)}, ${BigInt(guildId)}, ${BigInt(userId)}, ${BigInt(author.id)}, ${author.name},
        ${author.icon}, ${content}, ${JSON.stringify(files)}::jsonb, ${anonymous})
      ON CONFLICT (interaction_id) DO UPDATE SET content = known.content
      RETURNING id`;
    return String(row.id);
  },
  async byId(id) {
    const row = await prisma.singleMessage.findUnique({ where: { id: BigInt(id) } });
    const person = row && (await prisma.person.findUnique({ where: { id: row.userId } }));
    return row ? { ...toMessage(row), language: person?.language ?? null } : undefined;
  },
  async byDelivery(deliveryId) {
    const row = await prisma.singleMessage.findFirst({ where: { deliveryId: BigInt(deliveryId) } });
    return row ? toMessage(row) : undefined;
  },
  async choose(id, ticketId) {
    const chosenTicketId = BigInt(ticketId);
    const { count } = await prisma.singleMessage.updateMany({
      where: { id: BigInt(id), sentAt: null, OR: [{ chosenTicketId: null }, { chosenTicketId }] },
      data: { chosenTicketId },
    });
    return count > 0;
  },
  send: (id, rendered, limits) => send(prisma, id, rendered, limits),
  async removeUnsentBefore(moment) {
    const interactionId = { lt: firstIdAt(moment) };
    return (await prisma.singleMessage.deleteMany({ where: { sentAt: null, interactionId } })).count;
  },
});

/** One statement, behind whatever the same author sends at the same moment. */
async function send(
  prisma: PrismaClient,
  id: string,
  rendered: Rendered,
  { now, since, most }: Parameters<SingleMessages['send']>[2],
): ReturnType<SingleMessages['send']> {
  const [, [row]] = await prisma.$transaction([
    prisma.$queryRaw`
      SELECT pg_advisory_xact_lock(hashtextextended('single:' || guild_id || ':' || author_id, 0))::text
      FROM single_messages WHERE id = ${BigInt(id)}`,
    prisma.$queryRaw<[{ open: boolean; oldest: Date | null; deliveryId: bigint | null }]>`
      WITH message AS (
        SELECT * FROM single_messages s WHERE s.id = ${BigInt(id)} AND s.sent_at IS NULL
          AND s.chosen_ticket_id IS NULL
          AND NOT EXISTS (SELECT FROM messages m WHERE m.message_id = s.interaction_id)
        FOR UPDATE
      ),
      recent AS (
        SELECT s.sent_at FROM single_messages s JOIN message m ON s.guild_id = m.guild_id AND s.author_id = m.author_id
        WHERE s.sent_at > ${since}
      ),
      allowed AS (SELECT * FROM message WHERE (SELECT count(*) FROM recent) < ${most}),
      person AS (
        INSERT INTO people AS p (id, seen_at) SELECT user_id, ${now} FROM allowed
        ON CONFLICT (id) DO UPDATE SET seen_at = p.seen_at
        RETURNING id
      ),
      delivery AS (
        INSERT INTO deliveries (lane, kind, payload, rendered, nonce, not_before, created_at)
        SELECT ${dmLane('')} || p.id, 'relay-to-user', jsonb_build_object('uploads', a.files),
          ${JSON.stringify(rendered)}::jsonb, ${randomUUID()}::uuid, ${now}, ${now}
        FROM person p, allowed a
        RETURNING id
      ),
      sent AS (
        UPDATE single_messages s SET sent_at = ${now}, delivery_id = d.id FROM delivery d WHERE s.id = ${BigInt(id)}
      )
      SELECT EXISTS (SELECT FROM message) AS open, (SELECT min(sent_at) FROM recent) AS oldest,
        (SELECT id FROM delivery) AS "deliveryId"`,
  ]);
  if (row.deliveryId !== null) {
    return { kind: 'sent', deliveryId: String(row.deliveryId) };
  }
  return row.open && row.oldest ? { kind: 'too-many', oldest: row.oldest } : { kind: 'over' };
}

const toMessage = (row: Row): Omit<StoredSingleMessage, 'language'> => ({
  id: String(row.id),
  interactionId: String(row.interactionId),
  guildId: String(row.guildId),
  userId: String(row.userId),
  author: { id: String(row.authorId), name: row.authorName, icon: row.authorIcon },
  content: row.content,
  files: row.files as unknown as IncomingFile[],
  anonymous: row.anonymous,
  sentAt: row.sentAt,
  chosenTicketId: row.chosenTicketId === null ? null : String(row.chosenTicketId),
});
