/** Every kind of background work, with what a job of it carries: ids at most, never facts, which the database holds. */
import { z } from 'zod';

/** A deadline's job names the ticket, user or server that it concerns. */
const deadline = z.strictObject({ subjectId: z.string().regex(/^\d+$/u) });

export const catalog = {
  /** Forgets processes that died without a goodbye. */
  'remove-dead-processes': z.strictObject({}),
  /** Carries out what is due in a lane: of a post, or of a user's DM. */
  'drain-lane': z.strictObject({ lane: z.string().regex(/^(post|dm):\d+$/u) }),
  /** Forgets deliveries that were settled a week ago. */
  'remove-settled-deliveries': z.strictObject({}),
  /** Forgets what was heard a day ago of messages that never arrived. */
  'remove-old-tombstones': z.strictObject({}),
  /** Forgets what the staff wrote a day ago and sent nowhere, or in a ticket, which keeps it. */
  'remove-unsent-messages': z.strictObject({}),
  /** Queues the deadlines that are due within 15 minutes. */
  'load-deadlines': z.strictObject({}),
  /** Looks whether a close request has run out. */
  'close-request-timeout': deadline,
  /** Looks whether a ticket is to be closed now. */
  'scheduled-close': deadline,
  /** Asks a user for feedback. */
  'feedback-prompt': deadline,
  /** Looks whether feedback can still be changed. */
  'feedback-expiry': deadline,
  /** Shows feedback in the server's channel. */
  'feedback-post': deadline,
  /** Looks whether a reply has waited too long for the user: for a reminder, or for the end. */
  'idle-remind': deadline,
  'idle-close': deadline,
  /** Looks whether a user who left the server has stayed away. */
  'leave-delay': deadline,
  /** Looks whether a question of an intake was answered in time, and whether a draft has been kept for long enough. */
  'question-timeout': deadline,
  'draft-end': deadline,
  /** Looks whether a server takes new tickets again. */
  'pause-end': deadline,
  /** Looks which blocks of a server are over. */
  'blocks-end': deadline,
  /** Looks whether the bot has been out of a server for as long as its tickets are kept. */
  'server-left': deadline,
} satisfies Record<string, z.ZodType>;

export type JobName = keyof typeof catalog;
export type JobPayload<Name extends JobName> = z.output<(typeof catalog)[Name]>;
