/** What the delivery of messages needs from outside. Ids of Discord's are decimal strings. */
import type { DeliveryKind, Rendered } from './catalog';

/** A message of ours that lies in a place. */
export interface Link {
  channelId: string;
  discordId: string;
  part: number;
  /** The webhook that wrote it; null: the bot itself. */
  webhookId: string | null;
}

/** One thing to tell Discord, with all that its handler needs. */
export interface ClaimedDelivery {
  id: string;
  lane: string;
  kind: DeliveryKind;
  /** 1 at the first try. A later one may find that the earlier one had worked. */
  attempt: number;
  payload: Record<string, unknown>;
  /** What is sent, fixed. */
  rendered: Rendered | null;
  /** A UUID; with the part's number it becomes the nonce of a message of the bot's. */
  nonce: string;
  /** When it was first tried. */
  triedAt: Date;
  /** Parts that are already there. */
  sent: Link[];
  /** Copies of the message that this delivery edits, deletes or marks. */
  copies: Link[];
  /** The copy of the message that is answered, if it is known in this place. */
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
  } | null;
  person: { id: string; dmChannelId: string | null; unreachable: string | null } | null;
}

/** How a try ended. */
export type Outcome =
  /** One part is there. */
  | { kind: 'sent'; link: Link }
  /** Nothing had to be made, or what had to be done is done. */
  | { kind: 'done' }
  /** Discord said no. */
  | { kind: 'refused'; answer: RefusedAnswer }
  /** The connection ended without an answer: it may have worked. */
  | { kind: 'unknown'; reason: string };

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
export type Settlement =
  | { to: 'DONE'; links: Link[] }
  | { to: 'FAILED'; links: Link[]; reason: string }
  | { to: 'PENDING'; links: Link[]; notBefore: Date; reason: string };

export interface DeliveryLedger {
  /** Takes the lane's first unsettled delivery if it is due and nobody has it; undefined otherwise. */
  claim(lane: string, lease: Lease): Promise<ClaimedDelivery | undefined>;
  /**
   * Writes what became of a delivery and, when it is settled, takes the next one of its lane.
   * `won` is false when somebody else had taken it over meanwhile: nothing was written.
   */
  settleAndClaimNext(
    delivery: Pick<ClaimedDelivery, 'id' | 'attempt'>,
    settlement: Settlement,
    lease: Lease,
  ): Promise<{ won: boolean; next?: ClaimedDelivery }>;
  /** Lanes with a due delivery that nobody works on, expired leases included. */
  dueLanes(now: Date): Promise<string[]>;
}

/** Who takes a delivery, and until when they may work on it. */
export interface Lease {
  worker: string;
  now: Date;
  until: Date;
}
