/** How long each measurement is. */
export interface Size {
  addedTimeMessages: number;
  throughputMessages: number;
  limitedMessages: number;
  busyMessages: number;
  /** Users who write five messages at once on documented limits. */
  floodUsers: number;
  /** Open tickets of catching up, and of memory. */
  manyTickets: number;
  memoryMessages: number;
}

export const quickSize: Size = {
  addedTimeMessages: 500,
  throughputMessages: 2000,
  limitedMessages: 400,
  busyMessages: 400,
  floodUsers: 20,
  manyTickets: 200,
  memoryMessages: 4000,
};

export const fullSize: Size = {
  addedTimeMessages: 2000,
  throughputMessages: 8000,
  limitedMessages: 1000,
  busyMessages: 1000,
  floodUsers: 200,
  manyTickets: 1000,
  memoryMessages: 100_000,
};
