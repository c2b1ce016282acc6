/** Nobody has answered a close request in its time: the deadline `close-request-timeout`. */
import { isToldOfClose } from './close-ticket';
import { endTicket } from './end-ticket';
import { guildOf } from './guild-of';
import type { TicketNeeds } from './needs';
import { writeDecision } from './write-decision';

/**
 * Closes the ticket, unless the request was settled meanwhile.
 * @returns whether this call closed it
 */
export async function expireCloseRequest(needs: TicketNeeds, ticketId: string): Promise<boolean> {
  const found = await needs.tickets.byId(ticketId);
  const request = found?.ticket.closeRequest;
  if (!found || !request || request.outcome !== null || !isOver(request.closeAt, needs.clock.now())) {
    return false;
  }
  const guild = await guildOf(needs, found.ticket);
  const { comment, shared } = request;
  const tells = isToldOfClose(guild, found.ticket, {
    comment,
    shareComment: shared,
    notify: false,
    silent: false,
  });
  const change = endTicket(needs, guild, found, {
    event: 'request-expired',
    byId: null,
    comment,
    shared,
    tells,
  });
  if (!change) {
    return false;
  }
  return (await writeDecision(needs, found.ticket, change)) || expireCloseRequest(needs, ticketId);
}

const isOver = (closeAt: Date | null, now: Date): boolean => closeAt !== null && closeAt <= now;
