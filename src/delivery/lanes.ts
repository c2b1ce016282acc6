/** Which lanes this process drains right now: one drain per lane, and one more if something was added meanwhile. */

export interface Lanes {
  /** Drains a lane, or makes the drain that is under way look again. Resolves when the lane is at rest. */
  wake(lane: string): Promise<void>;
  /** Lets drains that are under way end, and starts none. */
  stop(): Promise<void>;
}

/** @param drain carries out what is due in a lane; a failure ends that drain, the sweep finds the lane again */
export function createLanes(drain: (lane: string) => Promise<void>, onError: (lane: string, error: unknown) => void): Lanes {
  const running = new Map<string, { again: boolean; done: Promise<void> }>();
  let stopped = false;

  const work = async (lane: string): Promise<void> => {
    const state = running.get(lane);
    try {
      do {
        state!.again = false;
        await drain(lane);
      } while (state!.again && !stopped);
    } catch (error) {
      onError(lane, error);
    } finally {
      running.delete(lane);
    }
  };

  return {
    wake(lane) {
      const state = running.get(lane);
      if (state) {
        state.again = true;
        return state.done;
      }
      if (stopped) {
        return Promise.resolve();
      }
      const entry = { again: false, done: Promise.resolve() };
      running.set(lane, entry);
      entry.done = work(lane);
      return entry.done;
    },
    async stop() {
      stopped = true;
      await Promise.all([...running.values()].map(({ done }) => done));
    },
  };
}
