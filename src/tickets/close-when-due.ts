/** The moment is there at which the staff wanted a ticket to be closed: the deadline `scheduled-close`. */
import { isToldOfClose } from './close-ticket';
import { endTicket } from './end-ticket';
import { guildOf } from './guild-of';
import type { TicketNeeds } from './needs';
import { writeDecision } from './write-decision';

/**
 * Closes it as it was ordered, unless that was cancelled or put off; an open close request is dropped.
 * @returns whether this call closed it
 */
export async function closeWhenDue(needs: TicketNeeds, ticketId: string): Promise<boolean> {
  const found = await needs.tickets.byId(ticketId);
  const scheduled = found?.ticket.scheduledClose;
  if (!found || !scheduled || scheduled.closeAt > needs.clock.now()) {
    return false;
  }
  const guild = await guildOf(needs, found.ticket);
  const { order } = scheduled;
  const change = endTicket(needs, guild, found, {
    event: 'schedule-due',
    byId: order.byId,
    comment: order.comment,
    shared: order.shareComment,
    silent: order.silent,
    tells: isToldOfClose(guild, found.ticket, order),
  });
  if (!change) {
    return false;
  }
  return (await writeDecision(needs, found.ticket, change)) || closeWhenDue(needs, ticketId);
}
