/** Wakes the worker of a lane: this process if it drains the lane already, else whoever takes the job. */
import type { LaneBell } from '../tickets/ports';
import type { Lanes } from './lanes';

interface BellNeeds {
  /** Puts the wake-up into the queue; rejects while that is away. */
  queue: (lane: string) => Promise<void>;
  /** The lanes of this process; undefined where it drains none. */
  lanes: Lanes | undefined;
  onError: (lane: string, error: unknown) => void;
}

/** Without a queue a process drains the lane itself, and one that drains none leaves it to the next sweep. */
export function createLaneBell({ queue, lanes, onError }: BellNeeds): LaneBell {
  return {
    wake(lane) {
      if (lanes?.nudge(lane)) {
        return;
      }
      queue(lane).catch((error: unknown) => {
        onError(lane, error);
        void lanes?.wake(lane);
      });
    },
  };
}
