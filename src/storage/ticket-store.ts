/** Tickets in PostgreSQL: the message path in single statements. */
import type { TicketStore } from '../tickets/ports';
import type { PrismaClient } from './generated/client';
import { readForStaffMessage, readForUserMessage } from './hot-path/read-context';
import { openTicket, writeChange } from './hot-path/write-change';
import { isUniqueViolation } from './unique-violation';

/** Stores tickets with raw SQL on the message path, with Prisma elsewhere. */
export function ticketStore(prisma: PrismaClient): TicketStore {
  return {
    readForUserMessage: (incoming, now) => readForUserMessage(prisma, incoming, now),
    readForStaffMessage: (incoming) => readForStaffMessage(prisma, incoming),
    async write(ticket, change, now) {
      try {
        return await writeChange(prisma, ticket, change, now);
      } catch (error) {
        return lost(error, false);
      }
    },
    async open(opening, now) {
      try {
        return await openTicket(prisma, opening, now);
      } catch (error) {
        return lost(error, undefined);
      }
    },
  };
}

/** Somebody else wrote the same message or took the same slot at the same moment: the caller reads again. */
function lost<T>(error: unknown, outcome: T): T {
  if (isUniqueViolation(error)) {
    return outcome;
  }
  throw error;
}
