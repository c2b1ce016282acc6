/** What can be due, whom it concerns, and what has to be known before it is decided. */

export type DeadlineSubject = 'ticket' | 'user' | 'guild';

interface Kind {
  of: DeadlineSubject;
  /** `silence`: it is decided only once everything was heard that could have been written before it was due. */
  waitsFor: 'silence' | 'time alone';
  /** Everything else of a ticket is dropped with it. */
  comesAfterTheEnd?: true;
}

const kinds = {
  /** The user has not answered a close request. */
  'close-request-timeout': { of: 'ticket', waitsFor: 'silence' },
  /** The staff have chosen this moment to close. */
  'scheduled-close': { of: 'ticket', waitsFor: 'silence' },
  /** The user is asked how they found the help that they got. */
  'feedback-prompt': { of: 'ticket', waitsFor: 'time alone', comesAfterTheEnd: true },
  /** What they said about it cannot be changed any more. */
  'feedback-expiry': { of: 'ticket', waitsFor: 'time alone', comesAfterTheEnd: true },
  /** What they said about it is not in the server's channel yet. */
  'feedback-post': { of: 'ticket', waitsFor: 'time alone', comesAfterTheEnd: true },
  /** A reply has waited for the user for so long that they are reminded, or that the ticket is closed. */
  'idle-remind': { of: 'ticket', waitsFor: 'silence' },
  'idle-close': { of: 'ticket', waitsFor: 'silence' },
  /** The user left the server, and has not come back. */
  'leave-delay': { of: 'ticket', waitsFor: 'silence' },
  /** The user has not answered a question of their intake; what they wrote was kept as a draft for long enough. */
  'question-timeout': { of: 'user', waitsFor: 'time alone' },
  'draft-end': { of: 'user', waitsFor: 'time alone' },
  /** A server takes new tickets again. */
  'pause-end': { of: 'guild', waitsFor: 'time alone' },
  /** The first of a server's blocks is over. */
  'blocks-end': { of: 'guild', waitsFor: 'time alone' },
  /** The bot was removed from a server, and has not been let in again. */
  'server-left': { of: 'guild', waitsFor: 'time alone' },
} as const satisfies Record<string, Kind>;

/** Each is the name of the job that wakes it, too. */
export type DeadlineKind = keyof typeof kinds;

export const deadlineKinds = Object.keys(kinds) as DeadlineKind[];

/** Those that end with their ticket. */
export const deadlinesOfTickets = deadlineKinds.filter(
  (kind) => subjectOf(kind) === 'ticket' && !('comesAfterTheEnd' in kinds[kind]),
);

export const dependsOnSilence = (kind: DeadlineKind): boolean => kinds[kind].waitsFor === 'silence';

export const deadlinesOfSilence = deadlineKinds.filter(dependsOnSilence);

export function subjectOf(kind: DeadlineKind): DeadlineSubject {
  return kinds[kind].of;
}

/** Only what is due within this time is in the queue; the rest waits in the database. */
export const queuedAheadMs = 15 * 60_000;
