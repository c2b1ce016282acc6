/** What the subject "running processes" needs from outside. */

/** One running process of Postern. */
export interface RunningProcess {
  /** A UUID drawn at each start. */
  id: string;
  /** `all`, `gateway` or `worker`. */
  role: string;
  startedAt: Date;
}

export interface ProcessStore {
  /** Writes that the process was alive at `now`, also for the first time. */
  seen(process: RunningProcess, now: Date): Promise<void>;
  /** How many processes said after `moment` that they are alive. */
  countSeenSince(moment: Date): Promise<number>;
  /** Which of the processes that carry out work this one is, counted from 0, of those seen after `moment`. */
  shareOf(id: string, moment: Date): Promise<{ index: number; count: number }>;
  /** Forgets a process that says goodbye. */
  remove(id: string): Promise<void>;
  /** Forgets processes that have been silent since before `moment`; returns how many. */
  removeSeenBefore(moment: Date): Promise<number>;
}

export interface RequestBudget {
  /** Sets how many requests per second this process may make to Discord. */
  allow(requestsPerSecond: number): void;
}
