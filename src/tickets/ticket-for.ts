/** Where a user's message belongs. Pure. */
import type { Person, Ticket, UserMessageContext } from './ports';
import { madeAt } from '../snowflake';

/** A choice among several open tickets holds until nobody has written for so long. */
const choiceHoldsMs = 30 * 60_000;

/**
 * A reply goes to the ticket of what it answers, if that is open; otherwise an intake in progress takes the message;
 * otherwise the only open ticket; otherwise one of several, where no question is needed.
 * @returns undefined where it waits for an answer, or begins something new
 */
export function ticketFor(context: UserMessageContext, now: Date): Ticket | undefined {
  const { openTickets, answeredTicketId, intakeInProgress, person } = context;
  const answered = openTickets.find(({ id }) => id === answeredTicketId);
  if (answered || intakeInProgress) {
    return answered;
  }
  return openTickets.length === 1 ? openTickets[0] : unaskedTicket(openTickets, person, now);
}

/**
 * Of several open tickets the one that takes a message without a question: the one in which something was said last, if the
 * user wants that, or the one that they chose a short while ago.
 */
export const unaskedTicket = (
  openTickets: readonly Ticket[],
  person: Person,
  now: Date,
): Ticket | undefined =>
  person.redirectsLast ? lastTicket(openTickets, person) : chosenTicket(openTickets, person, now);

/** The open ticket that the user chose, unless it has been silent since. */
function chosenTicket(openTickets: readonly Ticket[], person: Person, now: Date): Ticket | undefined {
  const chosen = openTickets.find(({ id }) => id === person.chosenTicketId);
  return chosen && now.getTime() - lastWord(chosen, person) <= choiceHoldsMs ? chosen : undefined;
}

/** To choose one says something in it. Of two that were silent so far, the newer. */
const lastTicket = (openTickets: readonly Ticket[], person: Person): Ticket | undefined =>
  openTickets.toSorted((one, other) => lastWord(one, person) - lastWord(other, person)).at(-1);

/** When somebody last wrote in it, or the user chose it, in ms. */
const lastWord = ({ id, newestUserMessage, newestReply }: Ticket, person: Person): number =>
  Math.max(
    id === person.chosenTicketId ? (person.chosenAt?.getTime() ?? 0) : 0,
    ...[newestUserMessage, newestReply].map((message) => madeAt(message).getTime()),
  );

/**
 * Whether what a user writes goes elsewhere than what they wrote before, so that they have to hear of it.
 * @param others every open ticket of theirs
 */
export const isElsewhere = (ticket: Ticket, others: readonly Ticket[]): boolean =>
  others.some(({ newestUserMessage }) => newestUserMessage > ticket.newestUserMessage);
