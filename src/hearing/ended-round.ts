/** Both places of tickets that ended lately: what was lost right before is said to whoever wrote it. */
import type { Clock } from '../clock';
import type { HearingStore, Place } from './ports';

/** Between these times after its end a conversation is looked at again: once what its end takes is over. */
const firstLookMs = 60_000;
const lastLookMs = 60 * 60_000;
/** Nobody waits for what is found there. */
const askedEveryMs = 30_000;

/** @returns what gives the next place; undefined where there is none for now */
export function endedRound(
  store: Pick<HearingStore, 'uncoveredOfClosed'>,
  clock: Clock,
): () => Promise<Place | undefined> {
  let askedAt = Number.NEGATIVE_INFINITY;
  let page: Place[] = [];
  return async () => {
    const now = clock.now().getTime();
    if (page.length === 0 && Math.abs(now - askedAt) >= askedEveryMs) {
      askedAt = now;
      const closed = { after: new Date(now - lastLookMs), before: new Date(now - firstLookMs) };
      page = await store.uncoveredOfClosed(closed);
    }
    return page.shift();
  };
}
