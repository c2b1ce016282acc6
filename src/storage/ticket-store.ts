/** Tickets in PostgreSQL: the message path in single statements. */
import type { TicketStore } from '../tickets/ports';
import type { PrismaClient } from './generated/client';
import { conversation } from './hot-path/conversation';
import { findTicket, longestAwaitingResponse, openTicketsIn } from './hot-path/list-tickets';
import { readForMessageChange, readForStaffMessage, readForUserMessage } from './hot-path/read-context';
import { openTicket, writeChange } from './hot-path/write-change';
import { bury, noteCopyDeleted } from './tombstones';
import { isUniqueViolation } from './unique-violation';

/** Stores tickets with raw SQL on the message path, with Prisma elsewhere. */
export function ticketStore(prisma: PrismaClient): TicketStore {
  return {
    readForUserMessage: (incoming, now) => readForUserMessage(prisma, incoming, now),
    readForStaffMessage: (incoming) => readForStaffMessage(prisma, incoming),
    readForMessageChange: (address) => readForMessageChange(prisma, address),
    write: (ticket, change, now) => unlessBeaten(writeChange(prisma, ticket, change, now)),
    open: (opening, now) => openTicket(prisma, opening, now),
    bury: (tombstone, now) => bury(prisma, tombstone, now),
    noteCopyDeleted: (address, now) => noteCopyDeleted(prisma, address, now),
    byPost: (postId) => findTicket(prisma, { postId }),
    byId: (id) => findTicket(prisma, { id }),
    openIn: (guildId, from) => openTicketsIn(prisma, guildId, from),
    conversation: (ticketId, newest) => conversation(prisma, ticketId, newest),
    longestAwaitingResponse: (guildId, most) => longestAwaitingResponse(prisma, guildId, most),
    removeTombstonesBefore: async (moment) => {
      const { count } = await prisma.tombstone.deleteMany({ where: { at: { lt: moment } } });
      return count;
    },
  };
}

/** Somebody else wrote the same message at the same moment: the caller reads again. */
export async function unlessBeaten(written: Promise<boolean>): Promise<boolean> {
  try {
    return await written;
  } catch (error) {
    if (isUniqueViolation(error)) {
      return false;
    }
    throw error;
  }
}
