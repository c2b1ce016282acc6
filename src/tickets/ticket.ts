/** What a ticket is and how it changes: the transition table as data. Nothing here knows Discord or the database. */
import { firstIdAt } from '../snowflake';

export type Status = 'OPEN' | 'CLOSE_REQUESTED' | 'CLOSED';

export type Activity = 'UNANSWERED' | 'USER_RESPONDED' | 'AWAITING_RESPONSE';

/** Why a ticket was closed: by the staff, at once or at the moment they chose; by a close request; by silence; because the user went; or of itself. */
export const closeReasons = [
  'STAFF',
  'SCHEDULED',
  'ACCEPTED',
  'EXPIRED',
  'IDLE',
  'USER_LEFT',
  'POST_DELETED',
  'SERVER_LEFT',
] as const;
export type CloseReason = (typeof closeReasons)[number];

/** Why one was closed without anybody asking for it. */
export type EndOfItself = Extract<CloseReason, 'POST_DELETED' | 'SERVER_LEFT'>;

/**
 * What the rules look at. A message stands here by its id, because a Discord id tells when the message was written:
 * what counts between people is that moment, not the one at which it arrived.
 */
export interface TicketState {
  status: Status;
  /** Id of the user's newest message; 0n before the first. */
  newestUserMessage: bigint;
  /** Id of the newest staff message that reached the user; 0n before the first. */
  newestReply: bigint;
  closeReason: CloseReason | null;
  /** The lowest id that a message written after the open close request can have; null while none is open. */
  requestedAt: bigint | null;
}

/** As much of it as its post shows. */
export type ShownState = Omit<TicketState, 'requestedAt'>;

export type TicketEvent =
  | { kind: 'user-wrote'; messageId: bigint }
  /** Somebody of the staff wrote this message to the user; a note is no such event. */
  | { kind: 'reply-written'; messageId: bigint }
  /** A reply, written as this message, is now in front of the user. */
  | { kind: 'reply-reached'; messageId: bigint }
  /** The staff ask whether it can be closed; `messageId` is the lowest id of what is written after that. */
  | { kind: 'close-requested'; messageId: bigint }
  | { kind: 'request-accepted' }
  | { kind: 'request-denied' }
  /** Its time is over without an answer. */
  | { kind: 'request-expired' }
  /** The staff took it back. */
  | { kind: 'request-deleted' }
  /** The user closes although they had cancelled the request by writing. */
  | { kind: 'closed-after-all' }
  | { kind: 'closed-by-staff' }
  /** The moment is there that the staff had chosen. */
  | { kind: 'schedule-due' }
  /** A reply has waited for the user for as long as the server lets it. */
  | { kind: 'idle-over' }
  /** The user left the server, and did not come back in time. */
  | { kind: 'left-for-long' }
  /** Somebody deleted the post while the forum still exists. */
  | { kind: 'post-deleted' }
  /** The bot was out of the server for longer than tickets are kept. */
  | { kind: 'server-left' }
  /** The staff open it again. */
  | { kind: 'reopened' };

interface Transition {
  when: TicketEvent['kind'];
  from: readonly Status[];
  /** What changes; an empty object where the event only leaves its trace in the history. */
  change: (state: TicketState, messageId: bigint) => Partial<TicketState>;
}

const anyOpen = ['OPEN', 'CLOSE_REQUESTED'] as const;
const any = [...anyOpen, 'CLOSED'] as const;
const open = ['OPEN'] as const;
const requested = ['CLOSE_REQUESTED'] as const;

const heardOfUser = ({ newestUserMessage }: TicketState, id: bigint) => ({
  newestUserMessage: later(newestUserMessage, id),
});
const goesOn = { status: 'OPEN', requestedAt: null } as const;
const closed = (closeReason: CloseReason) => () =>
  ({ status: 'CLOSED', closeReason, requestedAt: null }) as const;
/** What was written before the request, and only arrives after it, does not answer it. */
const cancelledBy = ({ requestedAt }: TicketState, id: bigint) =>
  requestedAt !== null && id >= requestedAt ? goesOn : {};

/** Every event that may change a ticket, the statuses in which it does, and how. What is not here changes nothing. */
export const transitions: readonly Transition[] = [
  { when: 'user-wrote', from: open, change: heardOfUser },
  {
    when: 'user-wrote',
    from: requested,
    change: (state, id) => ({ ...heardOfUser(state, id), ...cancelledBy(state, id) }),
  },
  { when: 'reply-written', from: requested, change: cancelledBy },
  // What was sent just before the end counts when the ticket is opened again.
  {
    when: 'reply-reached',
    from: any,
    change: ({ newestReply }, id) => ({ newestReply: later(newestReply, id) }),
  },
  {
    when: 'close-requested',
    from: open,
    change: (_state, id) => ({ status: 'CLOSE_REQUESTED', requestedAt: id }),
  },
  { when: 'request-accepted', from: requested, change: closed('ACCEPTED') },
  { when: 'request-expired', from: requested, change: closed('EXPIRED') },
  { when: 'request-denied', from: requested, change: () => goesOn },
  { when: 'request-deleted', from: requested, change: () => goesOn },
  { when: 'closed-after-all', from: open, change: closed('ACCEPTED') },
  { when: 'closed-by-staff', from: anyOpen, change: closed('STAFF') },
  { when: 'schedule-due', from: anyOpen, change: closed('SCHEDULED') },
  { when: 'idle-over', from: anyOpen, change: closed('IDLE') },
  { when: 'left-for-long', from: anyOpen, change: closed('USER_LEFT') },
  { when: 'post-deleted', from: anyOpen, change: closed('POST_DELETED') },
  { when: 'server-left', from: anyOpen, change: closed('SERVER_LEFT') },
  { when: 'reopened', from: ['CLOSED'], change: () => ({ ...goesOn, closeReason: null }) },
];

/**
 * Applies an event to a ticket.
 * @returns the state after it, or undefined where the table has no row for it
 */
export function apply(state: TicketState, event: TicketEvent): TicketState | undefined {
  const row = transitions.find(({ when, from }) => when === event.kind && from.includes(state.status));
  return row && { ...state, ...row.change(state, 'messageId' in event ? event.messageId : 0n) };
}

/**
 * Whose turn it is: a function of what was written last.
 * @returns null for a closed ticket, which shows no activity
 */
export function activityOf(
  state: Pick<TicketState, 'status' | 'newestUserMessage' | 'newestReply'>,
): Activity | null {
  if (state.status === 'CLOSED') {
    return null;
  }
  if (state.newestReply === 0n) {
    return 'UNANSWERED';
  }
  return state.newestUserMessage > state.newestReply ? 'USER_RESPONDED' : 'AWAITING_RESPONSE';
}

/** Whether the user has written since then, as far as it has arrived: whoever decided at that moment had not read it. */
export const wroteSince = ({ newestUserMessage }: TicketState, moment: Date): boolean =>
  newestUserMessage >= firstIdAt(moment);

const later = (one: bigint, other: bigint): bigint => (one > other ? one : other);
