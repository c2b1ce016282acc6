/** What is known of the end of a ticket while it is still to come. */
import { z } from 'zod';

/** `DROPPED`: the ticket was closed otherwise. `DELETED`: the staff took it back. */
export type RequestOutcome = 'ACCEPTED' | 'DENIED' | 'CANCELLED' | 'EXPIRED' | 'DELETED' | 'DROPPED';

/** The staff ask the user whether the ticket can be closed. */
export interface NewCloseRequest {
  id: string;
  authorId: string;
  authorName: string;
  comment: string | null;
  /** Whether the user reads the comment. */
  shared: boolean;
  /** When the ticket closes without an answer. */
  closeAt: Date | null;
  requestedAt: Date;
}

export interface CloseRequest extends NewCloseRequest {
  /** The deliveries that made its notices. */
  postNoticeId: string;
  dmNoticeId: string;
  /** Null while it is open. */
  outcome: RequestOutcome | null;
  /** Whether the user may still accept it although it is cancelled. */
  offersClose: boolean;
}

/** What the staff say about a close, at once or for later. */
const closeOptions = z.object({
  comment: z.string().nullable().catch(null),
  /** Whether the user reads the comment. */
  shareComment: z.boolean().catch(true),
  /** Whether the user hears of it in any case. */
  notify: z.boolean().catch(false),
  /** Whether they hear of it in no case. */
  silent: z.boolean().catch(false),
});
export type CloseOptions = z.output<typeof closeOptions>;

/** Who closes, and how: what waits until a scheduled close is due. */
export const scheduledOrder = closeOptions.extend({ byId: z.string(), byName: z.string() });
export type ScheduledOrder = z.output<typeof scheduledOrder>;

export interface ScheduledClose {
  order: ScheduledOrder;
  /** When it was chosen: only what the user writes after this cancels it. */
  chosenAt: Date;
  closeAt: Date;
}

/** Discord's and ours: characters of a comment. */
export const mostCommentCharacters = 1000;
