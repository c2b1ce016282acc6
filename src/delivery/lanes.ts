/** Which lanes this process drains right now: one drain per lane, so many at once, and one more for what came meanwhile. */

export interface Lanes {
  /** Drains a lane, or makes the drain that is under way look again. Resolves when the lane is at rest. */
  wake(lane: string): Promise<void>;
  /** Makes a drain that is under way look again; false where there is none. */
  nudge(lane: string): boolean;
  /** Lets deliveries that are under way end, and starts none. */
  stop(): Promise<void>;
}

interface LanesNeeds {
  /**
   * Carries out what is due in a lane.
   * @param goesOn whether the next delivery may be taken
   * @returns whether it stopped although more may be due
   */
  drain: (lane: string, goesOn: () => boolean) => Promise<boolean>;
  /** How many lanes are drained at once. */
  slots: number;
  /** A failure ends that drain; the sweep finds the lane again. */
  onError: (lane: string, error: unknown) => void;
}

/** A busy lane lets others go first after so many deliveries. */
const turn = 20;

interface Entry {
  lane: string;
  again: boolean;
  done: Promise<void>;
  finish: () => void;
}

/** Lanes that wait for a slot are taken in the order in which they were woken. */
export function createLanes({ drain, slots, onError }: LanesNeeds): Lanes {
  const entries = new Map<string, Entry>();
  const waiting: Entry[] = [];
  let running = 0;
  let stopped = false;

  const takeTurn = async (entry: Entry): Promise<void> => {
    let carriedOut = 0;
    const goesOn = (): boolean => {
      carriedOut += 1;
      return !stopped && (carriedOut < turn || waiting.length === 0);
    };
    entry.again = false;
    const more = await drain(entry.lane, goesOn).catch((error: unknown) => {
      onError(entry.lane, error);
      return false;
    });
    running -= 1;
    if ((more || entry.again) && !stopped) {
      waiting.push(entry);
    } else {
      rest(entry);
    }
    fillSlots();
  };
  const fillSlots = (): void => {
    while (running < slots && waiting.length > 0) {
      running += 1;
      void takeTurn(waiting.shift()!);
    }
  };
  const rest = ({ lane, finish }: Entry): void => {
    entries.delete(lane);
    finish();
  };
  const nudge = (lane: string): boolean => {
    const entry = entries.get(lane);
    if (entry) {
      entry.again = true;
    }
    return entry !== undefined;
  };

  return {
    nudge,
    wake(lane) {
      if (nudge(lane)) {
        return entries.get(lane)!.done;
      }
      if (stopped) {
        return Promise.resolve();
      }
      const entry = newEntry(lane);
      entries.set(lane, entry);
      waiting.push(entry);
      fillSlots();
      return entry.done;
    },
    async stop() {
      stopped = true;
      waiting.splice(0).forEach(rest);
      await Promise.all([...entries.values()].map(({ done }) => done));
    },
  };
}

function newEntry(lane: string): Entry {
  let finish = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return { lane, again: false, done, finish };
}
