/** A message as it arrives, in plain words: what the core knows of Discord's. */

/** A file of a message. Its link is not kept, since links expire and the message can be fetched again. */
export interface IncomingFile {
  id: string;
  name: string;
  /** Bytes. */
  size: number;
  contentType: string | null;
  /** Alt text. */
  description: string | null;
  spoiler: boolean;
  /** Voice messages: their length, and the picture of their sound. */
  seconds: number | null;
  waveform: string | null;
  /** Where it lies if it came with a command: no message has it then, and this link is good for a day. */
  url?: string;
}

/** The channel of what was written in a command: none. It lies only where Postern has shown it. */
export const nowhere = '0';

/** Whether something was written in a command. */
export const isComposed = ({ incoming }: { incoming: Pick<IncomingMessage, 'channelId'> }): boolean =>
  incoming.channelId === nowhere;

/** What is neither text nor file. */
export interface Extras {
  stickers?: { id: string; name: string; format: number }[];
  poll?: { question: string; answers: string[] };
  /** What was forwarded: its text and files stand in place of the message's own. */
  forwarded?: boolean;
  /** What stood in its embeds and the like, as text; its content comes before that. */
  embedded?: string[];
  /**
   * What is answered, in a few words, and who wrote that: shown where the answered message itself is not known. A name
   * stands for what the bot or a webhook wrote; whoever answers themselves has another one, perhaps, on the other side.
   */
  answers?: { author: string | { kind: 'self' } | { kind: 'staff'; name: string }; text: string };
  /** Discord's number of a kind that is not known here. */
  unknownType?: number;
}

export interface IncomingMessage {
  messageId: string;
  channelId: string;
  authorId: string;
  authorName: string;
  /** Address of the avatar; those do not expire. */
  authorIcon: string;
  content: string;
  files: IncomingFile[];
  extras: Extras;
  replyToId: string | null;
  writtenAt: Date;
  /** Discord's time of the newest edit, for a message that was found late. */
  editedAt: Date | null;
}
