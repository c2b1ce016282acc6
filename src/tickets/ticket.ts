/** What a ticket is and how it changes: the transition table as data. Nothing here knows Discord or the database. */

export type Status = 'OPEN' | 'CLOSE_REQUESTED' | 'CLOSED';

export type Activity = 'UNANSWERED' | 'USER_RESPONDED' | 'AWAITING_RESPONSE';

/** Why a ticket was closed without anybody asking for it. */
export type CloseReason = 'POST_DELETED' | 'SERVER_LEFT';

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
}

export type TicketEvent =
  | { kind: 'user-wrote'; messageId: bigint }
  /** A reply, written as this message, is now in front of the user. */
  | { kind: 'reply-reached'; messageId: bigint }
  /** Somebody deleted the post while the forum still exists. */
  | { kind: 'post-deleted' }
  /** The bot was out of the server for longer than tickets are kept. */
  | { kind: 'server-left' };

interface Transition {
  when: TicketEvent['kind'];
  from: readonly Status[];
  /** What changes; an empty object where the event only leaves its trace in the history. */
  change: (state: TicketState, messageId: bigint) => Partial<TicketState>;
}

const anyOpen = ['OPEN', 'CLOSE_REQUESTED'] as const;

/** Every event that may change a ticket, the statuses in which it does, and how. What is not here changes nothing. */
export const transitions: readonly Transition[] = [
  {
    when: 'user-wrote',
    from: anyOpen,
    change: ({ newestUserMessage }, id) => ({ newestUserMessage: later(newestUserMessage, id) }),
  },
  {
    when: 'reply-reached',
    from: anyOpen,
    change: ({ newestReply }, id) => ({ newestReply: later(newestReply, id) }),
  },
  { when: 'post-deleted', from: anyOpen, change: () => ({ status: 'CLOSED', closeReason: 'POST_DELETED' }) },
  { when: 'server-left', from: anyOpen, change: () => ({ status: 'CLOSED', closeReason: 'SERVER_LEFT' }) },
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

const later = (one: bigint, other: bigint): bigint => (one > other ? one : other);
