/** What can be due for a ticket, and what has to be known before it is decided. */

/** `silence`: it is decided only once everything was heard that could have been written before it was due. */
const kinds = {
  /** The user has not answered a close request. */
  'close-request-timeout': 'silence',
  /** The staff have chosen this moment to close. */
  'scheduled-close': 'silence',
} as const satisfies Record<string, 'silence' | 'time alone'>;

/** Each is the name of the job that wakes it, too. */
export type DeadlineKind = keyof typeof kinds;

export const deadlineKinds = Object.keys(kinds) as DeadlineKind[];

export const dependsOnSilence = (kind: DeadlineKind): boolean => kinds[kind] === 'silence';

/** Only what is due within this time is in the queue; the rest waits in the database. */
export const queuedAheadMs = 15 * 60_000;
