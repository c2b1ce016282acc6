/** The moment is there at which the staff wanted a ticket to be closed: the deadline `scheduled-close`. */
import { firstIdAt } from '../snowflake';
import type { Change } from './change';
import { isToldOfClose } from './close-ticket';
import type { ScheduledClose } from './closing';
import { endTicket } from './end-ticket';
import { guildOf } from './guild-of';
import type { TicketNeeds } from './needs';
import type { TicketForReader } from './ports';
import { inAWhile, putOff } from './put-off';
import { writeDecision } from './write-decision';

/**
 * Closes it as it was ordered, unless that was cancelled or put off; an open close request is dropped. What the user wrote
 * since the order and has not come to a ticket may still cancel it: that is waited for.
 * @returns whether anything was decided
 */
export async function closeWhenDue(needs: TicketNeeds, ticketId: string): Promise<boolean> {
  const found = await needs.tickets.byId(ticketId);
  const scheduled = found?.ticket.scheduledClose;
  const now = needs.clock.now();
  if (!found || !scheduled || scheduled.closeAt > now) {
    return false;
  }
  const { ticket } = found;
  const { order, chosenAt } = scheduled;
  const unsent = await needs.tickets.unsentSince(ticket, firstIdAt(chosenAt));
  const change = unsent
    ? putOff(ticket, {
        kind: 'scheduled-close',
        dueAt: inAWhile(unsent, now),
        data: { order, chosenAt },
      })
    : await closing(needs, found, scheduled);
  return (
    change !== undefined && ((await writeDecision(needs, ticket, change)) || closeWhenDue(needs, ticketId))
  );
}

async function closing(
  needs: TicketNeeds,
  found: TicketForReader,
  { order }: ScheduledClose,
): Promise<Change | undefined> {
  const guild = await guildOf(needs, found.ticket);
  return endTicket(needs, guild, found, {
    event: 'schedule-due',
    byId: order.byId,
    comment: order.comment,
    shared: order.shareComment,
    silent: order.silent,
    tells: isToldOfClose(guild, found.ticket, order),
  });
}
