/** Everything that Postern itself says to people about tickets: by code, with the facts that the text needs. */
import type { Category } from '../categories/category';
import type { LeftOutFile } from '../delivery/catalog';
import type { RefusalFacts } from '../intake/refusal-facts';
import type { RequestOutcome } from './closing';
import type { Flag } from './reply-or-note';
import type { ShownUser } from './shown';
import type { CloseReason } from './ticket';

type NoFacts = Record<string, never>;

export type ClosedBy = { kind: 'staff'; id: string } | { kind: 'user'; user: ShownUser };

/** Whether the user hears of the end of their ticket, and what is known to keep it from them. */
export interface Telling {
  told: boolean;
  /** Why nothing can be sent to them, in a word of `delivery/answer-classes.ts`. */
  unreachable: string | null;
  /** Whether they left the server. */
  hasLeft: boolean;
}

/** The end of a ticket, as the staff read of it. */
export interface ClosingFacts extends Telling {
  reason: CloseReason;
  /** Who of the staff closed it, or the user who agreed; null for Postern itself. */
  by: ClosedBy | null;
  comment: string | null;
  /** Whether the user reads the comment. */
  shared: boolean;
}

/** How the user finds the help that they got, as they see it. */
export interface FeedbackFacts {
  guildId: string;
  ticketId: string;
  /** From 1 to 5; null before they said anything. */
  stars: number | null;
  /** Until when they may say or change it, by a button per star; null: it is over. */
  until: Date | null;
}

/** That a user is blocked, and until when; null: until somebody lifts it. */
export interface BlockFacts {
  until: Date | null;
}

/** Why a post that was made by hand is not the ticket of the user whom its title names. */
export type HandPostRefusal = { userId: string } & (
  | { why: 'bot' | 'noMember' }
  /** `open`: the newest of their open tickets, where the staff know whose it is. */
  | { why: 'atLimit'; count: number; open: { number: number; postId: string | null } | null }
);

/** Ids are Discord's, as strings; times are dates, which texts show as Discord timestamps. */
export interface NoticeFacts {
  // To the user, in their DM.

  /** The first message of a ticket has gone to the staff. */
  'message-sent': { server: string };
  /** In place of that, or of `answers-sent`, where nothing is there after half a minute, or could not be carried. */
  'message-waits': { server: string };
  /** The default greeting; says that staff keep edited and deleted messages. */
  greeting: { server: string };
  /**
   * More than one server answers here: a select whose values are the servers' ids, `customIds.chooseServer`. Where one
   * select does not take all, it shows this page, from 0, and buttons turn it: `customIds.serverPage` with the page.
   */
  'choose-server': { servers: { id: string; name: string }[]; page: number };
  /** More than one ticket is open: the same with the tickets' own ids, `customIds.chooseTicket` and `ticketPage`. */
  'choose-ticket': { tickets: { id: string; number: number; server: string }[]; page: number };
  /** The same, where they want to go on in another one than until now: `customIds.switchTo`. */
  'switch-ticket': { tickets: { id: string; number: number; server: string }[]; page: number };
  /**
   * Of several open tickets, this one takes what they write: because they were asked, or because something was said in it last.
   * *Switch* is `customIds.switchTicket` with its id.
   */
  'goes-to': { server: string; number: number; ticketId: string; asked: boolean };
  /**
   * A question was not answered in time; what was written is kept until then. *Continue* and *Discard* are
   * `customIds.continueDraft` and `discardDraft` with the intake's id.
   */
  'draft-kept': { until: Date; draftId: string };
  /**
   * They answered a message of a ticket that is closed; what they wrote is kept until then, and begins a new one by
   * *Continue* or whatever they write next. The buttons are those of `draft-kept`.
   */
  'answered-closed': { server: string; number: number; until: Date; draftId: string };
  /**
   * What the ticket is about: a select whose values are the categories' ids, `customIds.chooseCategory` with the intake's
   * id. `prompt` is the server's own sentence.
   */
  'ask-category': {
    server: string;
    intakeId: string;
    categories: Category[];
    prompt: string | null;
    /** Whether something waits that goes without one then; otherwise nothing is started. */
    opens: boolean;
    answerBy: Date;
  };
  /** Whether the staff may know who writes: `customIds.stayAnonymous` and `showName` with the intake's id. */
  'ask-anonymous': { server: string; intakeId: string };
  /** The category's form: a button with `formId`, whose form opens from memory. */
  'ask-form': { server: string; intakeId: string; guildId: string; categoryId: string; category: string };
  /** Nothing is written yet. Each of these questions has *Discard*: `customIds.discardDraft` with the intake's id. */
  'ask-message': { server: string; intakeId: string };
  /** Whether it is to be sent: `customIds.confirmIntake` with the intake's id. */
  'ask-confirm': { server: string; intakeId: string };
  /** A ticket of its own was asked for, and nothing was written in time. */
  'nothing-written': NoFacts;
  /** It cannot be sent at the moment; what was written is kept until then. The buttons are those of `draft-kept`. */
  'not-sent-yet': { refusal: RefusalFacts; until: Date; draftId: string };
  /** The answers to a form have gone to the staff; nothing else was written. */
  'answers-sent': { server: string };
  /** That time is over, and what was written was not sent. */
  'draft-ended': NoFacts;
  /** The bot is in no server that has set up tickets. */
  'not-set-up': NoFacts;
  /** No server that answers here has this user as a member. */
  'no-server': NoFacts;
  /** The server's staff have no place for new tickets at the moment: the forum is gone or was never set up. */
  'no-forum': { server: string };
  /** The staff of the server do not want to hear from this user until then; null: until they say so. Never says why. */
  blocked: { server: string; until: Date | null };
  /** The same about an open ticket: what the user writes is not passed on, what the staff write reaches them. */
  'blocked-in-ticket': { server: string; until: Date | null };
  /** The server takes no new tickets until then; null: until its staff say so. */
  paused: { server: string; until: Date | null };
  /** The forum can be seen by others, so nothing new is opened in it. */
  'forum-exposed': { server: string };
  /** The server wants older accounts; theirs is old enough from then on. */
  'account-too-young': { server: string; from: Date };
  /** As many open tickets as allowed; `jump` is the address of the newest message of the open one in this DM. */
  'limit-reached': { server: string; limit: number; number: number; jump: string | null };
  /** What was written waits, because the forum is gone. */
  'waits-for-forum': { server: string };
  /** What was written waits, because the bot is not in the server; kept until then. */
  'waits-for-server': { server: string; until: Date };
  /**
   * The ticket was closed, and why; with what the staff and the server say about it, and the question for feedback.
   * Never names who closed it.
   */
  'ticket-closed': {
    server: string;
    number: number;
    reason: CloseReason;
    comment: string | null;
    message: string | null;
    feedback: FeedbackFacts | null;
  };
  /** It ended before the staff could read these. */
  'never-read': {
    server: string;
    number: number;
    messages: readonly { channelId: string; messageId: string }[];
  };
  /** The question for feedback, where no closing notice has it. Never names anybody of the staff. */
  feedback: { server: string; number: number; feedback: FeedbackFacts };
  /**
   * The staff opened a ticket for them; by whom, where the server names its staff. Whoever is blocked reads that they
   * cannot write in it.
   */
  'opened-for-you': { server: string; by: string | null; block: BlockFacts | null };
  /**
   * The staff opened it again, and why, where they want that to be read. Never names who did. Whoever is blocked reads that
   * they cannot write in it.
   */
  'ticket-reopened': { server: string; number: number; reason: string | null; block: BlockFacts | null };
  /** The last reply waits for their answer; without one it is closed then, if ever. */
  'idle-reminder': { server: string; number: number; closeAt: Date | null };
  /** Asks whether the ticket can be closed: *Accept* and *Deny* are `customIds.acceptClose` and `denyClose`. */
  'close-request': {
    server: string;
    number: number;
    comment: string | null;
    closeAt: Date | null;
    requestId: string;
  };
  /** What became of it; with `requestId` the user may still close, by `customIds.closeAfterAll`. */
  'close-request-over': {
    server: string;
    number: number;
    comment: string | null;
    outcome: RequestOutcome;
    requestId: string | null;
  };

  // To the staff, in the post.

  /**
   * The user left the server; *Keep* is `customIds.keepTicket` with the ticket's id. Unless they come back it is closed
   * then, if ever; or somebody keeps it open.
   */
  'user-left': { ticketId: string; user: ShownUser; closeAt: Date | null; keptById: string | null };
  'user-returned': { user: ShownUser };
  /** The user is asked whether the ticket can be closed, and what became of that; `closing` tells of its end. */
  'close-requested': { authorId: string; comment: string | null; shared: boolean; closeAt: Date | null };
  'close-requested-over': {
    authorId: string;
    comment: string | null;
    shared: boolean;
    outcome: RequestOutcome;
    closing: ClosingFacts | null;
  };
  'close-request-denied': { user: ShownUser };
  /** The user could not be asked; *Close* is `customIds.closeTicket` with the ticket's id. */
  'close-request-failed': { reason: string; ticketId: string };
  'closed-in-post': { closing: ClosingFacts };
  /**
   * For whom a post is that was made by hand: a select of users, `customIds.bindPost`. Where its title names somebody, why it
   * is not theirs.
   */
  'whose-post': { guildId: string; refusal: HandPostRefusal | null };
  /** It became this ticket; what was written there before stays among the staff. */
  'post-bound': { byId: string; userId: string; told: 'notice' | 'reply' | 'nothing' };
  /** Somebody opened it for the user, who reads a word about that, the first reply, or nothing until then. */
  'opened-for-user': { byId: string; userId: string; told: 'notice' | 'reply' | 'nothing' };
  'reopened-in-post': {
    byId: string;
    reason: string | null;
    shared: boolean;
    isMember: boolean;
    block: BlockFacts | null;
  };
  /** Only what the user writes cancels it. */
  'close-scheduled': {
    byId: string;
    closeAt: Date;
    comment: string | null;
    shared: boolean;
    replaced: boolean;
  };
  /** By somebody of the staff; null: by what the user wrote. */
  'schedule-cancelled': { byId: string | null };
  /** The user was reminded of the last reply. */
  'idle-reminded': { closeAt: Date | null };
  /** Nothing written in a closed post reaches the user; it is archived again shortly. */
  'post-is-closed': NoFacts;
  /** A flag with nothing behind it stays a note; the example has the same flag. */
  'flag-without-text': { flag: Flag };
  /** An edit of a reply begins with a note's flag: it was not passed on. */
  'edit-kept-back': NoFacts;
  /** Somebody changed or took back a reply that is only shown in the post; the message that it answers shows which. */
  'reply-edited': { byId: string };
  'reply-deleted': { byId: string };
  /** Found late, written under the other setting: a note, with *Send* as `customIds.sendNote` and the message's id. */
  'note-written-earlier': { messageId: string };
  /** Somebody archived the post of an open ticket; *Hide until the user writes* is `customIds.hidePost` with its id. */
  'archived-by-hand': { ticketId: string };
  /** Open posts are locked here, but Discord let no webhook into this one, so it stays unlocked. */
  'post-unlocked': NoFacts;
  /**
   * A user writes faster than it can be carried: so many of their messages wait, and follow in order. *Block* is
   * `customIds.blockUser` with the ticket's id.
   */
  'many-messages-wait': { count: number; ticketId: string };
  /** Somebody blocked the user, and so many messages that waited are not carried any more. */
  'messages-dropped': { dropped: number; byId: string };
  /** The post was made anew: so many messages are repeated below, so many older ones are only in the database. */
  'post-restored': { repeated: number; older: number };

  /** Somebody of the staff changed what the ticket is about; null: nothing in particular. */
  'category-changed': { byId: string; before: string | null; after: string | null };

  // Of deliveries. `reason` is a word of `delivery/answer-classes.ts`, or NO_POST, NO_ANSWER, TROUBLE. *Retry* is
  // `customIds.retry` with the delivery's id: it sends that message and all later failed ones again.

  /** To the staff: a reply could not reach the user. */
  'reply-failed': { reason: string; deliveryId: string };
  /** To the staff: a reply that was not written in the post cannot be shown there either. */
  'copy-failed': { reason: string };
  /** The same of a note that was written in a form, or is repeated in a post that was made anew. */
  'note-failed': { reason: string };
  /** To the staff: the user does not know that a ticket was opened for them. */
  'opening-not-told': { reason: string; deliveryId: string };
  /** To the staff: an edit or delete of theirs, or of the user's, could not be shown on the copy. */
  'change-failed': { reason: string };
  /** To the user: their message, or the whole conversation, could not be brought to the staff. */
  'message-failed': { reason: string; deliveryId: string; server: string };
  /** To the staff: what the card has no room for of the answers to a form could not be shown. */
  'answers-failed': { reason: string };
  /** Ends a copy that is too short for an edit: "… (full text: Show edits)". Its first part's text alone is used. */
  'cut-in-post': NoFacts;
  'cut-in-dm': NoFacts;
  /** To the author of a message: these files of theirs were not carried, the rest was. */
  'files-not-carried': { files: LeftOutFile[] };
  /** A line behind a message whose files could not be carried, after ten minutes of trying. */
  'files-left-out': NoFacts;
}

export type NoticeCode = keyof NoticeFacts;

/** How a press finds its way back: the beginning of a component's custom id; an id of ours may follow after a colon. */
export const customIds = {
  chooseServer: 'intake-server',
  chooseTicket: 'intake-ticket',
  serverPage: 'intake-server-page',
  ticketPage: 'intake-ticket-page',
  chooseCategory: 'intake-category',
  stayAnonymous: 'intake-anonymous',
  showName: 'intake-named',
  confirmIntake: 'intake-confirm',
  switchTicket: 'switch-ticket',
  switchTo: 'switch-to',
  switchPage: 'switch-page',
  ownTicketsOlder: 'own-tickets-older',
  ownTicketsNewer: 'own-tickets-newer',
  newTicketForm: 'new-ticket-form',
  continueDraft: 'continue-draft',
  discardDraft: 'discard-draft',
  acceptClose: 'accept-close',
  denyClose: 'deny-close',
  closeAfterAll: 'close-after-all',
  closeTicket: 'close-ticket',
  closeForm: 'close-form',
  keepTicket: 'keep-ticket',
  sendNote: 'send-note',
  hidePost: 'hide-post',
  writeNote: 'write-note',
  noteForm: 'note-form',
  blockUser: 'block-user',
  blockForm: 'block-form',
  olderBlocks: 'older-blocks',
  newerBlocks: 'newer-blocks',
  clearBlocks: 'clear-blocks',
  retry: 'retry',
  editReplyForm: 'edit-reply-form',
  sendAlone: 'send-alone',
  bindPost: 'bind-post',
} as const;
