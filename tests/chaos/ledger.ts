/** Everything that people said in a round, so that it can be looked for on the other side. */

/** `in`: a user's DM that belongs in a post; `out`: a reply that belongs in the DM; `note`: it stays in the post. */
export type Direction = 'in' | 'out' | 'note';

export interface Said {
  mark: string;
  direction: Direction;
  /** Whose conversation it belongs to. */
  userId: string;
  /** Where it was written, and Discord's id of it. */
  channelId: string;
  messageId: string;
  /** When it was written, and when it was changed or taken back last, by the clock of this machine (ms). */
  at: number;
  changedAt?: number;
  /** The name of the file that came with it. */
  file?: string;
  /** Its event was lost or put out of order on its way to the bot: it is judged for arriving once, not for its order. */
  loose: boolean;
  /** Whoever wrote it has asked for their name to be hidden. */
  anonymous: boolean;
  /** What it was changed to last. */
  edited?: string;
  deleted?: boolean;
  /** Changed by the staff while things went wrong: nobody looks for what changed in posts without anything new in them. */
  mayBeMissed?: boolean;
}

const letters = { in: 'i', out: 'o', note: 'n' } as const;
const mark = /\bm[ion]\d+x\b/u;
const everyMark = new RegExp(mark, 'gu');

export class Ledger {
  public readonly said: Said[] = [];
  /** What went wrong, and what people did, in order: the story that is told of a failure. */
  public readonly story: { at: number; what: string; userId?: string }[] = [];
  private next = 0;

  /** @returns a word that no other message has, and that nobody escapes, trims or splits */
  public newMark(direction: Direction): string {
    this.next += 1;
    return `m${letters[direction]}${this.next}x`;
  }

  public add(said: Said): void {
    this.said.push(said);
  }

  public tell(what: string, userId?: string): void {
    this.story.push({ at: Date.now(), what, ...(userId && { userId }) });
  }
}

/** @returns the mark that stands in a text */
export const markIn = (text: string): string | undefined => mark.exec(text)?.[0];

/** @returns every mark that stands in a text */
export const marksIn = (text: string): string[] => text.match(everyMark) ?? [];
