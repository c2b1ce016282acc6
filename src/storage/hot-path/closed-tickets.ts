/** Closed tickets, as the staff look for them: to name one while they type, and to open it again. */
import type { TicketName } from '../../tickets/named-ticket';
import type { ClosedSearch, ClosedTicket, Ticket, TicketToReopen } from '../../tickets/ports';
import { Prisma } from '../generated/client';
import { ticketJson, toTicket, userName, type TicketJson } from './rows';
import type { Statements } from './statements';

/** Discord: choices of an option that is completed while it is typed. */
const mostChoices = 25;
/** A name that so many have is looked for among so many: what is typed next tells them apart. */
const mostNamesakes = 500;
/** No name goes on with a character behind this one. */
const last = '\u{10ffff}';

/** The newest closed tickets of a server. Each way takes its rows from an index in order, however many there are. */
export async function closedIn(
  statements: Statements,
  guildId: string,
  by: ClosedSearch,
): Promise<ClosedTicket[]> {
  return statements.$queryRaw<ClosedTicket[]>`
    SELECT t.number, t.closed_at AS "closedAt", COALESCE(
      t.alias, (SELECT c.member->>'name' FROM cards c WHERE c.ticket_id = t.id), ${userName}) AS "userName"
    FROM (${found(BigInt(guildId), by)}) t
    ORDER BY t.number DESC LIMIT ${mostChoices}`;
}

function found(guildId: bigint, by: ClosedSearch): Prisma.Sql {
  if ('ranges' in by) {
    const [lowest, highest] = [by.ranges.map(([low]) => low), by.ranges.map(([, high]) => high)];
    return Prisma.sql`
      SELECT inside.* FROM unnest(${lowest}::int[], ${highest}::int[]) AS r(lowest, highest)
      CROSS JOIN LATERAL (
        SELECT * FROM tickets
        WHERE guild_id = ${guildId} AND number BETWEEN r.lowest AND r.highest AND status = 'CLOSED'
        ORDER BY number DESC LIMIT ${mostChoices}
      ) inside`;
  }
  if ('postId' in by) {
    return Prisma.sql`
      SELECT * FROM tickets WHERE post_id = ${BigInt(by.postId)} AND guild_id = ${guildId} AND status = 'CLOSED'`;
  }
  // A pattern would be looked up in no index by a plan that was made for any pattern. Nobody is found by a name that the
  // staff do not know: the card of an anonymous ticket has none.
  return Prisma.sql`
    (SELECT t.* FROM cards c
     CROSS JOIN LATERAL (
       SELECT * FROM tickets WHERE id = c.ticket_id AND status = 'CLOSED' AND alias IS NULL LIMIT 1) t
     WHERE c.guild_id = ${guildId} AND ${beginsWith(Prisma.sql`lower(c.member->>'name')`, by.name)}
     LIMIT ${mostNamesakes})
    UNION ALL
    (SELECT * FROM tickets t
     WHERE t.guild_id = ${guildId} AND t.alias IS NOT NULL AND ${beginsWith(Prisma.sql`lower(t.alias)`, by.name)}
       AND t.status = 'CLOSED'
     LIMIT ${mostNamesakes})`;
}

const beginsWith = (name: Prisma.Sql, typed: string): Prisma.Sql =>
  Prisma.sql`${name} ~>=~ lower(${typed}) AND ${name} ~<~ (lower(${typed}) || ${last})`;

interface Row {
  ticket: TicketJson;
  language: string | null;
  unreachable: string | null;
  userName: string | null;
  personVersion: number;
  openHere: Pick<Ticket, 'number' | 'postId'>[];
}

/** A ticket of this server, with all that opening it again looks at. */
export async function toReopen(
  statements: Statements,
  guildId: string,
  name: TicketName,
): Promise<TicketToReopen | undefined> {
  const isIt =
    'number' in name ? Prisma.sql`t.number = ${name.number}` : Prisma.sql`t.post_id = ${BigInt(name.postId)}`;
  const [row] = await statements.$queryRaw<Row[]>`
    SELECT ${ticketJson} AS ticket, p.language, p.unreachable, p.version AS "personVersion",
      ${userName} AS "userName",
      COALESCE((SELECT json_agg(json_build_object('number', o.number, 'postId', o.post_id::text) ORDER BY o.id)
        FROM tickets o
        WHERE o.user_id = t.user_id AND o.status IN ('OPEN', 'CLOSE_REQUESTED') AND o.guild_id = t.guild_id
          AND o.alias IS NULL AND t.alias IS NULL), '[]') AS "openHere"
    FROM tickets t JOIN people p ON p.id = t.user_id
    WHERE t.guild_id = ${BigInt(guildId)} AND ${isIt}`;
  return row && { ...row, ticket: toTicket(row.ticket) };
}
