/** Which messages belong together, for what is only shown: read by index, one statement each. */
import type { EchoStore } from '../hearing/echoes';
import type { PrismaClient } from './generated/client';

interface Counterpart {
  guildId: string;
  channelId: string;
  messageId: string;
}

/** Reads with raw SQL. What was written in a command lies in channel 0, which is none: its copies belong together. */
export function echoStore(prisma: PrismaClient): EchoStore {
  return {
    async counterparts({ channelId, messageId }) {
      const id = BigInt(messageId);
      const rows = await prisma.$queryRaw<Counterpart[]>`
        SELECT t.guild_id::text AS "guildId", l.channel_id::text AS "channelId", l.discord_id::text AS "messageId"
        FROM messages m JOIN tickets t ON t.id = m.ticket_id JOIN links l ON l.message_id = m.id
        WHERE m.message_id = ${id} AND NOT m.note AND l.part = 0 AND l.deleted_at IS NULL AND t.status <> 'CLOSED'
        UNION ALL
        SELECT t.guild_id::text, m.channel_id::text, m.message_id::text
        FROM links l JOIN messages m ON m.id = l.message_id JOIN tickets t ON t.id = m.ticket_id
        WHERE l.channel_id = ${BigInt(channelId)} AND l.discord_id = ${id} AND m.deleted_at IS NULL
          AND m.channel_id <> 0 AND t.status <> 'CLOSED'
        UNION ALL
        SELECT t.guild_id::text, other.channel_id::text, other.discord_id::text
        FROM links l JOIN messages m ON m.id = l.message_id JOIN tickets t ON t.id = m.ticket_id
        JOIN links other ON other.message_id = m.id AND other.channel_id <> l.channel_id
        WHERE l.channel_id = ${BigInt(channelId)} AND l.discord_id = ${id} AND m.deleted_at IS NULL
          AND m.channel_id = 0 AND other.part = 0 AND other.deleted_at IS NULL AND t.status <> 'CLOSED'`;
      const [first] = rows;
      return first && { guildId: first.guildId, messages: rows };
    },
    async otherSide({ kind, channelId }) {
      const id = BigInt(channelId);
      const rows =
        kind === 'dm'
          ? await prisma.$queryRaw<Omit<Counterpart, 'messageId'>[]>`
              SELECT t.guild_id::text AS "guildId", t.post_id::text AS "channelId"
              FROM people p JOIN tickets t ON t.user_id = p.id
              WHERE p.dm_channel_id = ${id} AND t.status <> 'CLOSED' AND t.post_id IS NOT NULL LIMIT 2`
          : await prisma.$queryRaw<Omit<Counterpart, 'messageId'>[]>`
              SELECT t.guild_id::text AS "guildId", p.dm_channel_id::text AS "channelId"
              FROM tickets t JOIN people p ON p.id = t.user_id
              WHERE t.post_id = ${id} AND t.status <> 'CLOSED' AND p.dm_channel_id IS NOT NULL`;
      return rows.length === 1 ? rows[0] : undefined;
    },
  };
}
