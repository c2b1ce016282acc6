import * as fc from 'fast-check';
import {
  activityOf,
  apply,
  transitions,
  type Status,
  type TicketEvent,
  type TicketState,
} from '../../../src/tickets/ticket';
import { freshTicket as fresh } from '../../support/fresh-ticket';

const after = (state: TicketState, ...events: TicketEvent[]): TicketState =>
  events.reduce((current, event) => apply(current, event) ?? current, state);
const userWrote = (messageId: bigint): TicketEvent => ({ kind: 'user-wrote', messageId });
const replyReached = (messageId: bigint): TicketEvent => ({ kind: 'reply-reached', messageId });

const anyId = fc.bigInt({ min: 1n, max: 2n ** 63n - 1n });
const anyMessage: fc.Arbitrary<TicketEvent> = fc.oneof(anyId.map(userWrote), anyId.map(replyReached));
const anyEvent: fc.Arbitrary<TicketEvent> = fc.oneof(
  anyMessage,
  anyId.map((messageId) => ({ kind: 'reply-written', messageId }) as const),
  anyId.map((messageId) => ({ kind: 'close-requested', messageId }) as const),
  fc.constantFrom<TicketEvent>(
    { kind: 'request-accepted' },
    { kind: 'request-denied' },
    { kind: 'request-expired' },
    { kind: 'request-deleted' },
    { kind: 'closed-after-all' },
    { kind: 'closed-by-staff' },
    { kind: 'schedule-due' },
    { kind: 'idle-over' },
    { kind: 'left-for-long' },
    { kind: 'post-deleted' },
    { kind: 'server-left' },
    { kind: 'reopened' },
  ),
);

describe('where a ticket stands', () => {
  it('is unanswered until a reply has reached the user, however often they write', () => {
    expect(activityOf(after(fresh, userWrote(2n), userWrote(3n)))).toBe('UNANSWERED');
  });

  it('awaits a response once a reply has reached the user', () => {
    expect(activityOf(after(fresh, replyReached(2n)))).toBe('AWAITING_RESPONSE');
  });

  it('says that the user responded when they write after the reply', () => {
    expect(activityOf(after(fresh, replyReached(2n), userWrote(3n)))).toBe('USER_RESPONDED');
  });

  it('does not await a response when the user wrote after the reply was written, although it arrived later', () => {
    expect(activityOf(after(fresh, userWrote(5n), replyReached(4n)))).toBe('USER_RESPONDED');
  });

  it.each<TicketEvent['kind']>(['post-deleted', 'server-left'])('is closed for good by %s', (kind) => {
    const closed = after(fresh, { kind } as TicketEvent);
    expect(closed.status).toBe('CLOSED');
    expect(activityOf(closed)).toBeNull();
  });
});

const requested = (at: bigint): TicketEvent => ({ kind: 'close-requested', messageId: at });

describe('a close request', () => {
  it('keeps whose turn it is, and there is one at a time', () => {
    const answered = after(fresh, replyReached(2n));
    const asked = after(answered, requested(10n));
    expect(asked).toEqual({ ...answered, status: 'CLOSE_REQUESTED', requestedAt: 10n });
    expect(activityOf(asked)).toBe('AWAITING_RESPONSE');
    expect(apply(asked, requested(11n))).toBeUndefined();
  });

  it.each<[TicketEvent['kind'], Partial<TicketState>]>([
    ['request-accepted', { status: 'CLOSED', closeReason: 'ACCEPTED' }],
    ['request-expired', { status: 'CLOSED', closeReason: 'EXPIRED' }],
    ['closed-by-staff', { status: 'CLOSED', closeReason: 'STAFF' }],
    ['schedule-due', { status: 'CLOSED', closeReason: 'SCHEDULED' }],
    ['request-denied', { status: 'OPEN' }],
    ['request-deleted', { status: 'OPEN' }],
  ])('is settled by %s', (kind, end) => {
    const settled = after(fresh, requested(10n), { kind } as TicketEvent);
    expect(settled).toEqual({ ...fresh, requestedAt: null, ...end });
  });

  it('is cancelled by what either side writes after it, and by nothing that was written before', () => {
    fc.assert(
      fc.property(anyId, anyId, fc.constantFrom('user-wrote', 'reply-written'), (at, messageId, kind) => {
        const asked = after(fresh, requested(at));
        const { status, requestedAt } = after(asked, { kind, messageId });
        expect(status).toBe(messageId >= at ? 'OPEN' : 'CLOSE_REQUESTED');
        expect(requestedAt).toBe(messageId >= at ? null : at);
      }),
    );
  });

  it('is not cancelled by a reply that only now reaches the user', () => {
    expect(after(fresh, requested(10n), replyReached(20n)).status).toBe('CLOSE_REQUESTED');
  });

  it('can be accepted after all only while the ticket is open', () => {
    expect(apply(after(fresh, requested(10n)), { kind: 'closed-after-all' })).toBeUndefined();
    expect(after(fresh, { kind: 'closed-after-all' }).closeReason).toBe('ACCEPTED');
  });
});

describe('a ticket that is opened again', () => {
  it('is open, without a reason for its end, and was closed before', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 20 }), (events) => {
        const before = after(fresh, ...events);
        const again = apply(before, { kind: 'reopened' });
        expect(again !== undefined).toBe(before.status === 'CLOSED');
        expect(again ?? { status: 'OPEN', closeReason: null }).toMatchObject({
          status: 'OPEN',
          closeReason: null,
        });
      }),
    );
  });

  it('shows whose turn it was when it was closed, whatever ended it', () => {
    fc.assert(
      fc.property(
        fc.array(anyMessage, { maxLength: 20 }),
        fc.constantFrom<TicketEvent>(
          { kind: 'closed-by-staff' },
          { kind: 'schedule-due' },
          { kind: 'post-deleted' },
          { kind: 'server-left' },
        ),
        (messages, end) => {
          const open = after(fresh, ...messages);
          expect(activityOf(after(open, end, { kind: 'reopened' }))).toBe(activityOf(open));
        },
      ),
    );
  });

  it('knows of a reply that reached the user only after the end', () => {
    const ended = after(fresh, { kind: 'closed-by-staff' }, replyReached(2n));
    expect(activityOf(ended)).toBeNull();
    expect(activityOf(after(ended, { kind: 'reopened' }))).toBe('AWAITING_RESPONSE');
  });
});

describe('the transition table', () => {
  it('knows the moment of a request exactly while one is open, and a reason exactly at the end', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 20 }), (events) => {
        const end = after(fresh, ...events);
        expect(end.requestedAt !== null).toBe(end.status === 'CLOSE_REQUESTED');
        expect(end.closeReason !== null).toBe(end.status === 'CLOSED');
      }),
    );
  });

  it('has at most one row for an event in a status', () => {
    const statuses: Status[] = ['OPEN', 'CLOSE_REQUESTED', 'CLOSED'];
    for (const status of statuses) {
      const kinds = transitions.filter(({ from }) => from.includes(status)).map(({ when }) => when);
      expect(new Set(kinds).size).toBe(kinds.length);
    }
  });

  it('ends in the same activity whatever the order in which messages arrive', () => {
    fc.assert(
      fc.property(fc.array(anyMessage, { maxLength: 20 }), (events) => {
        const forwards = after(fresh, ...events);
        const backwards = after(fresh, ...events.toReversed());
        expect(activityOf(forwards)).toBe(activityOf(backwards));
      }),
    );
  });

  it('changes nothing when the same message is applied twice', () => {
    fc.assert(
      fc.property(fc.array(anyMessage, { maxLength: 20 }), anyMessage, (events, again) => {
        const once = after(fresh, ...events, again);
        expect(after(once, again)).toEqual(once);
      }),
    );
  });

  it('closes for good, unless somebody opens it again: only a reply that was under way still counts', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const { status } = after({ ...fresh, status: 'CLOSED', closeReason: 'STAFF' }, event);
        expect(status).toBe(event.kind === 'reopened' ? 'OPEN' : 'CLOSED');
      }),
    );
  });

  it('never forgets a newer message for an older one', () => {
    fc.assert(
      fc.property(fc.array(anyMessage, { maxLength: 20 }), (events) => {
        const end = after(fresh, ...events);
        const user = events.flatMap((event) => (event.kind === 'user-wrote' ? [event.messageId] : []));
        expect([fresh.newestUserMessage, ...user].every((id) => id <= end.newestUserMessage)).toBe(true);
      }),
    );
  });
});
