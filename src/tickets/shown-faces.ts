/** What showing a post's tags and lock needs from outside. Ids of Discord's are decimal strings. */
import type { PostFace } from './post-face';
import type { ShownState } from './ticket';

/** What a post shows, as far as it was heard. */
export interface SeenFace {
  appliedTags: string[];
  locked: boolean;
  archived: boolean;
  /** A process died while it was changed, so it may look otherwise by now. */
  unsure?: boolean;
}

export interface UnshownTicket {
  id: string;
  guildId: string;
  postId: string;
  version: number;
  shownVersion: number;
  state: ShownState;
  /** Unlocked for good, whatever the setting says. */
  unlocked: boolean;
  /** How the user has rated it; null where they have not. */
  stars: number | null;
  /** What it is about, as it was chosen: see `categoryOf`. */
  categoryId: string | null;
  /** Ids of the tags that its category has or had, also where that was removed since. */
  formerTags: string[];
  /** Null where it is not known. */
  seen: SeenFace | null;
  /** When the post may be changed next; whatever was done to it, or heard of it, was before. */
  faceFrom: Date | null;
}

/** Where nothing is known of a post. */
export const unknownFace = {
  seen: null,
  faceFrom: null,
  unlocked: false,
  stars: null,
  categoryId: null,
  formerTags: [],
} satisfies Partial<UnshownTicket>;

export interface FaceStore {
  /**
   * Takes tickets whose face is due, for this process alone; their turn is named by the moment at which it ends, `until`.
   * It is void once the post has to be shown anew.
   * A closed ticket's post is not archived while its lane has something to say.
   */
  claim(ticketIds: readonly string[], now: Date, until: Date): Promise<UnshownTicket[]>;
  /**
   * Notes that the posts show what the version that was read says, and when the next turn may be.
   * Without `seen` they look as they did. Of a turn that is void, nothing is noted; without `turn`, what was heard is.
   */
  shown(
    faces: readonly { ticketId: string; version: number; seen?: SeenFace }[],
    next: Date,
    turn?: Date,
  ): Promise<void>;
  /** Ends every turn that another process has taken; what it has called may still be carried out for a few seconds. */
  releaseTurns(now: Date): Promise<void>;
  /** Gives a turn back, unless it is void. */
  postpone(ticketId: string, next: Date, turn: Date): Promise<void>;
  /** Tickets whose version or card is not shown, open or closed or rated lately, at most 500: what a crash may have left. */
  unshown(since: Date): Promise<string[]>;
  byPost(postId: string): Promise<UnshownTicket | undefined>;
  /** Notes what a post shows although it should not: it has to be shown anew. */
  spoilt(ticketId: string, seen: SeenFace): Promise<void>;
  /**
   * Forgets tags that a forum no longer has; posts that were believed to carry one have to be shown anew.
   * @param tagIds all that the server's forum has
   * @returns open tickets that this concerns
   */
  keepTags(guildId: string, tagIds: readonly string[]): Promise<string[]>;
  /** Has the posts of all open tickets of a server shown anew, cards included. @returns their tickets */
  showAnew(guildId: string): Promise<string[]>;
}

/** `gone`: there is no such post. `tags-gone`: a tag of the face is not in the forum. */
export type ShowOutcome =
  | { kind: 'shown'; seen: SeenFace }
  | { kind: 'gone' }
  | { kind: 'tags-gone' }
  | { kind: 'later'; afterMs?: number };

export interface PostFaces {
  /**
   * Makes a post look so, in one call where Discord allows it.
   * @param isArchived whether it is known to be in the archive, where Discord changes nothing without waking it
   */
  show(postId: string, face: PostFace, isArchived?: boolean): Promise<ShowOutcome>;
}
