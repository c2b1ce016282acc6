/** How much is in the database, and how often it is looked through. */
export interface Size {
  /** Tickets. */
  small: number;
  middle: number;
  large: number;
  /** How often each list is read, with something else looked for each time. */
  samples: number;
}

export const quickSize: Size = { small: 1000, middle: 10_000, large: 50_000, samples: 100 };

export const fullSize: Size = { small: 1000, middle: 100_000, large: 1_000_000, samples: 400 };
