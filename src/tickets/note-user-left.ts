/** Somebody left a server, or came back. */
import type { NewDelivery } from '../delivery/catalog';
import { guildOf } from './guild-of';
import type { TicketNeeds } from './needs';
import type { Change, Ticket } from './ports';
import { writeDecision } from './write-decision';

export interface Membership {
  guildId: string;
  userId: string;
}

/** Notes in each open ticket of this user in this server that they left, and tells the staff; once. */
export async function noteUserLeft(needs: TicketNeeds, member: Membership): Promise<void> {
  await inEachTicket(
    needs,
    member,
    (ticket) => ticket.userLeftAt === null,
    async (ticket) => ({
      state: ticket,
      userLeftAt: needs.clock.now(),
      deliveries: [await notice(needs, ticket, 'user-left')],
      events: [{ kind: 'user-left', actorId: ticket.userId }],
    }),
  );
}

/** Notes that they are back. */
export async function noteUserReturned(needs: TicketNeeds, member: Membership): Promise<void> {
  await inEachTicket(
    needs,
    member,
    (ticket) => ticket.userLeftAt !== null,
    async (ticket) => ({
      state: ticket,
      userLeftAt: null,
      deliveries: [await notice(needs, ticket, 'user-returned')],
      events: [{ kind: 'user-returned', actorId: ticket.userId }],
    }),
  );
}

/** A ticket that was changed since it was read is read again. */
async function inEachTicket(
  needs: TicketNeeds,
  { guildId, userId }: Membership,
  concerns: (ticket: Ticket) => boolean,
  decide: (ticket: Ticket) => Promise<Change>,
): Promise<void> {
  const open = await needs.tickets.openIn(guildId, { userId });
  let lost = false;
  for (const { ticket } of open.filter((found) => concerns(found.ticket))) {
    lost = !(await writeDecision(needs, ticket, await decide(ticket))) || lost;
  }
  if (lost) {
    await inEachTicket(needs, { guildId, userId }, concerns, decide);
  }
}

async function notice(
  needs: TicketNeeds,
  ticket: Ticket,
  code: 'user-left' | 'user-returned',
): Promise<NewDelivery> {
  const { settings } = await guildOf(needs, ticket);
  const facts = { ticketId: ticket.id, userId: ticket.userId };
  return {
    place: 'post',
    kind: 'notice-to-post',
    rendered: needs.views.notice(code, settings.language, facts),
  };
}
