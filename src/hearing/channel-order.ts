/**
 * Between the gateway and the database: what happens in a channel is written in the order of arrival, one at a time.
 * Without it, statements that run side by side take a ticket's row out of order.
 */
import type { Clock } from '../clock';

export interface ChannelOrder {
  /**
   * Runs the work when everything before it in this channel is done. While the database is away it is repeated in place.
   * @param instead runs once behind what waits, when too much waits and work is left out: it has to find that again
   * @param since when that happened which the work is about, where that is known: what a resumed session replays is older
   * than its arrival
   * @throws what the work throws, unless the database is away
   */
  run(channelId: string, work: Work, instead?: Work, since?: Date): Promise<void>;
  /** When the oldest event that is not written yet happened, else arrived; undefined where none waits. */
  oldestWaiting(): Date | undefined;
  /** Resolves when everything that waits is done, or at once after `stop`. */
  idle(): Promise<void>;
  /** Gives up what the database did not take; it is found again by the next start. */
  stop(): void;
}

type Work = () => Promise<void>;

interface Needs {
  clock: Clock;
  /** Whether a failure means that the database is away, so that the same work may succeed later. */
  isAway: (error: unknown) => boolean;
  /** Waits, in ms; rejects or resolves early once the process stops. */
  pause: (ms: number) => Promise<void>;
  /** Hears once when the database goes away while something has to be written. */
  onAway: (error: unknown) => void;
  /** So many events may wait in all channels together. */
  most?: number;
}

const mostWaiting = 10_000;
const firstPauseMs = 100;
const longestPauseMs = 5000;

interface Waiting {
  work: Work;
  since: Date;
  done: () => void;
  failed: (error: unknown) => void;
}

/** Who joins a server and leaves it has an order of its own, and waits for the database like messages. */
export const memberOrder = (guildId: string): string => `members:${guildId}`;

/** So have the servers that the bot is let into and removed from. */
export const serverOrder = 'servers';

/** Makes the queues of this process; a channel without events has none. */
export function createChannelOrder(needs: Needs): ChannelOrder {
  const { clock, most = mostWaiting } = needs;
  const queues = new Map<string, Waiting[]>();
  const overrun = new Set<string>();
  const idlers: (() => void)[] = [];
  let waiting = 0;
  let stopped = false;

  const drain = async (channelId: string, queue: Waiting[]): Promise<void> => {
    for (let [next] = queue; next; [next] = queue) {
      await patiently(needs, next.work, () => stopped).then(next.done, next.failed);
      queue.shift();
      waiting -= 1;
    }
    queues.delete(channelId);
    if (queues.size === 0) {
      idlers.splice(0).forEach((resolve) => resolve());
    }
  };

  const append = (channelId: string, work: Work, since = clock.now()): Promise<void> =>
    new Promise((done, failed) => {
      const entry = { work, since: earlier(since, clock.now()), done, failed };
      const queue = queues.get(channelId);
      waiting += 1;
      if (queue) {
        queue.push(entry);
        return;
      }
      const fresh = [entry];
      queues.set(channelId, fresh);
      void drain(channelId, fresh);
    });

  return {
    async run(channelId, work, instead, since) {
      if (stopped) {
        return;
      }
      if (waiting < most || !instead) {
        return append(channelId, work, since);
      }
      if (!overrun.has(channelId)) {
        overrun.add(channelId);
        const readAgain = (): Promise<void> => {
          overrun.delete(channelId);
          return instead();
        };
        await append(channelId, readAgain, since);
      }
    },
    oldestWaiting() {
      const times = [...queues.values()].flat().map(({ since }) => since);
      return times.length > 0 ? times.reduce(earlier) : undefined;
    },
    idle: () =>
      queues.size === 0 || stopped ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve)),
    stop() {
      stopped = true;
      idlers.splice(0).forEach((resolve) => resolve());
    },
  };
}

const earlier = (one: Date, other: Date): Date => (one < other ? one : other);

async function patiently(
  { isAway, pause, onAway }: Needs,
  work: Work,
  stopped: () => boolean,
): Promise<void> {
  for (let waitMs = firstPauseMs; ; waitMs = Math.min(waitMs * 2, longestPauseMs)) {
    try {
      return await work();
    } catch (error) {
      if (!isAway(error) || stopped()) {
        throw error;
      }
      if (waitMs === firstPauseMs) {
        onAway(error);
      }
      await pause(waitMs);
    }
  }
}
