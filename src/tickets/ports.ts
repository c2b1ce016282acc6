/** What the tickets need from outside. Ids of Discord's are decimal strings. */
import type { FoundBlock } from '../blocklist/block';
import type { FormAnswer } from '../categories/form-answers';
import type { Rendered } from '../delivery/catalog';
import type { ServedGuild } from '../settings/guild-settings';
import type { CardFacts, MemberProfile } from './card';
import type { Change, Opening, OpeningOutcome, Written } from './change';
import type { CloseRequest, ScheduledClose } from './closing';
import type { IncomingMessage } from './incoming-message';
import type { TicketName } from './named-ticket';
import type { NoticeCode, NoticeFacts } from './notices';
import type { ReplyAuthor, Shown, ShownUser, Written as WrittenMessage } from './shown';
import type { Status, TicketState } from './ticket';

/** A ticket as a decision reads it. */
export interface Ticket extends TicketState {
  id: string;
  guildId: string;
  userId: string;
  number: number;
  postId: string | null;
  forumId: string;
  /** Under which name the staff know the user, who stays unknown to them; null: they are known. */
  alias: string | null;
  /** As it was chosen; that of a category that was removed meanwhile names none: see `categoryOf`. */
  categoryId: string | null;
  /** A decision is written only if this is still the version. */
  version: number;
  /** What becomes of a message is decided anew only if this is another; messages that come and go leave it. */
  course: number;
  /** When the user left the server; null while they are in it. */
  userLeftAt: Date | null;
  /** When the user was told that their messages wait. */
  toldWaitingAt: Date | null;
  /** When its post was unlocked for good; null while it is not. */
  unlockedAt: Date | null;
  /** The open close request, or a cancelled one that the user may still accept. */
  closeRequest: CloseRequest | null;
  /** What the staff have chosen to happen, and when. */
  scheduledClose: ScheduledClose | null;
}

/** What was heard of a message before it arrived. */
export interface Tombstone {
  content: string | null;
  editedAt: Date | null;
  deletedAt: Date | null;
}

/** A user, as far as decisions look at them. */
export interface Person {
  id: string;
  /** Of the intake and of openings: a decision about a user without a ticket is written only if it is still this. */
  version: number;
  /** In which they read, where it is known. */
  language: string | null;
  /** Of several open tickets the one that they chose, and when. */
  chosenTicketId: string | null;
  chosenAt: Date | null;
  /** Whether the open ticket in which something was said last takes what they write, without a question. */
  redirectsLast: boolean;
}

/** What one statement tells about a user's message. */
export interface UserMessageContext {
  /** This message was written down before: nothing is left to do. */
  alreadyReceived: boolean;
  person: Person;
  /** Whether questions are open: what the user writes waits for the answers. */
  intakeInProgress: boolean;
  /** Open tickets of this user, in every server, oldest first. */
  openTickets: Ticket[];
  /** The ticket of the message that this one answers, open or not. */
  answeredTicketId: string | null;
  /** What may keep it from the staff, in the servers of these tickets and others. */
  blocks: FoundBlock[];
  tombstone: Tombstone | null;
}

/** What one statement tells about a message in a post. */
export interface StaffMessageContext {
  alreadyReceived: boolean;
  /** The ticket of this post, open or not; null for a post that is none of ours, or not yet. */
  ticket: Ticket | null;
  /** What the message answers. */
  answers: 'relayed' | 'other' | null;
  /** Whether a notice about the closed post is on its way: it is not repeated. */
  closedNoticeUnderWay: boolean;
  /** Whether it was written before this post, made by hand, became the ticket's. */
  writtenBefore: boolean;
  tombstone: Tombstone | null;
}

/** A message as it was written down. */
export interface StoredMessage {
  incoming: IncomingMessage;
  side: 'USER' | 'STAFF';
  note: boolean;
  /** Whether it is a note that was found late, and may still be sent with *Send*. */
  waitsForSend: boolean;
  anonymous: boolean;
  deletedAt: Date | null;
  /** Why it was refused, in a word; null where it was not. Of what a blocked user wrote, nothing is known. */
  refusal: string | null;
  /** When Postern wrote it down. */
  receivedAt: Date;
  userId: string;
}

/** A message of a conversation, and the delivery of it that failed, while nobody has tried again. */
export interface SaidMessage extends StoredMessage {
  failure: { deliveryId: string; reason: string } | null;
}

export interface TicketPast {
  /** Whether there ever was a post, whose card pinged whom it had to. */
  hadPost: boolean;
  /** To the form of a category. */
  answers: FormAnswer[];
}

/** What one statement tells about a message that was edited or deleted. */
export interface ChangedMessageContext {
  /** Null for one that has not arrived, or is none of ours. */
  message: StoredMessage | null;
  /** Null while it waits in an intake. */
  ticket: Ticket | null;
  /** Of the user who wrote it, or whose ticket it is in. */
  personVersion: number;
  /** In which that user reads, where it is known. */
  personLanguage: string | null;
  /** What may keep the words of the user of its ticket from the staff. */
  blocks: FoundBlock[];
  /** What it is if Postern wrote it. */
  ours: 'card' | 'copy' | 'notice' | null;
}

/** A message of a ticket as somebody finds it in its post. */
export interface ShownMessage {
  message: StoredMessage;
  ticket: Ticket;
  /** Whether it was written at that place; otherwise Postern shows it there. */
  writtenThere: boolean;
  /** What it said before, the oldest first, and until when. */
  earlier: { content: string; until: Date }[];
}

export interface TicketStore {
  readForUserMessage(incoming: IncomingMessage, now: Date): Promise<UserMessageContext>;
  readForStaffMessage(incoming: IncomingMessage): Promise<StaffMessageContext>;
  readForMessageChange(message: MessageAddress): Promise<ChangedMessageContext>;
  /**
   * Writes a change; undefined where the ticket is not as it was read any more, or the message was written before: nothing
   * was written. A message that only goes on with the conversation stands beside others that come and go meanwhile.
   */
  write(
    ticket: Pick<Ticket, 'id' | 'guildId' | 'number' | 'postId' | 'version' | 'course' | 'status' | 'userId'>,
    change: Change,
    now: Date,
  ): Promise<Written | undefined>;
  /** What the name of a new anonymous ticket has to differ from: see `Opening.alias`. */
  aliasesIn(guildId: string): Promise<{ taken: Set<string>; lastNumber: number }>;
  /** Opens a ticket with its number and what the user has written. */
  open(opening: Opening, now: Date): Promise<OpeningOutcome>;
  /** Notes an edit or a delete of a message that has not arrived; false: it has arrived meanwhile, read again. */
  bury(tombstone: NewTombstone, now: Date): Promise<boolean>;
  /** Notes that somebody deleted a message of ours. */
  noteCopyDeleted(message: MessageAddress, now: Date): Promise<void>;
  /** What stands behind a message in a post; undefined for cards, notices, and what is none of ours. */
  shownAt(message: MessageAddress): Promise<ShownMessage | undefined>;
  /** The ticket of a post. */
  byPost(postId: string): Promise<TicketOfPost | undefined>;
  byId(ticketId: string): Promise<TicketForReader | undefined>;
  /** Whether its post is still to be closed, by a call that nobody has begun. */
  isToBeClosed(ticketId: string): Promise<boolean>;
  /** A ticket of this server, as whoever wants to open it again names it. */
  toReopen(guildId: string, name: TicketName): Promise<TicketToReopen | undefined>;
  /** Closed tickets of this server by number, post or the beginning of the user's name: the newest 25. */
  closedIn(guildId: string, by: ClosedSearch): Promise<ClosedTicket[]>;
  /** The open deadline about a reply of this ticket that waits for the user; at most one is. */
  idleDeadline(ticket: Pick<Ticket, 'id' | 'newestReply'>): Promise<IdleDeadlineRow | undefined>;
  /**
   * Since when something waits in the user's intake that may still go to this ticket, of what they wrote from this id on;
   * undefined where nothing does.
   */
  unsentSince(ticket: Pick<Ticket, 'guildId' | 'userId'>, from: bigint): Promise<Date | undefined>;
  /** What became of a notice to the user, by the delivery that makes it. */
  noticeFate(deliveryId: string): Promise<NoticeFate>;
  /** Open tickets of a server, or of one user in it, by id, up to 100 after this one. */
  openIn(guildId: string, from: { userId?: string; after?: string }): Promise<TicketForReader[]>;
  /** The newest messages of a ticket, and older ones that never reached the post, in the order in which they were written. */
  conversation(ticketId: string, newest: number): Promise<{ messages: SaidMessage[]; older: number }>;
  /** What the user wrote and is still on its way to the post, in the order of writing. */
  onTheWayToPost(ticketId: string): Promise<{ channelId: string; messageId: string }[]>;
  /** What a post that is made anew has to know beside the conversation. */
  past(ticketId: string): Promise<TicketPast>;
  /** Tickets of a user, in every server, up to so many from there, the newest first. */
  ofUser(userId: string, from: OwnTicketsFrom, most: number): Promise<OwnTicket[]>;
  /** Tickets of a server that wait for the user, the one with the oldest last message first. */
  longestAwaitingResponse(guildId: string, most: number): Promise<Ticket[]>;
  removeTombstonesBefore(moment: Date): Promise<number>;
  /** Draws the id of a close request, which its buttons carry. */
  newCloseRequestId(): Promise<string>;
  /** A close request, settled or not, with its ticket. */
  closeRequestById(id: string): Promise<AnsweredRequest | undefined>;
}

export interface IdleDeadlineRow {
  dueAt: Date;
  /** When the newest reply reached the user, if its copy is known. */
  reachedAt: Date | null;
  /** When the ticket was last opened again: before that the user could not have been expected to answer. */
  reopenedAt: Date | null;
  /** When the user was last reminded, and of which reply. */
  reminder: { reply: bigint; at: Date } | null;
  /** What may keep the user's answer from the staff. */
  blocks: FoundBlock[];
}

export type NoticeFate =
  | { kind: 'arrived'; at: Date }
  /** It may still arrive. */
  | { kind: 'under-way' }
  /** It failed for good. */
  | { kind: 'lost' };

/** A close request as whoever presses one of its buttons finds it. */
export interface AnsweredRequest extends TicketForReader {
  request: CloseRequest;
}

/** A ticket, and its user as far as texts need them. */
export interface TicketForReader {
  ticket: Ticket;
  language: string | null;
  /** Why nothing can be sent to the user, in a word of `delivery/answer-classes.ts`; null where nothing is known. */
  unreachable: string | null;
  /** The user's name as the staff know it: when they last wrote, or their alias; null where they never wrote. */
  userName: string | null;
}

export interface TicketOfPost extends TicketForReader {
  /** Discord's id of what bound its post, where that was made by hand. */
  boundAt: string | null;
}

export interface TicketToReopen extends TicketForReader {
  /** Of its user: see `Person`. */
  personVersion: number;
  /**
   * Open tickets of the same user in the same server, oldest first. Anonymous ones are not among them, and for an
   * anonymous ticket none are: nobody learns from it which tickets belong together.
   */
  openHere: Pick<Ticket, 'number' | 'postId'>[];
}

/** Both ends included. */
export type NumberRange = readonly [lowest: number, highest: number];

export type ClosedSearch =
  { ranges: readonly NumberRange[] } | { postId: string } | { /** In any case. */ name: string };

export interface ClosedTicket {
  number: number;
  /** The user's name as the staff know it, or their alias; null where they never wrote. */
  userName: string | null;
  closedAt: Date;
}

/** A ticket as its user sees it. */
export interface OwnTicket {
  id: string;
  number: number;
  /** Name of its server. */
  server: string;
  status: Status;
  /** When somebody last wrote in it; null before the first message. */
  lastMessageAt: Date | null;
  /** The newest message of it in the user's DM, where one is known. */
  jump: MessageAddress | null;
}

/** Where a page begins: at the newest ticket, or beside one that is known by its id. */
export type OwnTicketsFrom = { newest: true } | { olderThan: string } | { newerThan: string };

/** Where a message lies: Discord's ids. */
export interface MessageAddress {
  channelId: string;
  messageId: string;
}

export interface NewTombstone extends MessageAddress {
  /** Null for a delete. */
  edit: { content: string; editedAt: Date } | null;
}

/** Makes what people read: every message that Postern sends is built here, whole, when it is decided. */
export interface MessageViews {
  /**
   * A user's message, for the post. Files that cannot go become lines.
   * @param late whether to say when it was written, because it comes more than 5 minutes after that
   */
  userMessage(guild: ServedGuild, by: Shown, written: WrittenMessage, late?: boolean): Rendered;
  /** A user's message that they deleted: marked, its text kept for the staff. */
  deletedUserMessage(guild: ServedGuild, by: Shown, written: WrittenMessage): Rendered;
  /** A staff reply, for the DM: under the small line `Name · Server`. */
  staffReply(guild: ServedGuild, by: ReplyAuthor, written: WrittenMessage, late?: boolean): Rendered;
  /**
   * What the staff write to a user outside of tickets: it names who and where, and says that it belongs to none.
   * @param language of the user, where it is known
   */
  singleMessage(
    guild: ServedGuild,
    language: string | null,
    by: ReplyAuthor,
    written: WrittenMessage,
  ): Rendered;
  /** A staff reply that was not written in the post, as it is shown there: under the name of whoever sent it. */
  replyInPost(guild: ServedGuild, by: Shown, written: WrittenMessage): Rendered;
  /** A note that was not written in the post, as it is shown there: marked as one, since no reply may look like it. */
  noteInPost(guild: ServedGuild, by: Shown, written: WrittenMessage): Rendered;
  /** A reply in the post, or a repeated message, once it was deleted: marked, its text kept for the staff. */
  deletedReply(guild: ServedGuild, by: Shown, written: WrittenMessage, note: boolean): Rendered;
  /** A message of a conversation, repeated under its author's name in a post that was made anew, with its time. */
  repeatedMessage(guild: ServedGuild, by: Shown, written: WrittenMessage, note: boolean): Rendered;
  /**
   * The card of a post in one part, and the post's title.
   * @param options.pings whether it pings whom the server or the category wants: once per ticket
   */
  card(guild: ServedGuild, facts: CardFacts, options?: { pings: boolean }): Rendered & { title: string };
  /** Every name that an anonymous user can get in a server of this language. */
  aliases(language: string): readonly string[];
  /**
   * What of the answers to a form has no room on the card, files included: they are named by their position among all
   * files of the answers. Null where the card tells everything.
   */
  answersBelow(guild: ServedGuild, by: ShownUser, answers: readonly FormAnswer[]): Rendered | null;
  /** Anything that Postern itself says, in the language of whoever reads it. */
  notice<Code extends NoticeCode>(code: Code, language: string, facts: NoticeFacts[Code]): Rendered;
}

/** Wakes the workers of a lane; never waits for them. */
export interface LaneBell {
  wake(lane: string): void;
}

/** Has a post show its ticket's tags and lock again, soon; never waits for it. */
export interface FaceBell {
  changed(ticketId: string): void;
}

/** Who is a member of which server. */
export interface Membership {
  /** Of these servers, those that have this user as a member: from memory or one look-up, remembered for 10 minutes. */
  serversOf(userId: string, guilds: readonly ServedGuild[]): Promise<ServedGuild[]>;
  /** How the server knows this user, from memory alone. */
  profileOf(guildId: string, userId: string): MemberProfile | null;
}
