/** How long each measurement is. */
export interface Size {
  /** Deadlines that wait in the database, and how many of them are due soon. */
  pending: number;
  soon: number;
  idleSeconds: number;
  /** How often each command and button is used, each time on a ticket of its own: a server has 1,000 active posts at most. */
  rounds: number;
}

export const quickSize: Size = { pending: 20_000, soon: 200, idleSeconds: 15, rounds: 4 };

export const fullSize: Size = { pending: 100_000, soon: 1000, idleSeconds: 60, rounds: 14 };
