/** What the admins of a server can change: one definition per setting, from which editor, checks and documents follow. */
import { z } from 'zod';
import { clampDuration, type DurationPurpose } from '../durations/clamp-duration';

const snowflake = z.string().regex(/^\d{17,20}$/u);

/** A length of time in ms, within the bounds of its purpose; null: off. */
const duration = (purpose: DurationPurpose) =>
  z
    .number()
    .positive()
    .transform((ms) => clampDuration(ms, purpose).ms)
    .nullable()
    .catch(null);

/** Every setting with its default. Stored values that no longer fit are replaced by the default, never a reason to stop. */
export const guildSettings = z.object({
  forwarding: z.boolean().catch(true),
  receipts: z.enum(['both', 'failures']).catch('both'),
  reactions: z.boolean().catch(true),
  typing: z.boolean().catch(true),
  'dm-style': z.enum(['plain', 'quote', 'embed']).catch('plain'),
  'lock-open-posts': z.boolean().catch(false),
  greeting: z.string().max(2000).nullable().catch(null),
  'close-message': z.string().max(2000).nullable().catch(null),
  'default-close-time': z.number().int().positive().nullable().catch(null),
  feedback: z.boolean().catch(false),
  'feedback-questions': z.array(z.string().min(1).max(95)).max(5).catch([]),
  'feedback-channel': snowflake.nullable().catch(null),
  'rating-tags': z.boolean().catch(false),
  'leave-delay': duration('time'),
  'idle-remind': duration('idle'),
  'idle-close': duration('idle'),
  'tickets-per-user': z.number().int().min(1).max(10).catch(1),
  pings: z.array(snowflake).max(100).catch([]),
  'allowed-bots': z.array(snowflake).max(5).catch([]),
  'file-allow': z.array(z.string()).catch([]),
  'file-deny': z.array(z.string()).catch([]),
  language: z.enum(['en-US', 'de', 'fr']).catch('en-US'),
  'log-channel': snowflake.nullable().catch(null),
});

export type GuildSettings = z.output<typeof guildSettings>;

/** A server as the use cases see it. */
export interface ServedGuild {
  id: string;
  name: string;
  /** Null before the set-up. */
  forumId: string | null;
  /** Ids of our tags by meaning. */
  tags: Record<string, string>;
  staffRoleIds: string[];
  settings: GuildSettings;
  /** When automatic forwarding was last switched. */
  forwardingAt: Date | null;
  exposedSince: Date | null;
  forumGoneSince: Date | null;
  leftAt: Date | null;
  /** Since when it takes no new tickets, and until when; null: until somebody resumes. */
  pausedAt: Date | null;
  pausedUntil: Date | null;
}
