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
export const settledFate = (look: () => Promise<Fate>, patience: Patience = inFront): Promise<Fate> =>
  untilSettled(look, ({ kind }) => kind !== 'under-way', patience);

/** Looks again and again, as long as there is patience; @returns what was seen last */
export async function untilSettled<Seen>(
  look: () => Promise<Seen>,
  isSettled: (seen: Seen) => boolean,
  { patienceMs, everyMs }: Patience,
): Promise<Seen> {
  for (let waitedMs = 0; ; waitedMs += everyMs) {
    const seen = await look();
    if (isSettled(seen) || waitedMs >= patienceMs) {
      return seen;
    }
    await sleep(everyMs, undefined, { ref: false });
  }
}
