/** A user left the server and has not come back in time: the deadline `leave-delay`. */
import type { DeadlineStore } from '../deadlines/ports';
import { endTicket } from './end-ticket';
import { guildOf } from './guild-of';
import type { TicketNeeds } from './needs';
import { noteUserReturned } from './note-user-left';
import type { Membership } from './ports';
import { writeDecision } from './write-decision';

export interface LeftUserNeeds extends TicketNeeds {
  deadlineStore: Pick<DeadlineStore, 'open'>;
  membership: Pick<Membership, 'serversOf'>;
}

/**
 * Closes the ticket, unless it was kept or they are back. Nobody is told but the staff: the user went of their own will.
 * @returns false where nothing is left to decide
 * @throws Error where Discord does not say whether they are back
 */
export async function closeLeftUser(needs: LeftUserNeeds, ticketId: string): Promise<boolean> {
  const found = await needs.tickets.byId(ticketId);
  // The deadline after the ticket: whoever drops it changes the ticket's version, too.
  const deadline = await needs.deadlineStore.open({ kind: 'leave-delay', subjectId: ticketId });
  // Of one that takes the place of what was due, the time has still to come.
  if (!found?.ticket.userLeftAt || !deadline || deadline.dueAt > needs.clock.now()) {
    return false;
  }
  const { ticket } = found;
  const guild = await guildOf(needs, ticket);
  // Discord repeats nobody's return, and after a start it takes a while to ask for everybody.
  const [isBack] = await needs.membership.serversOf(ticket.userId, [guild]);
  if (isBack) {
    await noteUserReturned(needs, { guildId: guild.id, userId: ticket.userId });
    return true;
  }
  const quietly = { comment: null, shared: false, tells: false, silent: true } as const;
  const end = { event: 'left-for-long', byId: null, ...quietly } as const;
  const change = endTicket(needs, guild, found, end);
  return (
    change !== undefined && ((await writeDecision(needs, ticket, change)) || closeLeftUser(needs, ticketId))
  );
}
