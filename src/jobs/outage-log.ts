/** Tells that the queue is away, without filling the log while it is. */
import type { Log } from '../logging/logger';

const sayAgainAfterMs = 60_000;

/**
 * Makes a listener for broken connections, which report each of several attempts per second to mend them: it says so
 * once a minute.
 * @param place what holds the queue, and where
 */
export function outageLog(log: Log, place: string): (error: Error) => void {
  let saidAt = -Infinity;
  return (error) => {
    const now = performance.now();
    if (now - saidAt >= sayAgainAfterMs) {
      saidAt = now;
      log.warn(
        { err: error },
        `The queue has a problem with ${place}. It goes on by itself when that is mended.`,
      );
    }
  };
}
