/** Puts what is due soon into the queue. */
import { queuedAheadMs } from './catalog';
import type { DeadlineBell, DeadlineLook, DeadlineQueue } from './ports';

interface Needs {
  queue: DeadlineQueue;
  clock: { now(): Date };
  /** The queue is away: the sweep finds what it would have woken. */
  onError: (error: unknown) => void;
}

/** What is due later is left to the load that comes before it. */
export const createDeadlineBell = ({ queue, clock, onError }: Needs): DeadlineBell => ({
  set(looks) {
    const soon = looks.filter((look) => isSoon(look, clock.now()));
    if (soon.length > 0) {
      queue.add(soon).catch(onError);
    }
  },
});

const isSoon = ({ at }: DeadlineLook, now: Date): boolean => at.getTime() - now.getTime() <= queuedAheadMs;
