/** The card of a post: what it tells, and what keeping it current needs from outside. Ids of Discord's are decimal strings. */
import { createHash } from 'node:crypto';
import type { FormAnswer } from '../categories/form-answers';
import type { RenderedPart } from '../delivery/catalog';
import type { Alias } from './shown';
import type { Status } from './ticket';

/** The user as a member of the server. */
export interface MemberProfile {
  /** Their name there. */
  name: string;
  joinedAt: Date | null;
  /** Ids, highest first. */
  roleIds: string[];
}

/** Everything that the card tells. */
export interface CardFacts {
  ticketId: string;
  number: number;
  status: Status;
  /** When it was opened, asked to be closed or closed, whichever its status tells of. */
  statusSince: Date;
  /** What it is about, as it was chosen: see `categoryOf`. */
  categoryId: string | null;
  /** What the user answered to the form of a category. */
  formAnswers: FormAnswer[];
  user: KnownUser | UnknownUser;
  /** Why nothing reaches the user; null while something may. */
  unreachable: string | null;
  /** What keeps the user's words from the staff, as far as the staff may know; null where nothing does. */
  block: ShownBlock | null;
}

/** A user whom the staff know. */
export interface KnownUser {
  kind: 'known';
  id: string;
  /** As they last wrote; null where they have not. */
  name: string | null;
  /** When last heard of; null where never. */
  member: MemberProfile | null;
  /** When they left the server; null while they are in it. */
  leftAt: Date | null;
  /** Their tickets in this server before this one, the newest five first. Anonymous ones are not among them. */
  earlier: { count: number; newest: EarlierTicket[] };
}

/** One who stays unknown: no time and no other ticket may tell who they are. */
interface UnknownUser extends Alias {
  hasLeft: boolean;
}

interface ShownBlock {
  /** Null: until somebody lifts it. */
  until: Date | null;
  /** The role by which they are blocked; null where it is about themselves. */
  roleId: string | null;
}

interface EarlierTicket {
  number: number;
  /** Null where its post is gone. */
  postId: string | null;
}

/** What a card showed when somebody last looked. */
export interface ShownCard {
  /** See `lookOf`; null where it is not known. */
  look: string | null;
  /** The `unreachable` of its facts. */
  problem: string | null;
}

export interface KeptCard {
  facts: CardFacts;
  /** Null while there is none. */
  messageId: string | null;
  /** See `lookOf`; null where it is not known. */
  look: string | null;
}

export interface CardStore {
  /** By ticket; one that is not known is left out. */
  of(ticketIds: readonly string[]): Promise<Map<string, KeptCard>>;
  /** Notes what a card shows now, unless another message is the card by then. */
  shown(ticketId: string, messageId: string, shown: ShownCard): Promise<void>;
  /**
   * Notes what was heard of a member, in their open tickets in this server in which the staff know them.
   * @returns those in which it is new: their version is another now
   */
  noteMember(guildId: string, userId: string, member: MemberProfile): Promise<string[]>;
}

/** `archived`: the post sleeps, and an edit would not wake it. `refused`: the same card would be refused again. */
export type CardOutcome =
  | { kind: 'shown' | 'gone' | 'archived' | 'refused' }
  /** Not now; perhaps after so long. */
  | { kind: 'later'; afterMs?: number };

export interface PostCards {
  /** Makes a card look so; its text, which pinged once, stays. */
  edit(postId: string, messageId: string, card: RenderedPart): Promise<CardOutcome>;
}

/** A digest of what an edit would show: 22 base64url characters. */
export const lookOf = ({ embeds, components }: RenderedPart): string =>
  createHash('sha256')
    .update(JSON.stringify([embeds, components]))
    .digest('base64url')
    .slice(0, 22);

/** The name by which the staff know the user: the server's own first. */
export const nameOf = (user: CardFacts['user']): string =>
  user.kind === 'alias' ? user.name : (user.member?.name ?? user.name ?? '');
