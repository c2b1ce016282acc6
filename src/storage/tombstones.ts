/** Edits and deletes of messages that have not arrived yet, and deletes of messages of ours. */
import type { MessageAddress, NewTombstone } from '../tickets/ports';
import type { PrismaClient } from './generated/client';

/**
 * Of what a blocked user says by an edit, nothing is kept but that it was there.
 * @returns false where the message has arrived meanwhile: nothing was written
 */
export async function bury(
  prisma: PrismaClient,
  { channelId, messageId, edit }: NewTombstone,
  now: Date,
): Promise<boolean> {
  const count = await prisma.$executeRaw`
    INSERT INTO tombstones AS known (message_id, channel_id, content, edited_at, deleted_at, at)
    SELECT ${BigInt(messageId)}, ${BigInt(channelId)},
      CASE WHEN NOT EXISTS (
        SELECT FROM people p JOIN blocks b ON b.user_id = p.id AND b.tickets WHERE p.dm_channel_id = ${BigInt(channelId)}
      ) THEN ${edit?.content ?? null} END,
      ${edit?.editedAt ?? null}::timestamptz,
      ${edit ? null : now}::timestamptz, ${now}
    WHERE NOT EXISTS (SELECT FROM messages WHERE message_id = ${BigInt(messageId)})
    ON CONFLICT (message_id) DO UPDATE SET
      content = CASE WHEN known.edited_at >= excluded.edited_at THEN known.content
                     ELSE COALESCE(excluded.content, known.content) END,
      edited_at = GREATEST(known.edited_at, excluded.edited_at),
      deleted_at = COALESCE(known.deleted_at, excluded.deleted_at)`;
  return count > 0;
}

/** Notes that somebody deleted a message of ours: it is not changed any more. */
export async function noteCopyDeleted(
  prisma: PrismaClient,
  { channelId, messageId }: MessageAddress,
  now: Date,
): Promise<void> {
  await prisma.link.updateMany({
    where: { channelId: BigInt(channelId), discordId: BigInt(messageId), deletedAt: null },
    data: { deletedAt: now },
  });
}
