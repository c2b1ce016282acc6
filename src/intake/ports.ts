/** What the intake needs from outside. */
import type { FormAnswer } from '../categories/form-answers';
import type { NewDelivery } from '../delivery/catalog';
import type { IncomingMessage } from '../tickets/incoming-message';
import type { MessageChange } from '../tickets/change';
import type { Person, Ticket } from '../tickets/ports';

/**
 * What is asked: nothing yet, which server, which of several open tickets, which category, whether the staff may know who
 * writes, the category's form, what it is about (where nothing is written yet), whether it is to be sent.
 */
export type IntakeStep =
  'NEW' | 'SERVER' | 'TICKET' | 'CATEGORY' | 'ANONYMOUS' | 'FORM' | 'MESSAGE' | 'CONFIRM';

/** What the user has said so far. It holds until the intake is over, also while it is a draft. */
export interface IntakeAnswers {
  /** The server, where it was chosen or asked for. */
  guildId: string | null;
  /** The category; one that was removed meanwhile names none: see `categoryOf`. */
  categoryId: string | null;
  /** The question for one was not answered in time. */
  withoutCategory: boolean;
  /** Whether they stay unknown to the staff; null while they have not said. */
  anonymous: boolean | null;
  formAnswers: FormAnswer[];
  /** The category whose form they filled in last; null: none. */
  formCategoryId: string | null;
  confirmed: boolean;
}

export interface Intake extends IntakeAnswers {
  /** Tells it from the user's other ones; a decimal number. */
  id: string;
  /** Whether they asked for a ticket of its own; otherwise they just wrote. */
  onPurpose: boolean;
  step: IntakeStep;
  /** When the question was last put; null while it has to be. */
  askedAt: Date | null;
  /** Until when it may be answered; null while none was put. */
  answerBy: Date | null;
  /** Until when it is kept as a draft; null while the question may still be answered in time. */
  draftUntil: Date | null;
}

/** Everything that a step of an intake looks at. */
export interface IntakeContext {
  person: Person;
  /** The DM channel with the bot, once known. */
  dmChannelId: string | null;
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
  /** A question is put; the intake, whose answers so far are written too, waits for the next one until then. */
  | {
      kind: 'ask';
      step: IntakeStep;
      question: NewDelivery;
      answerBy: Date;
      answers: IntakeAnswers;
      /** It begins with this question. What was queued for another one that it takes the place of is not sent. */
      begins?: { at: Date };
    }
  /**
   * The question was not answered in time, or only offered, or it cannot go on now: what was written is kept until then.
   * `remember` is the key under which it is noted that the user was told.
   */
  | { kind: 'set-aside'; until: Date; answers?: IntakeAnswers; notice?: NewDelivery; remember?: string }
  /** What was queued will not be sent, for a reason in a word, and the intake is over. */
  | { kind: 'drop'; reason: string; notice?: NewDelivery; remember?: string }
  /** Nothing is written any more, or never was, and the intake is over. */
  | { kind: 'abandon'; notice?: NewDelivery };

export interface IntakeWritten {
  /** The delivery that tells the user; null where they are told nothing. */
  noticeId: string | null;
}

/** Every change is written only if the person still has the version that was read; undefined: read again. */
export interface IntakeStore {
  read(userId: string): Promise<IntakeContext>;
  /** Remembers a user who used a command or pressed something: they may be told things again, in this language. */
  meet(userId: string, language: string, now: Date): Promise<void>;
  /** Writes down a message that belongs to no ticket yet, and begins an intake unless one is in progress. */
  queue(person: Pick<Person, 'id' | 'version'>, incoming: IncomingMessage, now: Date): Promise<boolean>;
  /** Writes what is new about a message that belongs to no ticket. */
  changeQueued(person: Pick<Person, 'id' | 'version'>, message: MessageChange, now: Date): Promise<boolean>;
  write(
    person: Pick<Person, 'id' | 'version'>,
    change: IntakeChange,
    now: Date,
  ): Promise<IntakeWritten | undefined>;
  /** Notes which of several open tickets takes what a user writes from now on, null: none is chosen; and what they are told. */
  choose(
    person: Pick<Person, 'id' | 'version'>,
    ticketId: string | null,
    now: Date,
    notice?: NewDelivery,
  ): Promise<boolean>;
  /** Users whose intake is about this server. */
  inServer(guildId: string): Promise<string[]>;
  /** Users whose intake has to go on although nobody does it: touched before, and nothing asked. */
  stuckSince(moment: Date): Promise<string[]>;
}
