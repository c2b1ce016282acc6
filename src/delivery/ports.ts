/** What the delivery of messages needs from outside. Ids of Discord's are decimal strings. */
import type { DeadlineKind } from '../deadlines/catalog';
import type { ShownCard } from '../tickets/card';
import type { IncomingFile } from '../tickets/incoming-message';
import type { ShownState } from '../tickets/ticket';
import type { DeliveryKind, NewDelivery, Rendered } from './catalog';

/** A message of ours that lies in a place. */
export interface Link {
  channelId: string;
  discordId: string;
  part: number;
  /** The webhook that wrote it; null: the bot itself. */
  webhookId: string | null;
  /** Whether files are on it; the lanes fill this in. */
  hasFiles?: boolean;
}

/** The message that a delivery carries, where its author wrote it: there its files can be fetched. */
export interface Origin {
  channelId: string;
  discordId: string;
  side: 'USER' | 'STAFF';
  /** Whether it is for the staff alone. */
  note: boolean;
  /** Of the files that it was written with, in their order: an edit may have taken some away since. */
  fileIds: readonly string[];
  /** The files themselves, if they came with a command: no message tells where they lie. */
  uploads?: readonly IncomingFile[] | null;
}

/**
 * What a try may do. `WITHOUT_FILES`: it failed for ten minutes with them. `LOOK_ONLY`: it is given up, and only
 * looked up whether the last try had worked after all.
 */
export type Effort = 'FULL' | 'WITHOUT_FILES' | 'LOOK_ONLY';

/** One thing to tell Discord, with all that its handler needs. */
export interface ClaimedDelivery {
  id: string;
  lane: string;
  kind: DeliveryKind;
  /** 1 at the first try. The outcome is written only while this is still the newest. */
  attempt: number;
  payload: Record<string, unknown>;
  /** What is sent, fixed. */
  rendered: Rendered | null;
  /** A UUID; with the part's number it becomes the nonce of a message of the bot's. */
  nonce: string;
  /** When it was appended, and when it was first tried. */
  createdAt: Date;
  triedAt: Date;
  /** Whether an earlier try may have made the next part without anybody having heard of it. */
  unsure: boolean;
  effort: Effort;
  /** Since when tries fail that may pass by themselves. */
  failingSince: Date | null;
  /** Since when its place is closed to us. */
  parkedAt: Date | null;
  /** Why it waits, as its last try said. */
  reason: string | null;
  /** Bytes of all files of the message that it carries: they decide how long a try may take. */
  fileBytes: number;
  origin: Origin | null;
  /** Where the staff see what one of them wrote in a post that was made anew since; null where that is the original. */
  repeatedAs: Pick<Link, 'channelId' | 'discordId'> | null;
  /** Parts that are already there. */
  sent: Link[];
  /** Copies, in this place, of the message that this delivery edits, deletes or marks; or the notice of that kind. */
  copies: Link[];
  /** What is answered, as it lies in this place: a copy of ours, or the original; null where it is not known here. */
  replyTo: Link | null;
  /** The newest message of ours that is known in this place: what lies behind it and is linked to nothing is ours to adopt. */
  newestInPlace: string | null;
  ticket: {
    id: string;
    guildId: string;
    forumId: string;
    postId: string | null;
    userId: string;
    number: number;
    version: number;
    state: ShownState;
  } | null;
  person: {
    id: string;
    dmChannelId: string | null;
    unreachable: string | null;
    language: string | null;
  } | null;
}

/** How a try ended. */
export type Outcome =
  /** One part is there. */
  | Sent
  /** Nothing had to be made, or what had to be done is done. `face`: what the post shows from now on. */
  | { kind: 'done'; face?: OpenedPost }
  /** Discord said no. `unsure`: whether an earlier try had worked could not be looked up before. */
  | { kind: 'refused'; answer: RefusedAnswer; unsure?: boolean }
  /** The connection ended without an answer: it may have worked. */
  | { kind: 'unknown'; reason: string }
  /** Known to be pointless, without a call. `quiet`: people were told before. */
  | { kind: 'failed'; reason: string; quiet?: boolean }
  /** The place is known to be closed to us, without a call. */
  | { kind: 'parked'; reason: string }
  /** The nonce belongs to another message: nothing was made, and a new nonce is needed. */
  | { kind: 'nonce-taken' };

export interface Sent {
  kind: 'sent';
  link: Link;
  /** The text as Discord gave it back, where it did. */
  content?: string;
  /** It was there already: an earlier try had made it. */
  adopted?: boolean;
  /** A line stands for each of its files that could not be had any more. */
  incomplete?: true;
  /** The DM channel, where this try had to ask for it. */
  dmChannelId?: string;
  /** The post that was made. */
  post?: OpenedPost;
  /** What the card shows that was written. */
  card?: ShownCard;
}

/** No useful answer to a question. */
export type NoAnswer = Extract<Outcome, { kind: 'refused' | 'unknown' }>;

/** What Discord answered, as far as the lanes care. */
export interface RefusedAnswer {
  /** HTTP status; 0 where no answer came. */
  status: number;
  /** Discord's JSON code; 0 where there is none. */
  code: number;
  /** For 429: how long to wait, in milliseconds. */
  retryAfterMs?: number;
  reason: string;
}

/** What becomes of a delivery after a try. */
export type Settlement = Done | Failed | Waiting;

interface Settled {
  /** Messages that this try found or made and that are not written down yet. */
  links: Link[];
  /** The DM channel, where this try had to ask for it. */
  dmChannelId?: string;
}

export interface Done extends Settled {
  to: 'DONE';
  /** The post that was made. */
  post?: OpenedPost;
  /** The card that was written. */
  card?: ShownCard & { messageId: string };
  /** A reply reached the user: when it is looked whether they have answered, unless that is set already. */
  answerBy?: { deadline: DeadlineKind; at: Date };
}

export interface OpenedPost {
  id: string;
  /** The ticket's version whose face it shows from the beginning, and that face. */
  shownVersion: number;
  shownFace: object;
}

export interface Failed extends Settled {
  to: 'FAILED';
  reason: string;
  /** Nothing reaches this user any more until they act, and why. */
  unreachable?: string;
  /** What people are told of it, written in the same statement. */
  notices: NewDelivery[];
}

export interface Waiting extends Settled {
  to: 'PENDING';
  reason: string;
  notBefore: Date;
  unsure: boolean;
  effort: Effort;
  failingSince: Date | null;
  parkedAt: Date | null;
  /** Its nonce turned out to belong to another message. */
  newNonce?: boolean;
}

/** Who takes a delivery, and until when they may work on it if it carries no files. */
export interface Lease {
  worker: string;
  now: Date;
  until: Date;
}

export interface SettledAndNext {
  /** False when somebody else had taken it over meanwhile: nothing was written. */
  won: boolean;
  next?: ClaimedDelivery;
  /** The outcome is written, but the claim of the next one failed with this. */
  failure?: unknown;
}

/** The statements of the lanes: the message path. */
export interface DeliveryLedger {
  /** Takes the lane's first unsettled delivery if it is due and nobody has it; undefined otherwise. */
  claim(lane: string, lease: Lease): Promise<ClaimedDelivery | undefined>;
  /** Writes down one part while more are to come, and renews the lease; false: somebody took the delivery over. */
  linkPart(delivery: ClaimedDelivery, link: Link, lease: Lease): Promise<boolean>;
  /**
   * Writes what became of a delivery and, when it is settled and the lane goes on, takes the next one.
   */
  settleAndClaimNext(
    delivery: ClaimedDelivery,
    settlement: Settlement,
    lease: Lease,
    goesOn: boolean,
  ): Promise<SettledAndNext>;
  /** Lanes with a due delivery that nobody works on, expired leases included. */
  dueLanes(now: Date): Promise<string[]>;
  /**
   * Says which messages nobody claims, after somebody else settled the delivery that made them. While it is not
   * settled, none, and the place is read again later: whoever has it may be adopting them at this moment.
   */
  disown(delivery: ClaimedDelivery, made: Link[], now: Date): Promise<Link[]>;
}

/** How a message of the bot's ended: where it lies, or why it does not. */
type Told = { failure: null; message: readonly [channelId: string, discordId: string] } | { failure: string };

/** Everything else that is asked of the deliveries. */
export interface DeliveryStore {
  /** How a message of one part ended; undefined while it waits, or where it was never one. */
  whatCameOf(deliveryId: string): Promise<Told | undefined>;
  /** Lets deliveries of a ticket go that were held until this moment and not tried yet; returns their lanes. */
  release(ticketId: string, heldUntil: Date, now: Date): Promise<string[]>;
  /** Frees what a dead process held. Their outcomes are unknown, and their sockets only just closed. Returns how many. */
  releaseLeases(now: Date): Promise<number>;
  /** Lets parked lanes try at once, of a server (all, or those that wait for this reason), a forum or a user; returns them. */
  resume(
    place: { guildId: string; reason?: string } | { forumId: string } | { userId: string },
    now: Date,
  ): Promise<string[]>;
  /** Appends the clean-ups that are due, one per takeover; returns their lanes. */
  appendCleanUps(now: Date): Promise<string[]>;
  /** Removes what was settled before; returns how many. */
  removeSettledBefore(moment: Date): Promise<number>;
  /** A failed delivery that nobody retried yet and all later failed ones of its lane, in order; empty: too late. */
  failedFrom(deliveryId: string): Promise<FailedDelivery[]>;
  /** How many messages of a user wait in the lane of a delivery, behind it. */
  waitingBehind(delivery: Pick<ClaimedDelivery, 'id' | 'lane'>): Promise<number>;
  /** Whether the post of a ticket has said, since its user last wrote, that nothing reaches them, with a Retry not pressed yet. */
  wasFailureTold(ticketId: string): Promise<boolean>;
  /** Appends these anew, unless somebody did it at the same moment, and lets the user be tried again. */
  retry(again: readonly Retry[], now: Date): Promise<boolean>;
  /** Notes that a server's place is closed to us; false: it was known, for the same reason. */
  beginTrouble(guildId: string, reason: string): Promise<boolean>;
  /** Notes that it works again; false: that was known. */
  endTrouble(guildId: string): Promise<boolean>;
  /** Notes it for every server for which nothing waits any more: what waited there failed, or is not needed now. */
  endTroublesWithoutWaiting(): Promise<{ guildId: string; reason: string }[]>;
}

/** Which messages of a place are known: links say so. */
export interface LinkIndex {
  /** @returns those of these ids that are linked */
  linkedAmong(channelId: string, discordIds: readonly string[]): Promise<string[]>;
}

/** A delivery that failed, as far as trying it again goes. */
export interface FailedDelivery {
  id: string;
  lane: string;
  /** Null for what belongs to none. */
  ticketId: string | null;
  rendered: Rendered | null;
  /** Its parts that are there, in order, and whether each went with its files. */
  partsSent: readonly { hasFiles: boolean }[];
  /** When what it carries was written. */
  writtenAt: Date;
  /** Whether its author deleted it since. */
  deleted: boolean;
}

/** A failed delivery, and what is sent in its place. */
export interface Retry {
  id: string;
  rendered: Rendered | null;
}
