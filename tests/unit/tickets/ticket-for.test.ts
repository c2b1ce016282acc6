import * as fc from 'fast-check';
import type { Ticket, UserMessageContext } from '../../../src/tickets/ports';
import { firstIdAt } from '../../../src/snowflake';
import { ticketFor } from '../../../src/tickets/ticket-for';

const now = new Date('2026-01-01T12:00:00Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const ticket = (id: string, newestUserMessage = 0n): Ticket => ({
  id,
  guildId: '1',
  userId: '2',
  number: Number(id),
  postId: null,
  forumId: '3',
  version: 1,
  course: 1,
  userLeftAt: null,
  toldWaitingAt: null,
  unlockedAt: null,
  alias: null,
  categoryId: null,
  status: 'OPEN',
  newestUserMessage,
  newestReply: 0n,
  closeReason: null,
  requestedAt: null,
  closeRequest: null,
  scheduledClose: null,
});
const context = (more: Partial<UserMessageContext> = {}): UserMessageContext => ({
  alreadyReceived: false,
  person: {
    id: '2',
    version: 0,
    language: null,
    chosenTicketId: null,
    chosenAt: null,
    redirectsLast: false,
  },
  intakeInProgress: false,
  openTickets: [],
  answeredTicketId: null,
  blocks: [],
  tombstone: null,
  ...more,
});
const chosen = (id: string, at: Date) => ({
  id: '2',
  version: 0,
  language: null,
  chosenTicketId: id,
  chosenAt: at,
  redirectsLast: false,
});

describe('where a message of a user belongs', () => {
  it('to the ticket of what it answers, even while an intake is in progress', () => {
    const openTickets = [ticket('1'), ticket('2')];
    expect(ticketFor(context({ openTickets, answeredTicketId: '2', intakeInProgress: true }), now)?.id).toBe(
      '2',
    );
  });

  it('to the intake in progress rather than to the only open ticket', () => {
    expect(ticketFor(context({ openTickets: [ticket('1')], intakeInProgress: true }), now)).toBeUndefined();
  });

  it('to the only open ticket, also when it answers something in a closed one', () => {
    expect(ticketFor(context({ openTickets: [ticket('1')], answeredTicketId: '9' }), now)?.id).toBe('1');
  });

  it('to the chosen one of several, until half an hour after the choice', () => {
    const openTickets = [ticket('1'), ticket('2')];
    expect(ticketFor(context({ openTickets, person: chosen('2', minutesAgo(30)) }), now)?.id).toBe('2');
    expect(ticketFor(context({ openTickets, person: chosen('2', minutesAgo(31)) }), now)).toBeUndefined();
  });

  it('to the chosen one for longer while it is talked in', () => {
    const openTickets = [ticket('1'), ticket('2', firstIdAt(minutesAgo(29)))];
    expect(ticketFor(context({ openTickets, person: chosen('2', minutesAgo(300)) }), now)?.id).toBe('2');
  });

  it('to nothing where the chosen one is closed by now', () => {
    const openTickets = [ticket('1'), ticket('3')];
    expect(ticketFor(context({ openTickets, person: chosen('2', now) }), now)).toBeUndefined();
  });

  it('never to a ticket that is not open', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 4 }),
        fc.option(fc.integer({ min: 1, max: 9 }).map(String)),
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }).map(String),
        (open, answeredTicketId, intakeInProgress, choice) => {
          const openTickets = open.map((id) => ticket(String(id)));
          const person = chosen(choice, now);
          const found = ticketFor(context({ openTickets, answeredTicketId, intakeInProgress, person }), now);
          expect(found === undefined || openTickets.includes(found)).toBe(true);
        },
      ),
    );
  });
});
