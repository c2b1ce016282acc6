/** What feedback needs from outside. Ids of Discord's are decimal strings. */
import { z } from 'zod';
import type { ServedGuild } from '../settings/guild-settings';
import type { MessageAddress } from '../tickets/ports';
import type { ShownUser } from '../tickets/shown';
import { closeReasons } from '../tickets/ticket';

/** What the closing notice says beside the question for feedback. */
const closing = z.object({
  reason: z.enum(closeReasons),
  comment: z.string().nullable(),
  message: z.string().nullable(),
});

/** Where a user is to be asked: in the closing notice that this delivery made, or nowhere yet. */
export const askingPlace = z.object({
  notice: z.string().nullable().default(null),
  closing: closing.nullable(),
});
export type AskingPlace = z.output<typeof askingPlace>;

/** Where a user was asked: the notice says nothing else where `closing` is null. */
export const askedPlace = askingPlace.extend({ notice: z.string() });
export type AskedPlace = z.output<typeof askedPlace>;

/** A question of the form as it was put, and what the user wrote. */
export const answer = z.object({ question: z.string(), answer: z.string() });
export type Answer = z.output<typeof answer>;

export interface Rating {
  /** From 1 to 5. */
  stars: number;
  answers: Answer[];
  changedAt: Date;
}

/** Everything that is known of the feedback about a ticket. */
export interface KnownFeedback {
  rating: Rating | null;
  /** The question that is still to be put. */
  toAsk: AskingPlace | null;
  /** The question that was put last, and until when it may be answered; `open`: nobody has taken it away yet. */
  asked: { place: AskedPlace; until: Date; open: boolean } | null;
  /** The deadline by which it is to be shown in the server's channel; null where nothing is new. */
  toPost: string | null;
  /** The message that shows it there. */
  post: MessageAddress | null;
}

export interface FeedbackStore {
  of(ticketId: string): Promise<KnownFeedback>;
  /** Notes that the channel shows what was new at this deadline, by which message; null: it cannot be shown. */
  posted(ticketId: string, deadlineId: string, post: MessageAddress | null, now: Date): Promise<void>;
}

/** What the staff read of it in their channel. */
interface PostedFeedback extends Rating {
  number: number;
  /** Null where it never came to a post. */
  postId: string | null;
  user: ShownUser;
}

/** A message for the channel; what is too long for it is a file. */
export interface ChannelMessage {
  content: string;
  file: { name: string; text: string } | null;
}

export interface FeedbackViews {
  /** In the server's language. */
  posted(guild: ServedGuild, feedback: PostedFeedback): ChannelMessage;
}

export type ChannelOutcome =
  | { kind: 'shown'; messageId: string }
  /** The channel is gone, or does not let the bot write; or Discord does not take this text. */
  | { kind: 'closed' | 'refused'; reason: string }
  | { kind: 'later' };

export interface FeedbackChannel {
  /**
   * Writes a message, or changes the one that is there.
   * @param messageId null where there is none yet; one that was deleted is written anew
   * @param nonce for the same one, Discord makes no second message within a few minutes; one that is there is changed
   */
  show(
    channelId: string,
    messageId: string | null,
    message: ChannelMessage,
    nonce: string,
  ): Promise<ChannelOutcome>;
}
