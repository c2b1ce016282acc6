/** Everything that a decision writes: the ticket, a message, what happened, and what Discord must be told. */
import type { FormAnswer } from '../categories/form-answers';
import type { DeadlineKind } from '../deadlines/catalog';
import type { NewDelivery, Rendered } from '../delivery/catalog';
import type { MemberProfile } from './card';
import type { NewCloseRequest, RequestOutcome } from './closing';
import type { IncomingMessage } from './incoming-message';
import type { SeenFace } from './shown-faces';
import type { TicketState } from './ticket';

/** Everything of one statement. */
export interface Change {
  state: TicketState;
  message?: MessageChange;
  deliveries: NewDelivery[];
  events: NewEvent[];
  /** When the user left the server; null: they are in it. Absent: unchanged. */
  userLeftAt?: Date | null;
  /** When the user was told that their messages wait; null: they go on. Absent: unchanged. */
  toldWaitingAt?: Date | null;
  /** What it is about from now on; null: nothing in particular. Absent: unchanged. */
  categoryId?: string | null;
  /** The post is unlocked for good. */
  unlockedAt?: Date;
  /** What waits for the post fails with this reason: the post is gone for good. */
  abandonPost?: string;
  /** The card was deleted: until another one is written, there is none. */
  cardGone?: boolean;
  /** The post is made anew in this forum: what waits for the old one is dropped, since the change appends it again. */
  newForumId?: string;
  /** Deliveries to the old post that had failed, and whose messages the change appends again. */
  triedAgain?: readonly string[];
  /** It takes one of the places that its user may have in this server; without a free one, nothing is written. */
  reopens?: { guildId: string; personVersion: number; limit: number; anonymous: boolean };
  /** How it ends; for a decision that closes, and empty for one that opens again. */
  ending?: { comment: string | null; closedById: string | null };
  closeRequest?: CloseRequestChange;
  /** Deadlines that are dropped, and those that are set; a set one replaces one of its kind that was dropped. */
  deadlines?: { drop?: readonly DeadlineKind[]; set?: readonly NewDeadline[] };
  /** What the user says about the help that they got; takes the place of what they said before. */
  feedback?: { stars: number; answers: readonly object[]; at: Date };
  /** What waits in the intake belongs to this ticket from now on, which is the chosen one. */
  takesQueue?: { personVersion: number };
}

export interface NewMessage {
  kind: 'new';
  incoming: IncomingMessage;
  side: 'USER' | 'STAFF';
  note: boolean;
  anonymous: boolean;
  /** A note that *Send* may send; no other one can be. */
  waitsForSend?: boolean;
}

/** A message, and what is new about it. */
export type MessageChange =
  | NewMessage
  /** `rendered` replaces what waits unsent at that place; where nothing does, the deliveries of the change are appended. */
  | {
      kind: 'edited';
      messageId: string;
      place: 'post' | 'dm';
      before: string;
      content: string;
      editedAt: Date;
      rendered: Rendered | null;
      /** The same for the post, of a reply that is only shown there. */
      inPost?: Rendered;
      /** Whether it is still a note that *Send* may send. */
      waitsForSend: boolean;
    }
  /** What an edit of a reply said for the staff alone: kept beside the message, whose text and copy stay as they are. */
  | { kind: 'edit-kept-back'; messageId: string; content: string; editedAt: Date }
  /**
   * What waits unsent at that place is cancelled; where it was sent, the deliveries of the change are appended.
   * `inPost`: the same for the post, of a reply that is only shown there.
   */
  | { kind: 'deleted'; messageId: string; place: 'post' | 'dm'; inPost?: true }
  /** A note that waited for *Send* goes to the user after all. */
  | { kind: 'note-sent'; messageId: string; anonymous: boolean };

export type CloseRequestChange =
  /** `postNotice` and `dmNotice` are the positions of its notices among the deliveries of the change. */
  | { kind: 'made'; request: NewCloseRequest; postNotice: number; dmNotice: number }
  | { kind: 'settled'; id: string; outcome: RequestOutcome; byId: string | null; offersClose?: boolean }
  /** It was cancelled, and now cannot be accepted after all any more. */
  | { kind: 'over'; id: string };

export interface NewDeadline {
  kind: DeadlineKind;
  dueAt: Date;
  /** What is done then, as its processor reads it. */
  data?: object;
  /** Position, among the deliveries of the change, of the notice that it is about: its id becomes `notice` of the data. */
  notice?: number;
}

export interface NewEvent {
  kind: string;
  actorId: string | null;
  data?: Record<string, unknown>;
}

export interface Opening {
  guildId: string;
  forumId: string;
  userId: string;
  openedById: string | null;
  /**
   * For a user who stays unknown to the staff. It was chosen among those that no open ticket had while this was the number
   * of the newest ticket: where another was opened meanwhile, it is lost. Null: they are known.
   */
  alias: { name: string; lastNumber: number } | null;
  /** Open tickets that this user may have in this server. */
  limit: number;
  /** The user as they were read: their queue, which becomes the ticket's, is that of this version. */
  personVersion: number;
  newestUserMessage: bigint;
  /** What waits in the user's intake stays there, and the intake goes on. */
  leavesQueue?: boolean;
  /** The user asked for it, beside others that may be open: it takes what they write next. */
  onPurpose?: boolean;
  /** The user as a member of the server, as far as it is known. */
  member: MemberProfile | null;
  /** What it is about, and the answers to that category's form; absent where nothing was chosen. */
  category?: { id: string; answers: readonly FormAnswer[] };
  /** A post that is there already; nothing written in it up to `boundAt` is the ticket's. One that another ticket has is lost. */
  post?: { id: string; boundAt: string; seen: SeenFace | null };
  /** The first reply of whoever opens it for the user. */
  message?: NewMessage;
  deliveries: NewDelivery[];
  events: NewEvent[];
}

export type OpeningOutcome =
  | { kind: 'opened'; ticket: { id: string; number: number } }
  /** No slot is free. */
  | { kind: 'full' }
  /** Somebody changed what was read: read again. */
  | { kind: 'lost' };

/** What is so once a change is written, and may be newer than what was read before it. */
export interface Written {
  newestReply: bigint;
}
