/** Tells a delivery that fails from a Discord that fails: by whether other lanes get through. */

/** A success so long ago says nothing about now. */
const freshMs = 5 * 60_000;

export interface OutageWatch {
  succeeded(lane: string, now: Date): void;
  /** Whether another lane than this got through lately. */
  othersSucceed(lane: string, now: Date): boolean;
}

/** Remembers the newest success, and the newest of any other lane. */
export function createOutageWatch(): OutageWatch {
  let newest: { lane: string; at: number }[] = [];
  return {
    succeeded(lane, now) {
      newest = [{ lane, at: now.getTime() }, ...newest.filter((other) => other.lane !== lane)].slice(0, 2);
    },
    othersSucceed: (lane, now) =>
      newest.some((success) => success.lane !== lane && success.at > now.getTime() - freshMs),
  };
}
