/** Wakes the worker of a lane: this process if it is the one, else whoever takes the job. */
import type { LaneBell } from '../tickets/ports';
import type { Lanes } from './lanes';

export interface BellNeeds {
  /**
   * Puts the wake-up into the queue; rejects while that is away. Undefined where no other process carries out deliveries:
   * then the way through the queue would only cost time.
   */
  queue: ((lane: string) => Promise<void>) | undefined;
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
      if (!queue) {
        void lanes?.wake(lane);
        return;
      }
      queue(lane).catch((error: unknown) => {
        onError(lane, error);
        void lanes?.wake(lane);
      });
    },
  };
}
