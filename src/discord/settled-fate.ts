import { setTimeout as sleep } from 'node:timers/promises';
import type { Fate } from '../sending/ports';

export interface Patience {
  patienceMs: number;
  everyMs: number;
}

/** Whoever sent something waits so long to hear what became of it; after that they are told that it is on its way. */
const inFront: Patience = { patienceMs: 3000, everyMs: 150 };
/** Discord: for 15 minutes, their answer can still be changed. */
export const afterwards: Patience = { patienceMs: 14 * 60_000, everyMs: 3000 };

/** @returns `under-way` where nothing was decided in that time */
export async function settledFate(
  look: () => Promise<Fate>,
  { patienceMs, everyMs }: Patience = inFront,
): Promise<Fate> {
  for (let waitedMs = 0; ; waitedMs += everyMs) {
    const fate = await look();
    if (fate.kind !== 'under-way' || waitedMs >= patienceMs) {
      return fate;
    }
    await sleep(everyMs, undefined, { ref: false });
  }
}
