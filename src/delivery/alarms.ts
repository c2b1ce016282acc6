/** Wakes lanes at a moment: what is due later in this process needs no sweep. */

export interface Alarms {
  /** Rings once at a moment, unless the lane's alarm rings before that anyway. */
  set(lane: string, at: Date): void;
  clear(): void;
}

/** @param ring hears which lane is due */
export function createAlarms(clock: { now(): Date }, ring: (lane: string) => void): Alarms {
  const alarms = new Map<string, { at: number; timer: NodeJS.Timeout }>();
  return {
    set(lane, at) {
      const known = alarms.get(lane);
      if (known && known.at <= at.getTime()) {
        return;
      }
      clearTimeout(known?.timer);
      const timer = setTimeout(
        () => {
          alarms.delete(lane);
          ring(lane);
        },
        Math.max(0, at.getTime() - clock.now().getTime()),
      );
      alarms.set(lane, { at: at.getTime(), timer });
    },
    clear() {
      for (const { timer } of alarms.values()) {
        clearTimeout(timer);
      }
      alarms.clear();
    },
  };
}
