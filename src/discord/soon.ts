import { setTimeout as sleep } from 'node:timers/promises';

/** Discord waits 3 s for an answer; so long one may wait for what is not in memory yet. */
const patienceMs = 1000;

/** @returns what is being read, or undefined where that takes too long for an answer that must be given now */
export function soon<Result>(reading: Promise<Result>): Promise<Result | undefined> {
  // Whoever waits below hears of its failure, unless it comes too late.
  reading.catch(() => undefined);
  return Promise.race([reading, sleep(patienceMs, undefined, { ref: false })]);
}
