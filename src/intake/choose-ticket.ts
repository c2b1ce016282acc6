/** A user with several open tickets chose the one that takes what they write. */
import { isBlocked } from '../blocklist/is-blocked';
import { guildOf } from '../tickets/guild-of';
import type { IntakeNeeds } from './advance-intake';
import { joinTicket } from './join-ticket';
import { refusalFacts } from './refusal';
import type { RefusalFacts } from './refusal-facts';

/** What the answer to the press says. */
export type TicketChoice =
  | { kind: 'joined'; number: number; guildId: string }
  /** Its staff do not want to hear from this user; the question stays. */
  | { kind: 'refused'; refusal: RefusalFacts }
  /** The ticket was closed meanwhile; the question stays. */
  | { kind: 'closed' }
  /** The question is settled, or everything written was deleted. */
  | { kind: 'over' };

/** Hands what the user has written to that ticket. The choice holds until 30 minutes of silence. */
export async function chooseTicket(
  needs: IntakeNeeds,
  { userId, ticketId }: { userId: string; ticketId: string },
): Promise<TicketChoice> {
  const context = await needs.intakes.read(userId);
  if (context.intake?.step !== 'TICKET' || context.queued.length === 0) {
    return { kind: 'over' };
  }
  const ticket = context.openTickets.find(({ id }) => id === ticketId);
  if (!ticket) {
    return { kind: 'closed' };
  }
  const guild = await guildOf(needs, ticket);
  const block = await isBlocked(needs, guild, userId, 'tickets');
  if (block) {
    const refusal = refusalFacts({ code: 'blocked', guild, blockedUntil: block.until }, context);
    return { kind: 'refused', refusal };
  }
  return (await joinTicket(needs, context, ticket))
    ? { kind: 'joined', number: ticket.number, guildId: ticket.guildId }
    : chooseTicket(needs, { userId, ticketId });
}
