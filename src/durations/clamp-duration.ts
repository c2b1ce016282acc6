/** How short and how long something may take: a duration outside is brought to the bound, and that is said. */
import { unitLengths } from './units';

const { minute, hour, day, year } = unitLengths;

/** The bounds in milliseconds, by what the duration is for. */
export const durationBounds = {
  'close-time': { least: 10 * minute, most: 14 * day },
  time: { least: minute, most: 90 * day },
  pause: { least: 5 * minute, most: 31 * day },
  blacklist: { least: 10 * minute, most: 5 * year },
  idle: { least: hour, most: 90 * day },
  'category-timeout': { least: minute, most: day },
  'minimum-age': { least: hour, most: 5 * year },
} as const;

export type DurationPurpose = keyof typeof durationBounds;

export interface ClampedDuration {
  ms: number;
  /** The direction in which it was changed; null if it was within the bounds. */
  clamped: 'up' | 'down' | null;
}

/** Brings a duration within the bounds of its purpose. */
export function clampDuration(ms: number, purpose: DurationPurpose): ClampedDuration {
  const { least, most } = durationBounds[purpose];
  if (ms < least) {
    return { ms: least, clamped: 'up' };
  }
  return ms > most ? { ms: most, clamped: 'down' } : { ms, clamped: null };
}
