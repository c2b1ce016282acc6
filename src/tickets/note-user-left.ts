/** Somebody left a server, or came back. */
import { toStaff } from '../delivery/to-staff';
import type { ServedGuild } from '../settings/guild-settings';
import { guildOf } from './guild-of';
import type { TicketNeeds } from './needs';
import type { Change } from './change';
import type { Ticket } from './ports';
import { userOf } from './shown';
import { writeDecision } from './write-decision';

export interface Membership {
  guildId: string;
  userId: string;
}

/**
 * Notes in each open ticket of this user in this server that they left, and tells the staff; once. Where the server wants
 * it, the ticket is closed after a while.
 */
export async function noteUserLeft(needs: TicketNeeds, member: Membership): Promise<void> {
  const now = needs.clock.now();
  await inEachTicket(
    needs,
    member,
    (ticket) => ticket.userLeftAt === null,
    (ticket, { settings }) => {
      const { id: ticketId, userId } = ticket;
      const delayMs = settings['leave-delay'];
      const closeAt = delayMs === null ? null : new Date(now.getTime() + delayMs);
      const facts = { ticketId, user: userOf(ticket), closeAt, keptById: null };
      const rendered = needs.views.notice('user-left', settings.language, facts);
      return {
        state: ticket,
        userLeftAt: now,
        ...(closeAt && { deadlines: { set: [{ kind: 'leave-delay', dueAt: closeAt }] } }),
        deliveries: [toStaff(rendered)],
        events: [{ kind: 'user-left', actorId: userId }],
      };
    },
  );
}

/** Notes that they are back. */
export async function noteUserReturned(needs: TicketNeeds, member: Membership): Promise<void> {
  await inEachTicket(
    needs,
    member,
    (ticket) => ticket.userLeftAt !== null,
    (ticket, { settings }) => {
      const { userId } = ticket;
      const rendered = needs.views.notice('user-returned', settings.language, { user: userOf(ticket) });
      return {
        state: ticket,
        userLeftAt: null,
        deadlines: { drop: ['leave-delay'] },
        deliveries: [toStaff(rendered)],
        events: [{ kind: 'user-returned', actorId: userId }],
      };
    },
  );
}

/** A ticket that was changed since it was read is read again. */
async function inEachTicket(
  needs: TicketNeeds,
  { guildId, userId }: Membership,
  concerns: (ticket: Ticket) => boolean,
  decide: (ticket: Ticket, guild: ServedGuild) => Change,
): Promise<void> {
  const open = await needs.tickets.openIn(guildId, { userId });
  let lost = false;
  for (const { ticket } of open.filter((found) => concerns(found.ticket))) {
    const change = decide(ticket, await guildOf(needs, ticket));
    lost = !(await writeDecision(needs, ticket, change)) || lost;
  }
  if (lost) {
    await inEachTicket(needs, { guildId, userId }, concerns, decide);
  }
}
