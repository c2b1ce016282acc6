import { setTimeout as sleep } from 'node:timers/promises';
import type { Fate } from '../sending/ports';

/** Whoever sent something waits so long to hear what became of it; after that they are told that it is on its way. */
const patienceMs = 3000;
const everyMs = 150;

/** @returns `under-way` where nothing was decided in that time */
export async function settledFate(look: () => Promise<Fate>): Promise<Fate> {
  for (let waitedMs = 0; ; waitedMs += everyMs) {
    const fate = await look();
    if (fate.kind !== 'under-way' || waitedMs >= patienceMs) {
      return fate;
    }
    await sleep(everyMs, undefined, { ref: false });
  }
}
