/** Tells the log of what was decided about tickets, and of what did not arrive. */
import type { SettlementListener } from '../delivery/after-settling';
import type { NewEvent } from '../tickets/change';
import type { Ticket, TicketStore } from '../tickets/ports';
import { closeReasons } from '../tickets/ticket';
import type { EventLog, LoggedActor, LoggedEvent, LoggedTicket } from './event-log';

/** A store whose decisions are heard of, once they are written. */
export const loggedTickets = (tickets: TicketStore, log: Pick<EventLog, 'tell'>): TicketStore => ({
  ...tickets,
  async write(ticket, change, now) {
    const written = await tickets.write(ticket, change, now);
    if (written) {
      change.events.forEach((event) => tellOf(log, ticket, event));
    }
    return written;
  },
  async open(opening, now) {
    const outcome = await tickets.open(opening, now);
    if (outcome.kind === 'opened') {
      const ticket = { ...opening, number: outcome.ticket.number, postId: null };
      opening.events.forEach((event) => tellOf(log, ticket, event));
    }
    return outcome;
  },
});

type Told = Pick<Ticket, 'guildId' | 'userId'> & LoggedTicket;

function tellOf(log: Pick<EventLog, 'tell'>, ticket: Told, event: NewEvent): void {
  const logged = asLogged(ticket, event);
  if (logged) {
    log.tell(ticket.guildId, logged);
  }
}

function asLogged(
  { number, postId, userId }: Told,
  { kind, actorId, data }: NewEvent,
): LoggedEvent | undefined {
  const ticket = { number, postId };
  const by: LoggedActor = actorId === null ? 'postern' : actorId === userId ? 'user' : { staffId: actorId };
  switch (kind) {
    case 'opened':
    case 'reopened':
      return { event: kind, ticket, by };
    case 'closed': {
      const reason = closeReasons.find((one) => one === data?.['reason']) ?? 'STAFF';
      return { event: 'closed', ticket, by, reason };
    }
    case 'message-edited':
      return { event: 'edited', ticket, by };
    case 'message-deleted':
      return { event: 'deleted', ticket };
    default:
      return undefined;
  }
}

/** What carries something that somebody wrote. A notice that fails is no message of anybody's. */
const sides: Partial<Record<string, 'user' | 'post'>> = {
  'relay-to-user': 'user',
  'relay-to-post': 'post',
};

/** @returns a listener that tells the log of messages which failed for good */
export const logFailedMessages =
  (log: Pick<EventLog, 'tell'>): SettlementListener =>
  (delivery, settlement) => {
    const { kind, ticket } = delivery;
    const to = sides[kind];
    if (to && ticket && settlement.to === 'FAILED') {
      const { guildId, number, postId } = ticket;
      log.tell(guildId, { event: 'failed', ticket: { number, postId }, to, reason: settlement.reason });
    }
  };
