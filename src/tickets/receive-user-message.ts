/** A user wrote a direct message. */
import { postLane } from '../delivery/catalog';
import type { GuildStore } from '../settings/ports';
import type { IncomingMessage } from './incoming-message';
import type { LaneBell, MessageViews, Ticket, TicketStore, Tombstone, UserMessageContext } from './ports';
import { apply } from './ticket';

export interface ReceiveNeeds {
  tickets: TicketStore;
  guilds: GuildStore;
  views: MessageViews;
  lanes: LaneBell;
  clock: { now(): Date };
}

/** Takes what belongs to no open ticket. */
export interface Intake {
  continue(incoming: IncomingMessage, context: UserMessageContext): Promise<void>;
}

/**
 * Accepts one message of a user: into their open ticket, or into an intake.
 * Safe to call twice with the same message, and side by side with anything that changes the ticket.
 */
export async function receiveUserMessage(
  needs: ReceiveNeeds & { intake: Intake },
  incoming: IncomingMessage,
): Promise<void> {
  const context = await needs.tickets.readForUserMessage(incoming, needs.clock.now());
  const message = changedMeanwhile(incoming, context.tombstone);
  if (context.alreadyReceived || !message) {
    return;
  }
  const ticket = ticketFor(context);
  if (!ticket) {
    return needs.intake.continue(message, context);
  }
  if (!(await writeIntoTicket(needs, ticket, message))) {
    return receiveUserMessage(needs, incoming);
  }
}

/** @returns false where somebody changed the ticket since it was read */
async function writeIntoTicket(
  { tickets, guilds, views, lanes, clock }: ReceiveNeeds,
  ticket: Ticket,
  incoming: IncomingMessage,
): Promise<boolean> {
  const guild = await guilds.byId(ticket.guildId);
  if (!guild) {
    throw new Error(`Ticket ${ticket.id} belongs to a server that is not stored`);
  }
  const written = await tickets.write(
    ticket,
    {
      state: apply(ticket, { kind: 'user-wrote', messageId: BigInt(incoming.messageId) }) ?? ticket,
      message: { incoming, side: 'USER', note: false },
      deliveries: [{ place: 'post', kind: 'relay-to-post', rendered: views.userMessage(guild, incoming) }],
      events: [],
    },
    clock.now(),
  );
  if (written) {
    lanes.wake(postLane(ticket.id));
  }
  return written;
}

/** A reply goes to the ticket of what it answers, if that is open; else the only open one takes it. */
function ticketFor({ openTickets, answeredTicketId }: UserMessageContext): Ticket | undefined {
  const answered = openTickets.find(({ id }) => id === answeredTicketId);
  return answered ?? (openTickets.length === 1 ? openTickets[0] : undefined);
}

/** @returns the message as it is by now; undefined where it is gone already and was never shown to anybody */
export function changedMeanwhile(incoming: IncomingMessage, heard: Tombstone | null): IncomingMessage | undefined {
  if (heard?.deletedAt) {
    return undefined;
  }
  const isNewer = heard?.editedAt && heard.editedAt > (incoming.editedAt ?? new Date(0));
  return isNewer ? { ...incoming, content: heard.content ?? incoming.content, editedAt: heard.editedAt } : incoming;
}
