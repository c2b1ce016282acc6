/** A clock that stands still until a test moves it. */
import type { Clock } from '../../src/clock';

export interface FixedClock extends Clock {
  advance(ms: number): void;
}

export function fixedClock(start = new Date('2026-01-01T00:00:00Z')): FixedClock {
  let now = start.getTime();
  return {
    now: () => new Date(now),
    advance(ms) {
      now += ms;
    },
  };
}
