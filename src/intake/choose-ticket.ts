/** A user with several open tickets chose the one that takes what they write. */
import type { IntakeNeeds } from './advance-intake';
import { joinTicket } from './join-ticket';

/** What the answer to the press says. */
export type TicketChoice =
  | { kind: 'joined'; number: number; guildId: string }
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
  return (await joinTicket(needs, context, ticket))
    ? { kind: 'joined', number: ticket.number, guildId: ticket.guildId }
    : chooseTicket(needs, { userId, ticketId });
}
