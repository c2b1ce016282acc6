/** Counts places that could not be read, so that the log says the same once and not for each of them. */
import type { Log } from '../logging/logger';
import type { Place } from './ports';

export interface UnreadPlaces {
  add: (place: Place, reason: string) => void;
  /** Writes one line per reason, with how many places it concerns and the first of them. */
  writeTo(log: Pick<Log, 'warn'>): void;
}

/** Makes an empty count. */
export function createUnreadPlaces(): UnreadPlaces {
  const byReason = new Map<string, { first: Place; count: number }>();
  return {
    add(place, reason) {
      const known = byReason.get(reason) ?? { first: place, count: 0 };
      known.count += 1;
      byReason.set(reason, known);
    },
    writeTo(log) {
      for (const [reason, { first, count }] of byReason) {
        log.warn(
          { reason, count, first },
          `Places that could not be read after a time without hearing them: ${count}.`,
        );
      }
    },
  };
}
