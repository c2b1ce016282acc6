/** What deadlines need from outside. The row is the truth; whatever wakes it only says when to look. */
import type { DeadlineKind } from './catalog';

/** One of a kind is open for a ticket at a time. */
export interface DeadlineOfTicket {
  kind: DeadlineKind;
  ticketId: string;
}

export interface Deadline extends DeadlineOfTicket {
  id: string;
  guildId: string;
  dueAt: Date;
}

/** A look at a deadline. */
export interface DeadlineLook extends DeadlineOfTicket {
  at: Date;
  /** Whether it follows a look that came to nothing; otherwise the same look is queued once. */
  again?: boolean;
}

export interface DeadlineStore {
  /** The open deadline of this kind; undefined where it was decided or dropped. */
  open(deadline: DeadlineOfTicket): Promise<Deadline | undefined>;
  /** Open deadlines that are due by this moment, the earliest first, a page of at most 500 after this one. */
  dueBy(moment: Date, after?: Deadline): Promise<Deadline[]>;
}

/** Wakes at a time; rejects while it is away. */
export interface DeadlineQueue {
  add(looks: readonly DeadlineLook[]): Promise<void>;
}

/** Has deadlines looked at when they are due; never waits. */
export interface DeadlineBell {
  set(looks: readonly DeadlineLook[]): void;
}
