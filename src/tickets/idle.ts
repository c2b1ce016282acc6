/** What is done about a reply that waits for the user: a reminder, later the end. Pure. */
import type { GuildSettings } from '../settings/guild-settings';

type IdleSettings = Pick<GuildSettings, 'idle-remind' | 'idle-close'>;

/** The deadlines of which one is open while a reply waits. */
export const idleDeadlines = ['idle-remind', 'idle-close'] as const;
type IdleDeadline = (typeof idleDeadlines)[number];

export interface Waiting {
  /** Since when the user could have answered. */
  since: Date;
  /** When they were reminded of this reply; null where they were not. */
  remindedAt: Date | null;
  /** Something else decides at this moment whether it is closed: nothing is done before. */
  leaveUntil: Date | null;
}

export type IdleStep =
  | { kind: 'over' }
  | { kind: 'wait'; deadline: IdleDeadline; until: Date }
  /** `closeAt`: when it is closed without an answer, if that is on. */
  | { kind: 'remind'; closeAt: Date | null }
  | { kind: 'close' };

/**
 * A reminder that would come no earlier than the end is left out. Whoever was reminded has as long from then as from the
 * planned reminder to the planned end, also where the bot was away in between.
 * @param heardUntil up to when it is known that the user was silent
 */
export function idleStep(settings: IdleSettings, waiting: Waiting, heardUntil: Date, now: Date): IdleStep {
  const next = nextMoment(settings, waiting);
  if (!next) {
    return { kind: 'over' };
  }
  const until = latest(next.at, waiting.leaveUntil);
  if (until > heardUntil) {
    return { kind: 'wait', deadline: next.deadline, until };
  }
  if (next.deadline === 'idle-close') {
    return { kind: 'close' };
  }
  const { 'idle-close': closeMs } = settings;
  const closeAt = closeMs === null ? null : later(now, graceMs(settings, closeMs));
  return { kind: 'remind', closeAt };
}

/** The first deadline of a reply that reaches the user now; undefined where nothing is done about idle tickets. */
export const firstIdleMoment = (
  settings: IdleSettings,
  now: Date,
): { deadline: IdleDeadline; at: Date } | undefined => nextMoment(settings, { since: now, remindedAt: null });

function nextMoment(
  settings: IdleSettings,
  { since, remindedAt }: Pick<Waiting, 'since' | 'remindedAt'>,
): { deadline: IdleDeadline; at: Date } | undefined {
  const { 'idle-remind': remindMs, 'idle-close': closeMs } = settings;
  if (!remindedAt && reminds(settings)) {
    return { deadline: 'idle-remind', at: later(since, remindMs!) };
  }
  if (closeMs === null) {
    return undefined;
  }
  const promised = remindedAt && later(remindedAt, graceMs(settings, closeMs));
  return { deadline: 'idle-close', at: latest(later(since, closeMs), promised) };
}

const reminds = ({ 'idle-remind': remindMs, 'idle-close': closeMs }: IdleSettings): boolean =>
  remindMs !== null && (closeMs === null || remindMs < closeMs);

/** From the reminder to the end. */
const graceMs = ({ 'idle-remind': remindMs }: IdleSettings, closeMs: number): number =>
  Math.max(0, closeMs - (remindMs ?? 0));

const later = (moment: Date, ms: number): Date => new Date(moment.getTime() + ms);
export const latest = (one: Date, other: Date | null): Date => (other && other > one ? other : one);
