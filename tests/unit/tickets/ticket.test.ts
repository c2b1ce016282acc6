import * as fc from 'fast-check';
import {
  activityOf,
  apply,
  transitions,
  type Status,
  type TicketEvent,
  type TicketState,
} from '../../../src/tickets/ticket';

const fresh: TicketState = { status: 'OPEN', newestUserMessage: 1n, newestReply: 0n, closeReason: null };
const after = (state: TicketState, ...events: TicketEvent[]): TicketState =>
  events.reduce((current, event) => apply(current, event) ?? current, state);
const userWrote = (messageId: bigint): TicketEvent => ({ kind: 'user-wrote', messageId });
const replyReached = (messageId: bigint): TicketEvent => ({ kind: 'reply-reached', messageId });

const anyId = fc.bigInt({ min: 1n, max: 2n ** 63n - 1n });
const anyMessage: fc.Arbitrary<TicketEvent> = fc.oneof(anyId.map(userWrote), anyId.map(replyReached));
const anyEvent: fc.Arbitrary<TicketEvent> = fc.oneof(
  anyMessage,
  fc.constantFrom<TicketEvent>({ kind: 'post-deleted' }, { kind: 'server-left' }),
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

describe('the transition table', () => {
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

  it('never changes a closed ticket', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        expect(apply({ ...fresh, status: 'CLOSED' }, event)).toBeUndefined();
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
