/** What a block is, whom it concerns, and which of several counts. Pure. Ids of Discord's are decimal strings. */

/** Whom somebody wants to block, as they are known here. */
export type BlockTarget =
  | { kind: 'user'; userId: string }
  | { kind: 'role'; roleId: string }
  /** The user behind an anonymous ticket, who is known by its number alone. */
  | { kind: 'ticket'; ticketId: string; number: number };

/** What somebody may not do: write to the staff, use snippets, or both. */
export const scopes = ['all', 'tickets', 'tags'] as const;
export type Scopes = (typeof scopes)[number];
export type Scope = Exclude<Scopes, 'all'>;

/** Discord: characters of the reason, in a form and as an option. */
export const mostReasonCharacters = 500;

/** The terms of a block; those who are blocked learn of `until` alone. */
export interface BlockTerms {
  scopes: Scopes;
  reason: string | null;
  /** Null: until somebody lifts it. */
  until: Date | null;
}

/** A block as the staff see it. */
export interface Block extends BlockTerms {
  id: string;
  target: BlockTarget;
  setById: string;
  setAt: Date;
}

/** As much of a block as the message of somebody who may be blocked needs. */
export interface FoundBlock {
  guildId: string;
  /** Null where it is about the user. */
  roleId: string | null;
  /** Whether the user had that role when last heard of; asked only where memory does not know them. */
  hadRole: boolean;
  until: Date | null;
  setAt: Date;
  /** When the user was last told that what they write in a ticket of this server is not passed on. */
  toldAt: Date | null;
}

/** Somebody in a server. */
export interface Somebody {
  guildId: string;
  userId: string;
  /** The roles that they have there; null where that is not known. */
  roleIds: readonly string[] | null;
}

/** Whom a server's setting protects: by themselves, or by a role. */
export const isImmune = (
  immune: readonly string[],
  { userId, roleIds }: Omit<Somebody, 'guildId'>,
): boolean => immune.includes(userId) || (roleIds ?? []).some((id) => immune.includes(id));

/**
 * Of the blocks that may concern somebody, the one that does now, and lasts longest.
 * @param immune the server's setting: whoever it names is blocked by none
 */
export function blockThatCounts(
  blocks: readonly FoundBlock[],
  somebody: Somebody,
  { immune, now }: { immune: readonly string[]; now: Date },
): FoundBlock | undefined {
  if (isImmune(immune, somebody)) {
    return undefined;
  }
  const counting = blocks.filter((block) => concerns(block, somebody) && (!block.until || block.until > now));
  return counting.toSorted(lastingFirst)[0];
}

const concerns = ({ guildId, roleId, hadRole }: FoundBlock, somebody: Somebody): boolean =>
  guildId === somebody.guildId && (roleId === null || (somebody.roleIds?.includes(roleId) ?? hadRole));

const endOf = ({ until }: Pick<BlockTerms, 'until'>): number => until?.getTime() ?? Infinity;

/** One without an end lasts longest. */
export const lastingFirst = (one: Pick<BlockTerms, 'until'>, other: Pick<BlockTerms, 'until'>): number =>
  endOf(one) === endOf(other) ? 0 : endOf(other) - endOf(one);

/** What is left of the scopes once some are taken away; null: nothing. */
export function without(from: Scopes, taken: Scopes): Scopes | null {
  if (taken === 'all' || taken === from) {
    return null;
  }
  return from === 'all' ? (taken === 'tickets' ? 'tags' : 'tickets') : from;
}
