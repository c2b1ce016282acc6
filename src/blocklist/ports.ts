/** What the blocklist needs from outside. Ids of Discord's are decimal strings. */
import type { NewDelivery, Rendered } from '../delivery/catalog';
import type { Written } from '../delivery/receipt-signs';
import type { IncomingMessage } from '../tickets/incoming-message';
import type { ServedGuild } from '../settings/guild-settings';
import type { Person } from '../tickets/ports';
import type { Block, BlockTarget, BlockTerms, FoundBlock, Scope, Scopes, Somebody } from './block';

export interface NewBlock extends BlockTerms {
  guildId: string;
  target: BlockTarget;
  /** The user behind the target; null for a role. */
  userId: string | null;
  byId: string;
  /** What the user is told where messages of theirs are dropped by it. */
  notice: Rendered | null;
}

export interface BlockPut {
  /** `changed`: there was one already, which has these terms now. */
  kind: 'added' | 'changed';
  /** Messages that waited for their way into the post of a ticket, and are not carried any more, in the order of writing. */
  dropped: (Written & { ticketId: string })[];
  touched: TouchedTicket[];
  /** Whether the user is being asked something before a ticket. */
  hasIntake: boolean;
}

/** An open ticket of somebody whose block is another now. */
export interface TouchedTicket {
  id: string;
  userId: string;
}

/** What is left of a block once scopes are taken away from it; null: nothing. */
export interface BlockLifted {
  left: Scopes | null;
  touched: TouchedTicket[];
}

/** Blocks of a list lie before or behind the one with this id; the newest stand first. */
export type BlockPlace = { before: string } | { behind: string };

/** What a blocked user wrote or edited: as much as it takes not to answer it twice. */
export type TurnedAway =
  | { kind: 'message'; incoming: Pick<IncomingMessage, 'messageId' | 'channelId' | 'editedAt'> }
  | { kind: 'edit'; messageId: string; editedAt: Date };

/** What the staff are shown is not over. */
export interface BlockStore {
  /** Blocks, or gives a block other terms. Of two callers, one adds it. */
  put(block: NewBlock, now: Date): Promise<BlockPut>;
  /** Takes scopes away; undefined: there was no such block. One caller wins. */
  lift(
    order: {
      guildId: string;
      target: BlockTarget;
      scopes: Scopes;
      /** Null: Postern itself. */ byId: string | null;
    },
    now: Date,
  ): Promise<BlockLifted | undefined>;
  /** The one block that was made for this target. */
  of(guildId: string, target: BlockTarget, now: Date): Promise<Block | undefined>;
  /** Blocks of somebody who is known: their own, and those of their roles. */
  concerning(somebody: Somebody, now: Date): Promise<Block[]>;
  /** What may keep a user from something in a server, made in whatever way; also what is over by now. */
  found(userId: string, guildId: string, scope: Scope): Promise<FoundBlock[]>;
  /** The newest blocks of a server, or those around a place of its list. */
  list(guildId: string, most: number, now: Date, place?: BlockPlace): Promise<Block[]>;
  count(guildId: string, scopes: Scopes, now: Date): Promise<number>;
  /** Takes scopes away from every block of a server; returns how many blocks that were. */
  clear(
    order: { guildId: string; scopes: Scopes; byId: string },
    now: Date,
  ): Promise<{ count: number; touched: TouchedTicket[] }>;
  /** Forgets what is over, and sets the deadline of the next one. */
  removeOver(guildId: string, now: Date): Promise<{ touched: TouchedTicket[]; next: Date | null }>;
  /**
   * Notes that something was not taken, without what it said.
   * @returns false where the person is not as they were read any more, or it was noted before: read again
   */
  turnAway(
    person: Pick<Person, 'id' | 'version'>,
    what: TurnedAway,
    told: { guildId: string; notice: NewDelivery } | null,
    now: Date,
  ): Promise<boolean>;
}

/** One block, with what is left of it, or so many at once. */
type LiftedBlocks = { target: BlockTarget; left: Scopes | null } | { count: number };

/** Lines about blocks for the log channel of a server. */
export interface BlockLog {
  blocked(guild: ServedGuild, block: BlockTerms & { target: BlockTarget }, byId: string): Rendered;
  unblocked(guild: ServedGuild, lifted: LiftedBlocks, byId: string): Rendered;
  /** The block of a role went with it. */
  roleDeleted(guild: ServedGuild, role: { name: string }): Rendered;
}
