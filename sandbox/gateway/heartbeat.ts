/** How much longer than the interval Discord waits before it gives a client up: not published. */
const PATIENCE = 1.5;

/**
 * Watches that a client keeps sending heartbeats. It runs on real time, not on the sandbox's clock: a client cannot know
 * that the clock was moved by a day, so it must not be cut off for it.
 */
export class HeartbeatWatch {
  private deadline: NodeJS.Timeout;

  /**
   * @param interval in ms, as told to the client
   * @param onMissed called once when no heartbeat came in time
   */
  public constructor(
    public readonly interval: number,
    onMissed: () => void,
  ) {
    this.deadline = setTimeout(onMissed, interval * PATIENCE).unref();
  }

  /** A heartbeat came. */
  public beat(): void {
    this.deadline.refresh();
  }

  public stop(): void {
    clearTimeout(this.deadline);
  }
}
