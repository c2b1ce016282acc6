/** What is due and takes long, for Discord is asked in it: nothing else that is due waits for it. */

interface Needs {
  run: (subjectId: string) => Promise<unknown>;
  /** So many at a time. */
  atOnce: number;
  onError: (error: unknown) => void;
}

export interface Errands {
  /** Runs one for this subject in a moment: after one that is under way for it, whose outcome may be outdated. */
  begin(subjectId: string): void;
  /** Ends when those that are under way have ended. */
  stop(): Promise<void>;
}

/** Forgets by dying what has not begun: its deadline is open, and the next sweep finds it. */
export function createErrands({ run, atOnce, onError }: Needs): Errands {
  const waiting = new Set<string>();
  const underWay = new Map<string, Promise<void>>();
  let stopped = false;
  const begin = (subjectId: string): void => {
    waiting.delete(subjectId);
    const errand = run(subjectId)
      .then(() => undefined, onError)
      .finally(() => {
        underWay.delete(subjectId);
        beginNext();
      });
    underWay.set(subjectId, errand);
  };
  const beginNext = (): void => {
    for (const subjectId of waiting) {
      if (underWay.size >= atOnce || stopped) {
        return;
      }
      if (!underWay.has(subjectId)) {
        begin(subjectId);
      }
    }
  };
  return {
    begin(subjectId) {
      waiting.add(subjectId);
      beginNext();
    },
    async stop() {
      stopped = true;
      await Promise.all(underWay.values());
    },
  };
}
