/** What the staff are offered while they name a closed ticket. */
import { readTicketName } from './named-ticket';
import type { ClosedTicket, NumberRange, TicketStore } from './ports';

/** A number is shown with at least so many digits, and has at most so many. */
const shownDigits = 4;
const mostDigits = 9;

/** Closed tickets of a server for what was typed so far, the newest first: all, by number, by the user's name, or by post. */
export async function closedTickets(
  tickets: Pick<TicketStore, 'closedIn'>,
  guildId: string,
  typed: string,
): Promise<ClosedTicket[]> {
  const text = typed.trim();
  const ranges = numbersBeginningWith(text);
  if (ranges) {
    return tickets.closedIn(guildId, { ranges });
  }
  const named = readTicketName(text);
  return named && 'postId' in named
    ? tickets.closedIn(guildId, named)
    : tickets.closedIn(guildId, { name: text });
}

/**
 * The numbers that somebody may be typing. Zeros at the start are those of the form in which a number is shown: `#004` is
 * the beginning of `#0042`, not of `#0400`.
 * @returns undefined for what is no beginning of a number
 */
export function numbersBeginningWith(text: string): NumberRange[] | undefined {
  const digits = /^#?(\d{0,9})$/u.exec(text)?.[1];
  if (digits === undefined) {
    return undefined;
  }
  if (digits === '') {
    return [[1, 10 ** mostDigits - 1]];
  }
  const toShow = Math.max(0, shownDigits - digits.length);
  const [fewest, most] = digits.startsWith('0') ? [toShow, toShow] : [0, mostDigits - digits.length];
  return Array.from({ length: most - fewest + 1 }, (_, index) => {
    const scale = 10 ** (fewest + index);
    return [Number(digits) * scale, (Number(digits) + 1) * scale - 1] as const;
  });
}
