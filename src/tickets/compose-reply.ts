/** A reply of the staff that was not written in the post: with a command, by a snippet, or in a form. */
import { goOn } from './go-on';
import { guildOf } from './guild-of';
import { nowhere } from './incoming-message';
import type { TicketNeeds } from './needs';
import type { Ticket } from './ports';
import { sentAndShown, type OutsideReply } from './sent-and-shown';
import { writeDecision } from './write-decision';

export interface ComposedReply extends OutsideReply {
  ticketId: string;
}

export type ComposeOutcome =
  | { kind: 'composed'; ticket: Ticket }
  | { kind: 'closed'; ticket: Ticket }
  /** This command has written its reply before. */
  | { kind: 'composed-before' }
  | { kind: 'no-ticket' };

/**
 * Sends a reply to the user, and shows it in the post under the name of whoever sent it. From then on it is a reply like
 * any other: it can be answered, and moves the ticket once it reaches the user. Safe to call twice.
 */
export async function composeReply(needs: TicketNeeds, reply: ComposedReply): Promise<ComposeOutcome> {
  const { ticketId, interactionId, author } = reply;
  const address = { channelId: nowhere, messageId: interactionId };
  if ((await needs.tickets.readForMessageChange(address)).message) {
    return { kind: 'composed-before' };
  }
  const ticket = (await needs.tickets.byId(ticketId))?.ticket;
  if (!ticket) {
    return { kind: 'no-ticket' };
  }
  if (ticket.status === 'CLOSED') {
    return { kind: 'closed', ticket };
  }
  const guild = await guildOf(needs, ticket);
  const written = { kind: 'reply-written', messageId: BigInt(interactionId) } as const;
  const change = { state: ticket, ...sentAndShown(needs, guild, ticket, reply), events: [] };
  const whole = await goOn(needs, guild, ticket, { change, written, actorId: author.id });
  return (await writeDecision(needs, ticket, whole))
    ? { kind: 'composed', ticket }
    : composeReply(needs, reply);
}
