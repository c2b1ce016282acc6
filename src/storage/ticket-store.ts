/** Tickets in PostgreSQL: the message path in single statements. */
import { gathered } from '../gathered';
import type { Written } from '../tickets/change';
import type { IncomingMessage } from '../tickets/incoming-message';
import type { TicketStore } from '../tickets/ports';
import type { Connections } from './database';
import { aliasesIn } from './hot-path/aliases';
import { closedIn, toReopen } from './hot-path/closed-tickets';
import { postLane } from '../delivery/catalog';
import { conversation } from './hot-path/conversation';
import { ownTickets } from './hot-path/own-tickets';
import {
  findCloseRequest,
  findTicketOfPost,
  findTickets,
  isPostToBeClosed,
  longestAwaitingResponse,
  openTicketsIn,
  page,
} from './hot-path/list-tickets';
import {
  readForMessageChange,
  readForStaffMessages,
  readForUserMessages,
  toStaffContext,
  toUserContext,
  type StaffRow,
  type UserRow,
} from './hot-path/read-context';
import { findShownMessage } from './hot-path/shown-message';
import { ticketPast } from './hot-path/ticket-past';
import { together } from './hot-path/together';
import { openTicket, writeChange } from './hot-path/write-change';
import { onlyGoesOn, writeMessages, type WrittenMessage } from './hot-path/write-messages';
import { findIdleDeadline } from './idle-deadlines';
import { findNotices, findUnsent, type Silence } from './silence';
import { bury, noteCopyDeleted } from './tombstones';
import { isUniqueViolation } from './unique-violation';

/** Stores tickets with raw SQL on the message path, with Prisma elsewhere. */
export function ticketStore({ prisma, statements }: Connections): TicketStore {
  const readUserMessage = together<{ incoming: IncomingMessage; now: Date }, UserRow>(
    (asked, mayWait) =>
      readForUserMessages(
        statements,
        asked.map(({ incoming }) => incoming),
        asked.at(-1)!.now,
        mayWait,
      ),
    ({ incoming }) => incoming.authorId,
  );
  const readStaffMessage = together<IncomingMessage, StaffRow>(
    (incoming) => readForStaffMessages(statements, incoming),
    ({ messageId }) => messageId,
  );
  const writeMessage = together<WrittenMessage, Written>(
    (written, mayWait) => writeMessages(statements, written, mayWait),
    ({ ticket }) => ticket.userId,
  );
  const unsent = gathered(page, (silences: readonly Silence[]) => findUnsent(statements, silences));
  return {
    readForUserMessage: (incoming, now) =>
      onceMore(async () => toUserContext((await readUserMessage({ incoming, now }))!, incoming)),
    readForStaffMessage: async (incoming) => toStaffContext((await readStaffMessage(incoming))!),
    readForMessageChange: (address) => readForMessageChange(statements, address),
    write: (ticket, change, now) =>
      unlessBeaten(
        onlyGoesOn(ticket, change)
          ? writeMessage({ ticket, change, now })
          : writeChange(statements, ticket, change, now),
      ),
    aliasesIn: (guildId) => aliasesIn(statements, guildId),
    open: async (opening, now) =>
      (await unlessBeaten(openTicket(statements, opening, now))) ?? { kind: 'lost' },
    bury: (tombstone, now) => bury(prisma, tombstone, now),
    noteCopyDeleted: (address, now) => noteCopyDeleted(prisma, address, now),
    shownAt: (address) => findShownMessage(statements, address),
    byPost: (postId) => findTicketOfPost(statements, postId),
    byId: gathered(page, (ids) => findTickets(statements, ids)),
    isToBeClosed: (ticketId) => isPostToBeClosed(statements, ticketId),
    toReopen: (guildId, name) => toReopen(statements, guildId, name),
    closedIn: (guildId, by) => closedIn(statements, guildId, by),
    idleDeadline: (ticket) => findIdleDeadline(statements, ticket),
    unsentSince: ({ guildId, userId }, from) => unsent({ guildId, userId, from }),
    noticeFate: gathered(page, (ids) => findNotices(statements, ids)),
    openIn: (guildId, from) => openTicketsIn(statements, guildId, from),
    ofUser: (userId, from, most) => ownTickets(statements, userId, from, most),
    conversation: (ticketId, newest) => conversation(statements, ticketId, newest),
    onTheWayToPost: (ticketId) =>
      prisma.$queryRaw<{ channelId: string; messageId: string }[]>`
        SELECT m.channel_id::text AS "channelId", m.message_id::text AS "messageId"
        FROM deliveries d JOIN messages m ON m.id = d.message_id
        WHERE d.lane = ${postLane(ticketId)} AND d.settled_at IS NULL AND d.kind = 'relay-to-post'
          AND m.side = 'USER' AND m.deleted_at IS NULL
        ORDER BY d.id`,
    past: (ticketId) => ticketPast(statements, ticketId),
    longestAwaitingResponse: (guildId, most) => longestAwaitingResponse(statements, guildId, most),
    async newCloseRequestId() {
      const [row] = await prisma.$queryRaw<[{ id: bigint }]>`SELECT nextval('close_requests_id_seq') AS id`;
      return String(row.id);
    },
    closeRequestById: (id) => findCloseRequest(statements, id),
    removeTombstonesBefore: async (moment) => {
      const { count } = await prisma.tombstone.deleteMany({ where: { at: { lt: moment } } });
      return count;
    },
  };
}

/** Somebody else wrote the same message, or took the same post, at the same moment: the caller reads again. */
export async function unlessBeaten<Result>(written: Promise<Result>): Promise<Result | undefined> {
  try {
    return await written;
  } catch (error) {
    if (isUniqueViolation(error)) {
      return undefined;
    }
    throw error;
  }
}

/** Two messages of somebody new, read at the same moment, both write that person down: the second finds them known. */
async function onceMore<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (!isUniqueViolation(error)) {
      throw error;
    }
    return read();
  }
}
