/** Blocks that may concern the user of a ticket, as parts of statements that read more. */
import type { FoundBlock } from '../../blocklist/block';
import { Prisma } from '../generated/client';
import { toDate } from './rows';

/** What a user was told about a block, in `people.told`: the server's id follows. */
const toldKey = 'blocked-in:';

/** The key under which it is remembered that a user was told of a block in a server. */
export const blockToldKey = (guildId: string): string => toldKey + guildId;

/** Which rows of `blocks b` are not over. */
export const isInForce = (now: Date): Prisma.Sql => Prisma.sql`(b.until IS NULL OR b.until > ${now})`;

/** Whether the user of a ticket had a role when its card `cards c` was last told. */
export const hadRole = Prisma.sql`COALESCE(c.member -> 'roleIds' ? b.role_id::text, false)`;

/**
 * What may keep somebody's words from the staff: by themselves anywhere, by a role in the servers of these tickets.
 * Both are looked up by index. Those that are over are among them, until they are removed.
 * @param userId of the person, as an expression
 * @param tickets which tickets, as a condition on `tickets t`
 */
export const foundBlocksJson = (userId: Prisma.Sql, tickets: Prisma.Sql): Prisma.Sql => Prisma.sql`
  COALESCE((SELECT json_agg(json_build_object('guildId', b.guild_id::text, 'roleId', b.role_id::text,
      'hadRole', b.had_role, 'until', b.until, 'setAt', b.set_at,
      'toldAt', (SELECT told.told ->> (${toldKey} || b.guild_id) FROM people told WHERE told.id = ${userId})))
    FROM (
      SELECT b.guild_id, b.role_id, b.until, b.set_at, false AS had_role FROM blocks b
      WHERE b.user_id = ${userId} AND b.tickets
      UNION ALL
      SELECT b.guild_id, b.role_id, b.until, b.set_at, ${hadRole} FROM tickets t
      JOIN blocks b ON b.guild_id = t.guild_id AND b.role_id IS NOT NULL
      LEFT JOIN cards c ON c.ticket_id = t.id
      WHERE ${tickets} AND b.tickets
    ) b), '[]')`;

type Times = 'until' | 'setAt' | 'toldAt';
export type FoundBlockJson = Omit<FoundBlock, Times> & {
  until: string | null;
  setAt: string;
  toldAt: string | null;
};

export const toFoundBlock = ({ until, setAt, toldAt, ...block }: FoundBlockJson): FoundBlock => ({
  ...block,
  until: toDate(until),
  setAt: new Date(setAt),
  toldAt: toDate(toldAt),
});
