/** A user's own tickets, in every server, by their ids: a page is found by where it begins, however many there are. */
import { madeAt } from '../../snowflake';
import type { OwnTicket, OwnTicketsFrom } from '../../tickets/ports';
import { Prisma } from '../generated/client';
import type { Statements } from './statements';

interface Row extends Omit<OwnTicket, 'id' | 'lastMessageAt' | 'jump'> {
  id: bigint;
  newest: bigint;
  dmChannelId: bigint | null;
  /** The newest message of theirs, or of the staff's in front of them, that lies in the DM. */
  shown: bigint | null;
}

/** @returns the newest first, whichever end the page begins at */
export async function ownTickets(
  statements: Statements,
  userId: string,
  from: OwnTicketsFrom,
  most: number,
): Promise<OwnTicket[]> {
  const rows = await statements.$queryRaw<Row[]>`
    SELECT t.id, t.number, g.name AS server, t.status::text, GREATEST(t.newest_user_message, t.newest_reply) AS newest,
      p.dm_channel_id AS "dmChannelId",
      CASE WHEN t.newest_user_message >= t.newest_reply THEN NULLIF(t.newest_user_message, 0)
        ELSE COALESCE((SELECT min(l.discord_id) FROM messages m JOIN links l ON l.message_id = m.id
          WHERE m.message_id = t.newest_reply AND l.channel_id = p.dm_channel_id),
          NULLIF(t.newest_user_message, 0)) END AS shown
    FROM (SELECT * FROM tickets WHERE user_id = ${BigInt(userId)} ${page(from)} LIMIT ${most}) t
    JOIN guilds g ON g.id = t.guild_id JOIN people p ON p.id = t.user_id
    ORDER BY t.id DESC`;
  return rows.map(toOwnTicket);
}

function page(from: OwnTicketsFrom): Prisma.Sql {
  if ('newerThan' in from) {
    return Prisma.sql`AND id > ${BigInt(from.newerThan)} ORDER BY id`;
  }
  return 'olderThan' in from
    ? Prisma.sql`AND id < ${BigInt(from.olderThan)} ORDER BY id DESC`
    : Prisma.sql`ORDER BY id DESC`;
}

const toOwnTicket = ({ id, newest, dmChannelId, shown, ...ticket }: Row): OwnTicket => ({
  ...ticket,
  id: String(id),
  lastMessageAt: newest === 0n ? null : madeAt(newest),
  jump:
    dmChannelId === null || shown === null
      ? null
      : { channelId: String(dmChannelId), messageId: String(shown) },
});
