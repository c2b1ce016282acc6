/** Tickets by what people and timers ask for. */
import { postLane } from '../../delivery/catalog';
import type { AnsweredRequest, Ticket, TicketForReader, TicketOfPost } from '../../tickets/ports';
import { Prisma } from '../generated/client';
import {
  requestJson,
  ticketJson,
  toRequest,
  toTicket,
  userName,
  type RequestJson,
  type TicketJson,
} from './rows';
import type { Statements } from './statements';

/** Tickets of one answer. */
export const page = 100;

interface Row {
  ticket: TicketJson;
  language: string | null;
  unreachable: string | null;
  userName: string | null;
  boundAt: string | null;
}

/** The ticket whose post this is. */
export async function findTicketOfPost(
  statements: Statements,
  postId: string,
): Promise<TicketOfPost | undefined> {
  return (await select(statements, Prisma.sql`t.post_id = ${BigInt(postId)}`))[0];
}

/** The tickets with these ids, up to 100 of them, in their order; undefined for one that there is not. */
export async function findTickets(
  statements: Statements,
  ids: readonly string[],
): Promise<(TicketForReader | undefined)[]> {
  const found = await select(statements, Prisma.sql`t.id = ANY(${ids.map(BigInt)}::int8[])`);
  const byId = new Map(found.map((each) => [each.ticket.id, each]));
  return ids.map((id) => byId.get(id));
}

/** Whether the end of a ticket's post waits untried in its lane. */
export async function isPostToBeClosed(statements: Statements, ticketId: string): Promise<boolean> {
  const [row] = await statements.$queryRaw<[{ waits: boolean }]>`
    SELECT EXISTS (
      SELECT FROM deliveries
      WHERE lane = ${postLane(ticketId)} AND settled_at IS NULL AND kind = 'close-post' AND attempt = 0
    ) AS waits`;
  return row.waits;
}

/** Open tickets of a server, or of one user in it, by id, up to 100 after this one. */
export function openTicketsIn(
  statements: Statements,
  guildId: string,
  { userId, after = '0' }: { userId?: string; after?: string },
): Promise<TicketForReader[]> {
  const whose = userId === undefined ? Prisma.empty : Prisma.sql`AND t.user_id = ${BigInt(userId)}`;
  return select(
    statements,
    Prisma.sql`t.guild_id = ${BigInt(guildId)} AND t.status IN ('OPEN', 'CLOSE_REQUESTED') AND t.id > ${BigInt(after)} ${whose}`,
  );
}

/** A close request, settled or not, with its ticket. */
export async function findCloseRequest(
  statements: Statements,
  id: string,
): Promise<AnsweredRequest | undefined> {
  const [found] = await statements.$queryRaw<{ ticketId: string; request: RequestJson }[]>`
    SELECT r.ticket_id::text AS "ticketId", ${requestJson} AS request FROM close_requests r WHERE r.id = ${BigInt(id)}`;
  const [ticket] = found ? await findTickets(statements, [found.ticketId]) : [];
  return ticket && found && { ...ticket, request: toRequest(found.request) };
}

async function select(statements: Statements, where: Prisma.Sql): Promise<TicketOfPost[]> {
  const rows = await statements.$queryRaw<Row[]>`
    SELECT ${ticketJson} AS ticket, p.language, p.unreachable,
      ${userName} AS "userName", t.post_bound_at::text AS "boundAt"
    FROM tickets t JOIN people p ON p.id = t.user_id
    WHERE ${where} ORDER BY t.id LIMIT ${page}`;
  return rows.map(({ ticket, ...reader }) => ({ ticket: toTicket(ticket), ...reader }));
}

/** Open tickets with a post that wait for the user, the one with the oldest last message first. */
export async function longestAwaitingResponse(
  statements: Statements,
  guildId: string,
  most: number,
): Promise<Ticket[]> {
  const rows = await statements.$queryRaw<{ ticket: TicketJson }[]>`
    SELECT ${ticketJson} AS ticket FROM tickets t
    WHERE t.guild_id = ${BigInt(guildId)} AND t.status IN ('OPEN', 'CLOSE_REQUESTED') AND t.post_id IS NOT NULL
      AND t.newest_reply > t.newest_user_message
    ORDER BY t.newest_reply LIMIT ${most}`;
  return rows.map(({ ticket }) => toTicket(ticket));
}
