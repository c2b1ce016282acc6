/**
 * Blocks and their ends: each is one statement, with the tickets and people that it concerns. Rows are locked in the order
 * person, block, ticket, delivery. That tickets and people change with it makes whoever decided about a message of theirs
 * just before decide again.
 */
import type { BlockTarget, Scopes } from '../../blocklist/block';
import type { BlockLifted, BlockPut, NewBlock, TouchedTicket } from '../../blocklist/ports';
import { Prisma } from '../generated/client';
import { droppedJson, dropWaiting, noneDropped } from './drop-waiting';
import { blockToldKey, hadRole, isInForce } from './found-blocks';
import type { Statements } from './statements';

/** See `BlockStore.put`. */
export async function putBlock(statements: Statements, block: NewBlock, now: Date): Promise<BlockPut> {
  const { guildId, target, userId, byId, until } = block;
  const concerned = userId === null ? ticketsOfRole(block) : ticketsOfUser(guildId, userId);
  const drops = userId !== null && block.scopes !== 'tags';
  const [row] = await statements.$queryRaw<[BlockPut]>`
    WITH ${lockConcerned(concerned, userId)},
    before AS (
      SELECT b.until FROM blocks b WHERE ${isFor(guildId, target)} AND (SELECT count(*) FROM owners) >= 0 FOR UPDATE
    ),
    block AS (
      INSERT INTO blocks AS b (guild_id, user_id, role_id, ticket_id, tickets, tags, reason, until, set_by_id, set_at)
      SELECT ${BigInt(guildId)}, ${userId && BigInt(userId)}::int8,
        ${target.kind === 'role' ? BigInt(target.roleId) : null}::int8,
        ${target.kind === 'ticket' ? BigInt(target.ticketId) : null}::int8,
        ${block.scopes !== 'tags'}, ${block.scopes !== 'tickets'}, ${block.reason}, ${until}::timestamptz,
        ${BigInt(byId)}, ${now}
      WHERE (SELECT count(*) FROM before) >= 0
      ON CONFLICT ${onlyOne(target)} DO UPDATE SET tickets = excluded.tickets, tags = excluded.tags,
        reason = excluded.reason, until = excluded.until, set_by_id = excluded.set_by_id, set_at = excluded.set_at
      RETURNING b.id, b.guild_id, b.until, xmax = 0 AS is_new
    ),
    ${touchTickets(Prisma.sql`block`)},
    ${drops ? dropWaiting({ ...block, userId }, now) : noneDropped},
    ${touchPeople(Prisma.sql`CASE WHEN p.id = ${userId && BigInt(userId)}::int8 AND (SELECT count(*) FROM dropped) > 0
      THEN p.told || jsonb_build_object(${blockToldKey(guildId)}::text, ${now.toISOString()}::text) ELSE p.told END`)},
    ${tell('blocked', { guildId, target, scopes: block.scopes, byId, until }, Prisma.sql`block`, now)},
    ending AS (
      INSERT INTO deadlines AS d (kind, guild_id, due_at) SELECT 'blocks-end', guild_id, until FROM block WHERE until IS NOT NULL
      ${orSooner}
    )
    SELECT CASE WHEN block.is_new OR EXISTS (SELECT FROM before WHERE until <= ${now}) THEN 'added' ELSE 'changed' END AS kind,
      ${droppedJson} AS dropped, ${touchedJson} AS touched,
      EXISTS (SELECT FROM intakes WHERE user_id = ${userId && BigInt(userId)}::int8) AS "hasIntake"
    FROM block`;
  return row;
}

/** See `BlockStore.lift`. */
export async function liftBlock(
  statements: Statements,
  order: { guildId: string; target: BlockTarget; scopes: Scopes; byId: string | null },
  userId: string | null,
  now: Date,
): Promise<BlockLifted | undefined> {
  const { guildId, target } = order;
  const concerned = userId === null ? ticketsOfRole({ guildId, target }) : ticketsOfUser(guildId, userId);
  const { tickets, tags } = taken(order.scopes);
  const [row] = await statements.$queryRaw<{ left: Scopes | null; touched: TouchedTicket[] }[]>`
    WITH ${lockConcerned(concerned, userId)},
    before AS (
      SELECT b.id, b.tickets AND NOT ${tickets} AS tickets, b.tags AND NOT ${tags} AS tags FROM blocks b
      WHERE ${isFor(guildId, target)} AND ${isInForce(now)} AND ((b.tickets AND ${tickets}) OR (b.tags AND ${tags}))
        AND (SELECT count(*) FROM owners) >= 0
      FOR UPDATE
    ),
    ${takeAway},
    ${touchTickets(Prisma.sql`before`)},
    ${touchPeople()},
    ${tell('unblocked', order, Prisma.sql`before`, now)}
    SELECT CASE WHEN tickets THEN 'tickets' WHEN tags THEN 'tags' END AS left, ${touchedJson} AS touched FROM before`;
  return row;
}

/** See `BlockStore.clear`. */
export async function clearBlocks(
  statements: Statements,
  order: { guildId: string; scopes: Scopes; byId: string },
  now: Date,
): Promise<{ count: number; touched: TouchedTicket[] }> {
  const { tickets, tags } = taken(order.scopes);
  const isTaken = Prisma.sql`b.guild_id = ${BigInt(order.guildId)} AND ((b.tickets AND ${tickets}) OR (b.tags AND ${tags}))`;
  const [row] = await statements.$queryRaw<[{ count: number; touched: TouchedTicket[] }]>`
    WITH ${lockConcerned(ticketsOfBlocks(isTaken), null)},
    before AS (
      SELECT b.id, b.tickets AND NOT ${tickets} AS tickets, b.tags AND NOT ${tags} AS tags, b.until FROM blocks b
      WHERE ${isTaken} AND (SELECT count(*) FROM owners) >= 0 ORDER BY b.id FOR UPDATE
    ),
    ${takeAway},
    one AS (SELECT 1 WHERE EXISTS (SELECT FROM before)),
    ${touchTickets(Prisma.sql`before`)},
    ${touchPeople()},
    ${tell('blocks-cleared', order, Prisma.sql`one`, now)}
    SELECT (SELECT count(*) FROM before b WHERE ${isInForce(now)})::int AS count, ${touchedJson} AS touched`;
  return row;
}

/** Forgets what is over; its deadline stays as it is. */
export async function removeOver(
  statements: Statements,
  guildId: string,
  now: Date,
): Promise<TouchedTicket[]> {
  const isOver = Prisma.sql`b.guild_id = ${BigInt(guildId)} AND b.until <= ${now}`;
  const [row] = await statements.$queryRaw<[{ touched: TouchedTicket[] }]>`
    WITH ${lockConcerned(ticketsOfBlocks(isOver), null)},
    gone AS (DELETE FROM blocks b WHERE ${isOver} AND (SELECT count(*) FROM owners) >= 0 RETURNING b.id),
    ${touchTickets(Prisma.sql`gone`)},
    ${touchPeople()}
    SELECT ${touchedJson} AS touched`;
  return row.touched;
}

const open = Prisma.sql`t.status IN ('OPEN', 'CLOSE_REQUESTED')`;

const ticketsOfUser = (guildId: string, userId: string): Prisma.Sql => Prisma.sql`
  SELECT t.id, t.user_id FROM tickets t
  WHERE t.user_id = ${BigInt(userId)} AND ${open} AND t.guild_id = ${BigInt(guildId)}`;

const ticketsOfRole = ({ guildId, target }: Pick<NewBlock, 'guildId' | 'target'>): Prisma.Sql => Prisma.sql`
  SELECT t.id, t.user_id FROM tickets t JOIN cards c ON c.ticket_id = t.id
  WHERE t.guild_id = ${BigInt(guildId)} AND ${open}
    AND c.member -> 'roleIds' ? ${target.kind === 'role' ? target.roleId : ''}::text`;

const ticketsOfBlocks = (which: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT t.id, t.user_id FROM blocks b JOIN tickets t ON t.guild_id = b.guild_id AND t.user_id = b.user_id
  WHERE ${which} AND b.tickets AND ${open}
  UNION
  SELECT t.id, t.user_id FROM blocks b JOIN tickets t ON t.guild_id = b.guild_id JOIN cards c ON c.ticket_id = t.id
  WHERE ${which} AND b.tickets AND b.role_id IS NOT NULL AND ${open} AND ${hadRole}`;

/** @param userId of somebody whose turn it is, also without an open ticket */
const lockConcerned = (tickets: Prisma.Sql, userId: string | null): Prisma.Sql => Prisma.sql`
  concerned AS MATERIALIZED (${tickets}),
  owners AS MATERIALIZED (
    SELECT id FROM people WHERE id IN (SELECT user_id FROM concerned UNION SELECT ${userId && BigInt(userId)}::int8)
    ORDER BY id FOR UPDATE
  )`;

/** @param once what has a row where something was changed */
const touchTickets = (once: Prisma.Sql): Prisma.Sql => Prisma.sql`
  ticket AS (
    UPDATE tickets t SET version = t.version + 1, course = t.course + 1 FROM concerned
    WHERE t.id = concerned.id AND t.status <> 'CLOSED' AND (SELECT count(*) FROM (SELECT FROM ${once}) changed) > 0
    RETURNING t.*
  )`;

const touchPeople = (told: Prisma.Sql = Prisma.sql`p.told`): Prisma.Sql => Prisma.sql`
  known AS (
    UPDATE people p SET version = p.version + 1, told = ${told} FROM owners WHERE p.id = owners.id
  )`;

const touchedJson = Prisma.sql`
  COALESCE((SELECT json_agg(json_build_object('id', t.id::text, 'userId', t.user_id::text)) FROM ticket t), '[]')`;

const takeAway = Prisma.sql`
  gone AS (DELETE FROM blocks b USING before WHERE b.id = before.id AND NOT (before.tickets OR before.tags)),
  narrowed AS (
    UPDATE blocks b SET tickets = before.tickets, tags = before.tags FROM before
    WHERE b.id = before.id AND (before.tickets OR before.tags)
  )`;

const taken = (scopes: Scopes) => ({ tickets: scopes !== 'tags', tags: scopes !== 'tickets' });

/** The row of `blocks b` that was made for this target. */
function isFor(guildId: string, target: BlockTarget): Prisma.Sql {
  const inGuild = Prisma.sql`b.guild_id = ${BigInt(guildId)}`;
  switch (target.kind) {
    case 'user':
      return Prisma.sql`${inGuild} AND b.user_id = ${BigInt(target.userId)} AND b.ticket_id IS NULL`;
    case 'role':
      return Prisma.sql`${inGuild} AND b.role_id = ${BigInt(target.roleId)}`;
    case 'ticket':
      return Prisma.sql`${inGuild} AND b.ticket_id = ${BigInt(target.ticketId)}`;
  }
}

/** The index that keeps a second one out. */
function onlyOne({ kind }: BlockTarget): Prisma.Sql {
  switch (kind) {
    case 'user':
      return Prisma.sql`(user_id, guild_id) WHERE ticket_id IS NULL AND user_id IS NOT NULL`;
    case 'role':
      return Prisma.sql`(guild_id, role_id) WHERE role_id IS NOT NULL`;
    case 'ticket':
      return Prisma.sql`(ticket_id) WHERE ticket_id IS NOT NULL`;
  }
}

interface Told {
  guildId: string;
  target?: BlockTarget;
  scopes: Scopes;
  byId: string | null;
  until?: Date | null;
}

/** The history: of the anonymous ticket where that is all that is known, else of the server. */
function tell(
  kind: string,
  { guildId, target, scopes, byId, until }: Told,
  from: Prisma.Sql,
  now: Date,
): Prisma.Sql {
  const ticketId = target?.kind === 'ticket' ? target.ticketId : null;
  const whom =
    target?.kind === 'user'
      ? { user: target.userId }
      : target?.kind === 'role'
        ? { role: target.roleId }
        : {};
  const data = JSON.stringify({ ...whom, scopes, ...(until !== undefined && { until }) });
  return Prisma.sql`
    history AS (
      INSERT INTO events (ticket_id, guild_id, at, kind, actor_id, data)
      SELECT ${ticketId && BigInt(ticketId)}::int8, ${ticketId === null ? BigInt(guildId) : null}::int8, ${now}, ${kind},
        ${byId && BigInt(byId)}::int8, ${data}::jsonb FROM ${from}
    )`;
}

/** One deadline per server: that of the block that ends first. */
const orSooner = Prisma.sql`
  ON CONFLICT (guild_id, kind) WHERE settled_at IS NULL AND delivery_id IS NULL AND guild_id IS NOT NULL
    DO UPDATE SET due_at = LEAST(d.due_at, excluded.due_at)`;
