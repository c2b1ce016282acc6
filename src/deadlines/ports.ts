/** What deadlines need from outside. The row is the truth; whatever wakes it only says when to look. */
import type { DeadlineKind } from './catalog';

/** One of a kind is open for a subject at a time. */
export interface DeadlineAddress {
  kind: DeadlineKind;
  /** Of the ticket, user or server that it concerns, as its kind says. */
  subjectId: string;
}

export interface Deadline extends DeadlineAddress {
  id: string;
  /** The server of a ticket, or the server itself; null for a user. */
  guildId: string | null;
  dueAt: Date;
}

/** A look at a deadline. */
export interface DeadlineLook extends DeadlineAddress {
  at: Date;
  /** Whether it follows a look that came to nothing; otherwise the same look is queued once. */
  again?: boolean;
}

export interface DeadlineStore {
  /** The open deadline of this kind; undefined where it was decided or dropped. */
  open(deadline: DeadlineAddress): Promise<Deadline | undefined>;
  /** Open deadlines that are due by this moment, the earliest first, a page of at most 500 after this one. */
  dueBy(moment: Date, after?: Deadline): Promise<Deadline[]>;
  /** When the first one is due, after this moment, that depends on silence. */
  nextSilence(after: Date | undefined): Promise<Date | undefined>;
  /** Settles one that turned out to be about nothing any more, unless it was put off meanwhile. */
  settle(deadline: Deadline, now: Date): Promise<void>;
}

/** Wakes at a time; rejects while it is away. */
export interface DeadlineQueue {
  add(looks: readonly DeadlineLook[]): Promise<void>;
}

/** Has deadlines looked at when they are due; never waits. */
export interface DeadlineBell {
  set(looks: readonly DeadlineLook[]): void;
}
