/** Where deadlines wait that are due, while nobody knows yet whether the silence before them was real. */
import { setTimeout as sleep } from 'node:timers/promises';
import { inTurns } from '../in-turns';
import type { Deadline } from './ports';

/** So often it is looked up how far everything was heard: one question for all that wait. */
const lookEveryMs = 200;
/** So often while that cannot be looked up. */
const retryEveryMs = 1000;
/** So many are decided side by side: as many as lanes are drained, which begin to do what the first ones decided. */
const atOnce = 256;

interface Needs {
  wasHeard: (deadline: Deadline) => Promise<boolean>;
  decide: (deadline: Deadline) => Promise<void>;
  /** While some wait, what follows from the decisions about others would only delay theirs. */
  during: (wait: () => Promise<void>) => Promise<void>;
  onError: (error: unknown) => void;
}

export interface SilenceRoom {
  add(deadline: Deadline): void;
  stop(): Promise<void>;
}

/**
 * Decides them together as soon as everything before them was heard. They wait in memory, not in the queue, where each
 * look would take a place from what is to be carried; what a process forgets by dying is found by the next sweep.
 */
export function createSilenceRoom({ wasHeard, decide, during, onError }: Needs): SilenceRoom {
  const waiting = new Map<string, Deadline>();
  const ending = new AbortController();
  const { signal } = ending;
  let looking: Promise<void> | undefined;

  const letOut = async (): Promise<void> => {
    const all = [...waiting.values()];
    const heard = await Promise.all(all.map(wasHeard));
    const ready = all.filter((_deadline, index) => heard[index]);
    ready.forEach(({ id }) => waiting.delete(id));
    await inTurns(ready, atOnce, signal, async (deadline) => {
      await decide(deadline).catch(onError);
      return 1;
    });
  };
  const look = async (): Promise<void> => {
    let failing = false;
    while (waiting.size > 0 && !signal.aborted) {
      try {
        await sleep(failing ? retryEveryMs : lookEveryMs, undefined, { signal });
        await letOut();
        failing = false;
      } catch (error) {
        // Of an outage it is told once.
        if (!signal.aborted && !failing) {
          onError(error);
        }
        failing = true;
      }
    }
    looking = undefined;
  };
  return {
    add(deadline) {
      waiting.set(deadline.id, deadline);
      looking ??= during(look);
    },
    async stop() {
      ending.abort();
      await looking;
    },
  };
}
