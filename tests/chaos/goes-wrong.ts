/** When which trouble comes. */
import { setTimeout as pause } from 'node:timers/promises';
import { weighted } from './chance';
import { make, troubles, type Surroundings, type Trouble } from './troubles';

export type TroubleCounts = Partial<Record<Trouble, number>>;

/** Troubles come one after the other and last into each other; one of a kind at a time. */
export async function goesWrong(
  around: Surroundings,
  only: readonly Trouble[] | undefined,
  over: AbortSignal,
): Promise<TroubleCounts> {
  const counts: TroubleCounts = {};
  const going = new Map<string, Promise<void>>();
  const weights = Object.fromEntries(
    Object.entries(troubles).filter(([name]) => !only || only.includes(name as Trouble)),
  ) as typeof troubles;
  while (!over.aborted && Object.keys(weights).length > 0) {
    const trouble = weighted(around.random, weights);
    const [kind = ''] = trouble.split(' ');
    if (!going.has(kind)) {
      counts[trouble] = (counts[trouble] ?? 0) + 1;
      going.set(
        kind,
        make(trouble, around).finally(() => going.delete(kind)),
      );
    }
    await pause(around.random.between(500, 4500));
  }
  await Promise.all(going.values());
  return counts;
}
