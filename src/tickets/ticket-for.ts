/** Where a user's message belongs. Pure. */
import type { Person, Ticket, UserMessageContext } from './ports';
import { madeAt } from '../snowflake';

/** A choice among several open tickets holds until nobody has written for so long. */
const choiceHoldsMs = 30 * 60_000;

/**
 * A reply goes to the ticket of what it answers, if that is open; otherwise an intake in progress takes the message;
 * otherwise the only open ticket; otherwise the one that the user chose a short while ago.
 * @returns undefined where it waits for an answer, or begins something new
 */
export function ticketFor(context: UserMessageContext, now: Date): Ticket | undefined {
  const { openTickets, answeredTicketId, intakeInProgress, person } = context;
  const answered = openTickets.find(({ id }) => id === answeredTicketId);
  if (answered || intakeInProgress) {
    return answered;
  }
  return openTickets.length === 1 ? openTickets[0] : chosenTicket(openTickets, person, now);
}

/** The open ticket that the user chose, unless it has been silent since. */
export function chosenTicket(openTickets: readonly Ticket[], person: Person, now: Date): Ticket | undefined {
  const chosen = openTickets.find(({ id }) => id === person.chosenTicketId);
  const lastWord = Math.max(
    person.chosenAt?.getTime() ?? 0,
    ...(chosen ? [chosen.newestUserMessage, chosen.newestReply].map((id) => madeAt(id).getTime()) : []),
  );
  return now.getTime() - lastWord <= choiceHoldsMs ? chosen : undefined;
}
