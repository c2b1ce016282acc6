/**
 * The transition table against a model that knows no table: it keeps everything that happened, and tells where a ticket
 * stands by reading it from the beginning, as a person would who looks through the post.
 */
import * as fc from 'fast-check';
import { postFace, tagMeanings, type TagIds } from '../../../src/tickets/post-face';
import {
  activityOf,
  apply,
  type CloseReason,
  type TicketEvent,
  type TicketState,
} from '../../../src/tickets/ticket';
import { freshTicket as fresh } from '../../support/fresh-ticket';

const endedBy: Partial<Record<TicketEvent['kind'], CloseReason>> = {
  'request-accepted': 'ACCEPTED',
  'request-expired': 'EXPIRED',
  'closed-after-all': 'ACCEPTED',
  'closed-by-staff': 'STAFF',
  'schedule-due': 'SCHEDULED',
  'idle-over': 'IDLE',
  'left-for-long': 'USER_LEFT',
  'post-deleted': 'POST_DELETED',
  'server-left': 'SERVER_LEFT',
};
const answersARequest = ['request-accepted', 'request-expired', 'request-denied', 'request-deleted'];
const nothingOpen = ['closed-after-all', 'close-requested'];

/** A ticket, told by what happened to it. */
class Told {
  private readonly happened: TicketEvent[] = [];

  /** Takes down what happens; what has no meaning as things stand is not taken down. */
  public hear(event: TicketEvent): void {
    if (this.means(event)) {
      this.happened.push(event);
    }
  }

  public get isOver(): boolean {
    const last = this.happened.findLast(({ kind }) => kind === 'reopened' || endedBy[kind]);
    return last !== undefined && last.kind !== 'reopened';
  }

  public get reason(): CloseReason | null {
    const end = this.isOver && this.happened.findLast(({ kind }) => endedBy[kind]);
    return (end && endedBy[end.kind]) || null;
  }

  /** The request that nothing has settled, and nobody has answered by writing after it. */
  public get request(): Extract<TicketEvent, { kind: 'close-requested' }> | undefined {
    const asked = this.happened.findLastIndex(({ kind }) => kind === 'close-requested');
    const request = this.happened[asked];
    if (request?.kind !== 'close-requested') {
      return undefined;
    }
    const since = this.happened.slice(asked + 1);
    const isSettled = since.some(
      (event) =>
        answersARequest.includes(event.kind) ||
        endedBy[event.kind] ||
        ((event.kind === 'user-wrote' || event.kind === 'reply-written') &&
          event.messageId >= request.messageId),
    );
    return isSettled ? undefined : request;
  }

  public get turn(): string {
    const newest = (kind: 'user-wrote' | 'reply-reached'): bigint =>
      this.happened.reduce(
        (id, event) => (event.kind === kind && event.messageId > id ? event.messageId : id),
        kind === 'user-wrote' ? fresh.newestUserMessage : 0n,
      );
    const [user, reply] = [newest('user-wrote'), newest('reply-reached')];
    if (reply === 0n) {
      return 'unanswered';
    }
    return user > reply ? 'userResponded' : 'awaitingResponse';
  }

  /** The tags that its post has to show. */
  public get tags(): string[] {
    if (this.isOver) {
      return ['closed'];
    }
    return [this.request ? 'closeRequested' : 'open', this.turn];
  }

  private means({ kind }: TicketEvent): boolean {
    if (kind === 'reply-reached') {
      return true;
    }
    if (this.isOver || kind === 'reopened') {
      return this.isOver && kind === 'reopened';
    }
    if (answersARequest.includes(kind)) {
      return this.request !== undefined;
    }
    return !(nothingOpen.includes(kind) && this.request);
  }
}

/** Few ids, so that messages of the same moment, and from before and after a request, meet often. */
const anyId = fc.bigInt({ min: 1n, max: 12n });
const withoutMessage = [
  ...Object.keys(endedBy),
  'request-denied',
  'request-deleted',
  'reopened',
  'reopened',
  'reopened',
].map((kind) => ({ kind }) as TicketEvent);
const anyEvent: fc.Arbitrary<TicketEvent> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('user-wrote', 'reply-written', 'reply-reached', 'close-requested'),
      messageId: anyId,
    }) as fc.Arbitrary<TicketEvent>,
  },
  { weight: 2, arbitrary: fc.constantFrom(...withoutMessage) },
);

const tagIds = Object.fromEntries(tagMeanings.map((meaning) => [meaning, meaning])) as TagIds;
const shownTags = (state: TicketState): string[] =>
  postFace(state, { tags: tagIds, applied: [], lockOpenPosts: false }).appliedTags;

describe('a ticket, whatever happens to it', () => {
  it('stands where a reader of everything that happened would say, after each step of 4,000 stories', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        const told = new Told();
        let state = fresh;
        for (const event of events) {
          told.hear(event);
          state = apply(state, event) ?? state;
          expect({
            tags: shownTags(state),
            reason: state.closeReason,
            request: state.requestedAt,
            isOver: activityOf(state) === null,
          }).toEqual({
            tags: told.tags,
            reason: told.reason,
            request: told.request?.messageId ?? null,
            isOver: told.isOver,
          });
        }
      }),
      { numRuns: 4_000 },
    );
  }, 120_000);
});
