/** A deadline is there, but not yet what it takes to decide it. Pure. */
import type { Change, NewDeadline } from './change';
import type { Ticket } from './ports';

const leastMs = 60_000;

/**
 * When to look again at what is waited for.
 * @param since when it is: the longer it has been, the less a little more matters
 */
export const inAWhile = (since: Date, now: Date): Date =>
  new Date(now.getTime() + Math.max(leastMs, (now.getTime() - since.getTime()) / 10));

/** Nothing changes but when this deadline is due. */
export const putOff = (ticket: Ticket, deadline: NewDeadline): Change => ({
  state: ticket,
  deadlines: { set: [deadline] },
  deliveries: [],
  events: [],
});
