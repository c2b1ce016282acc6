import type { TicketState } from '../../src/tickets/ticket';

/** Where a ticket stands that has just been opened with a message. */
export const freshTicket: TicketState = {
  status: 'OPEN',
  newestUserMessage: 1n,
  newestReply: 0n,
  closeReason: null,
  requestedAt: null,
};
