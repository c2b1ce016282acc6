/** What the intake needs from outside. */
import type { NewDelivery } from '../delivery/catalog';
import type { IncomingMessage } from '../tickets/incoming-message';
import type { MessageChange } from '../tickets/change';
import type { Person, Ticket } from '../tickets/ports';

/** What is asked: nothing yet, which server, or which of several open tickets. */
export type IntakeStep = 'NEW' | 'SERVER' | 'TICKET';

interface Intake {
  /** Tells it from the user's other ones; a decimal number. */
  id: string;
  step: IntakeStep;
  /** When the question was last put; null while it has to be. */
  askedAt: Date | null;
  /** Until when it is kept as a draft; null while the question may still be answered in time. */
  draftUntil: Date | null;
}

/** Everything that a step of an intake looks at. */
export interface IntakeContext {
  person: Person;
  /** When the user was last told something that is not said again for a while, by its key. */
  told: Readonly<Record<string, Date>>;
  /** Null where nothing is in progress. */
  intake: Intake | null;
  /** What the user wrote meanwhile and did not delete, in the order in which it was written. */
  queued: IncomingMessage[];
  /** Open tickets of this user, in every server, oldest first. */
  openTickets: Ticket[];
}

export type IntakeChange =
  /** A question is put; the intake waits for its answer. */
  | { kind: 'ask'; step: IntakeStep; question: NewDelivery }
  /** The question was not answered in time, or only offered: what was queued is kept until then. */
  | { kind: 'set-aside'; until: Date; notice: NewDelivery }
  /** What was queued will not be sent, for a reason in a word, and the intake is over. */
  | { kind: 'drop'; reason: string; notice?: NewDelivery }
  /** What was queued is refused, and the intake is over. `told` is the key under which that is remembered. */
  | { kind: 'refuse'; reason: string; told?: { key: string; notice: NewDelivery } }
  /** Nothing is queued any more, and the intake is over. */
  | { kind: 'abandon' };

/** Every change is written only if the person still has the version that was read; false: read again. */
export interface IntakeStore {
  read(userId: string): Promise<IntakeContext>;
  /** Writes down a message that belongs to no ticket yet, and begins an intake unless one is in progress. */
  queue(person: Pick<Person, 'id' | 'version'>, incoming: IncomingMessage, now: Date): Promise<boolean>;
  /** Writes what is new about a message that belongs to no ticket. */
  changeQueued(person: Pick<Person, 'id' | 'version'>, message: MessageChange, now: Date): Promise<boolean>;
  write(person: Pick<Person, 'id' | 'version'>, change: IntakeChange, now: Date): Promise<boolean>;
  /** Users whose intake has to go on although nobody does it: touched before, and nothing asked. */
  stuckSince(moment: Date): Promise<string[]>;
}
