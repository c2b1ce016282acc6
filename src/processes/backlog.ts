/** What waits in the database, for all servers together. */
export interface Backlog {
  /** Deliveries that are not settled, and as many of them as wait for a place that is closed to the bot. */
  pending: number;
  parked: number;
  /** Age of the oldest one in a lane that is not parked; 0 without any. */
  oldestPendingSeconds: number;
  /** Since when the one that is due for longest could be carried out; 0 without any. */
  lagSeconds: number;
  deadlinesOverdue: number;
  oldestOverdueSeconds: number;
}
