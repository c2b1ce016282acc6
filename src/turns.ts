/** Work on one thing goes one after another; work on different things side by side. */

export interface Turns {
  /** Runs the work when all earlier work on the same thing has ended, however it ended. */
  run<Result>(key: string, work: () => Promise<Result>): Promise<Result>;
}

export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    run(key, work) {
      const before = last.get(key) ?? Promise.resolve();
      const mine = before.then(work);
      const ended = mine.catch(() => undefined);
      last.set(key, ended);
      void ended.then(() => last.get(key) === ended && last.delete(key));
      return mine;
    },
  };
}
