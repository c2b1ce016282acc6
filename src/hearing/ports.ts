/** What hearing needs from outside. Ids of Discord's are decimal strings. */
import type { NoAnswer } from '../delivery/ports';
import type { IncomingMessage } from '../tickets/incoming-message';
import type { PostSight } from '../tickets/see-post';

/** Where people write: a DM with the bot, or a post of a ticket forum. */
export type Place = { kind: 'dm'; channelId: string } | { kind: 'post'; channelId: string; guildId: string };
export type PostPlace = Extract<Place, { kind: 'post' }>;

/** A message on a page that was read. */
export interface ReadMessage {
  id: string;
  /** Null where it is not to be heard: one of ours, of another bot or of Discord's. */
  incoming: IncomingMessage | null;
}

/** A post as a list of threads shows it. */
export interface SeenPost extends PostSight {
  forumId: string;
  /** Whether somebody else than the bot made it. */
  byHand: boolean;
  /** Null where nothing was ever written. */
  lastMessageId: string | null;
}

export type Read<Body> = { kind: 'answer'; body: Body } | NoAnswer;

/** Reads what Discord kept. `unhurried`: behind everything else, within the small budget of cosmetic calls. */
export interface PlaceReader {
  /** Up to 100 messages, newest first; fewer: there are no more. */
  page(place: Place, options: { before?: string; unhurried?: boolean }): Promise<Read<ReadMessage[]>>;
  /** Whether Discord says of this one message that there is none. */
  isGone(place: Place, messageId: string): Promise<Read<boolean>>;
  /** Active posts of a server, of all its forums. */
  activePosts(guildId: string): Promise<Read<SeenPost[]>>;
  /** Posts of a forum that were archived since. */
  archivedPosts(forumId: string, since: Date): Promise<Read<SeenPost[]>>;
}

/** What is stored of a message, as far as a page can show that it changed. */
export interface KnownMessage {
  messageId: string;
  editedAt: Date | null;
  deleted: boolean;
}

/** The places of an open ticket. */
export interface TicketPlaces {
  ticketId: string;
  guildId: string;
  forumId: string;
  postId: string | null;
  userId: string;
  dmChannelId: string | null;
  /** Whether the user is noted as no member of the server. */
  userLeft: boolean;
}

/** Who is a member of a server, as Discord says now. */
export interface MemberLists {
  /**
   * @param userIds at most 100
   * @returns those who are members; undefined where the bot itself is not in that server
   * @throws Error where there was no whole answer, or the server is out of reach
   */
  among(guildId: string, userIds: readonly string[]): Promise<ReadonlySet<string> | undefined>;
  /** Whether Discord says of this user alone, and in so many words, that they are no member. */
  isGone(guildId: string, userId: string): Promise<boolean>;
}

/** A connection to Discord's gateway. */
interface Shard {
  id: number;
  /** Up to when it was connected and had read what it missed. */
  heardUntil: Date;
  /** How many shards there were when it said so: together they decide which servers each one hears. */
  of: number;
}

export interface HearingStore {
  /** Every shard that ever listened. */
  shards(): Promise<Shard[]>;
  /**
   * Moves a shard's moment, never back, unless it lies behind the present: then the clock was set back.
   * @param of how many shards the bot has now
   */
  heard(shardId: number, until: Date, { of, now }: { of: number; now: Date }): Promise<void>;
  /** Id of the newest message that a read of this place has covered. */
  markOf(channelId: string): Promise<string | null>;
  /** When the bot began to listen to DMs; null before its first start. */
  listeningSince(): Promise<Date | null>;
  /** Sets the mark of a place that has none. */
  beginMark(channelId: string, messageId: string): Promise<void>;
  /** Moves the mark, never back. */
  moveMark(channelId: string, messageId: string): Promise<void>;
  /** The newest messages that are stored of a place's people, at most 200. */
  newestKnown(place: Place): Promise<KnownMessage[]>;
  /**
   * Those of these posts whose last message is neither known nor covered by a read, or that were not read since their
   * ticket knows them: a mark that is the post's own id, or that of what bound it, says so.
   */
  withNews(posts: readonly { id: string; lastMessageId: string }[]): Promise<string[]>;
  isPost(channelId: string): Promise<boolean>;
  /** Servers in which a ticket is open, as far as the bot is in them. */
  serversWithTickets(): Promise<string[]>;
  /** Those of these posts whose ticket is open. */
  openAmong(postIds: readonly string[]): Promise<string[]>;
  /** Places of open tickets in the order of their ids, up to 500 after this one. */
  openPlaces(afterTicketId: string): Promise<TicketPlaces[]>;
  /**
   * Those of these posts in which something known is newer than what a read has covered, in the order of their tickets; none
   * that is out of reach.
   */
  uncoveredPosts(postIds: readonly string[]): Promise<Place[]>;
  /** Posts and DMs of tickets that were closed then, of which the same holds. Never a post that was deleted. */
  uncoveredOfClosed(closed: { after: Date; before: Date }): Promise<Place[]>;
  /** DM channels of people without an open ticket who wrote since, the latest first. */
  dmsWithoutTicket(seenSince: Date, most: number): Promise<string[]>;
}
