/** The time by which everything is decided; tests give their own. */
export interface Clock {
  /** The present moment. */
  now(): Date;
}

/** The clock of this machine. */
export const systemClock: Clock = { now: () => new Date() };
