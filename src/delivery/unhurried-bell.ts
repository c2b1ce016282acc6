/** Wakes lanes when a rush is over: of many decisions that are due together, none waits for what follows from another. */
import type { LaneBell } from '../tickets/ports';

export interface UnhurriedBell extends LaneBell {
  /** Makes a decision: while one is under way, and for a moment after it, lanes wait. */
  during<Outcome>(decide: () => Promise<Outcome>): Promise<Outcome>;
}

/** Another decision may follow so soon. */
const restMs = 250;
/** Where they do not end, lanes wait no longer than this. */
const longestMs = 5000;

/** @param bell wakes them; a wake-up that is lost with the process is made good by the sweep */
export function unhurriedBell(bell: LaneBell): UnhurriedBell {
  const held = new Set<string>();
  let underWay = 0;
  let rest: NodeJS.Timeout | undefined;
  let longest: NodeJS.Timeout | undefined;
  const release = (): void => {
    clearTimeout(rest);
    clearTimeout(longest);
    const lanes = [...held];
    held.clear();
    lanes.forEach((lane) => bell.wake(lane));
  };
  return {
    wake(lane) {
      if (held.size === 0) {
        longest = setTimeout(release, longestMs).unref();
      }
      held.add(lane);
    },
    async during(decide) {
      clearTimeout(rest);
      underWay += 1;
      try {
        return await decide();
      } finally {
        underWay -= 1;
        if (underWay === 0) {
          rest = setTimeout(release, restMs).unref();
        }
      }
    },
  };
}
