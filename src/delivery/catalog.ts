/** The kinds of deliveries, and what each one's payload is. */

/** One message to send: as Discord takes it, without what only the sender knows (address, nonce, webhook). */
export interface RenderedPart {
  content: string;
  /** The files that go with this part, by position in the message. */
  files: number[];
  /** For each of these files, the line that stands for it when it cannot be had any more. */
  insteadOfFiles?: string[];
  /** For each of these files, the name that it gets there; without it, they keep their own. */
  fileNames?: string[];
  /** Who and what is answered, in a few words: shown above the text where a real reply is not possible. */
  quote?: string;
  /** Ids of the roles and people that this part may ping; nobody else is. */
  pings?: string[];
  /** Embeds and buttons, as Discord defines them. */
  embeds?: object[];
  components?: object[];
}

/** A file that its place does not take. */
export interface LeftOutFile {
  name: string;
  /** Bytes. */
  size: number;
  reason: 'tooLarge' | 'forbidden';
  /** Bytes that a file may have there. */
  most: number;
}

/** Everything that a delivery sends, fixed when it was appended or last folded into, never after the first try. */
export interface Rendered {
  parts: RenderedPart[];
  /** Shown as the author, where the place allows it. */
  author?: { name: string; icon: string };
  /** Files that cannot be carried: a line in place of each says so here, and their author is told too. */
  leftOut?: LeftOutFile[];
  /** Something else of it cannot be carried, or could not at this try: the sign on the message tells its author. */
  incomplete?: true;
}

const deliveryKinds = [
  'open-post',
  'relay-to-post',
  'relay-to-user',
  'edit-copy',
  'mark-copy-deleted',
  'delete-copy',
  'notice-to-post',
  'notice-to-user',
  'clean-place',
  /** Archives a closed post again that somebody woke by writing in it; without effect once the ticket is open. */
  'archive-post',
  /** The end of a post: tags, lock and archive in one call. */
  'close-post',
  /** Opens a closed post again, tags and lock included, and says in it who wants that; one that is gone is made anew. */
  'reopen-post',
  /** Asks the user whether the ticket can be closed; the staff are told where it does not reach them. */
  'ask-to-close',
  /** Tells the user that the staff have opened a ticket for them; the staff are told where that does not reach them. */
  'tell-opened',
  /**
   * Changes a notice, or removes it; `notice` in the payload is the delivery that made it. In a post, `orAnew` is true where
   * the change must be read even if the notice is gone.
   */
  'edit-notice',
  'delete-notice',
  /** Gives a post that was made by hand the title and the card of its ticket. */
  'adopt-post',
  /** Writes the card again, as a message of the post, and pins it: somebody deleted it. */
  'restore-card',
  /** What of the answers to a form has no room on the card. `uploads` in the payload are its files. */
  'form-answers',
  /** Says before a burst of messages how many of them wait, unless they are carried fast enough. */
  'burst-notice',
  /** Says how many messages that waited were dropped, because their author was blocked. */
  'blocked-notice',
] as const;

export type DeliveryKind = (typeof deliveryKinds)[number];

/** A delivery about to be appended to one of the two places of a ticket. */
export interface NewDelivery {
  place: 'post' | 'dm';
  kind: DeliveryKind;
  /**
   * Of a notice, `answers` is the Discord id of the message in its place that it is about. Of an opening, `first` is the
   * message that waits for it, with `channelId` and `discordId`, and `quiet` is true where an earlier card has pinged. `again` is true where somebody asked to send again what
   * had failed, `failed` of a reply that is shown again and has not reached the user. Of an archive, `told` is true where a
   * notice before it says that the post is closed. Of a reply that belongs to no ticket, `uploads` are its files.
   * `awaited` is true where the user's DM goes on once it is settled. `otherwise` is what a notice says instead where what it
   * waits for is not done when its turn comes.
   */
  payload?: Record<string, unknown>;
  /** The message that it carries, edits, marks or deletes: Discord's id. A notice carries none. */
  carries?: string;
  rendered?: Rendered;
  /** Not before this moment: an interaction is answered first. */
  notBefore?: Date;
  /** Position, within the same change, of the delivery that must be settled first; waited for at most 30 s. */
  waitsFor?: number;
}

/** Longest wait of a delivery for one of another lane. */
export const longestWaitMs = 30_000;

/** The lane of a ticket's post. */
export const postLane = (ticketId: string): string => `post:${ticketId}`;

/** The lane of a user's DM: all tickets, servers and prompts of that user. */
export const dmLane = (userId: string): string => `dm:${userId}`;
