/** A process says that it is alive, and takes its share of the requests that Discord allows the bot. */
import type { Clock } from '../clock';
import type { Log } from '../logging/logger';
import type { ProcessStore, RequestBudget, RunningProcess } from './ports';

const beatEveryMs = 5_000;
/** A process that missed three beats no longer counts. */
export const deadAfterMs = 3 * beatEveryMs;

interface Needs {
  processes: ProcessStore;
  requestBudget: RequestBudget;
  clock: Clock;
  log: Log;
}

export interface Heartbeat {
  /** Which part of what is shared by those that carry out work is this process's: the `index`-th (from 0) of `count`. */
  share(): { index: number; count: number };
  /** Ends the beat and removes the process from the living. */
  stop(): Promise<void>;
}

/**
 * Registers this process and renews its row until stopped. After a beat that failed the next one tries again; the log
 * tells when that begins and when it is over.
 * @param requestsPerSecond what all processes together may use
 */
export async function startHeartbeat(
  needs: Needs,
  self: RunningProcess,
  requestsPerSecond: number,
): Promise<Heartbeat> {
  let share = { index: 0, count: 1 };
  const beatOnce = async () => {
    share = await beat(needs, self, requestsPerSecond);
  };
  await beatOnce();
  let isFailing = false;
  const onSuccess = () => {
    if (isFailing) {
      needs.log.info('The database takes the signs of life of this process again.');
    }
    isFailing = false;
  };
  const onFailure = (error: unknown) => {
    if (!isFailing) {
      needs.log.warn({ err: error }, 'The database does not take the sign of life of this process.');
    }
    isFailing = true;
  };
  let running: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    running = beatOnce().then(onSuccess, onFailure);
  }, beatEveryMs);
  return {
    share: () => share,
    async stop() {
      clearInterval(timer);
      await running;
      await needs.processes.remove(self.id);
    },
  };
}

/**
 * Renews the row of this process and divides the bot's requests among the processes alive.
 * @param requestsPerSecond what all processes together may use
 * @returns which part of what is shared otherwise is this process's
 */
export async function beat(
  { processes, requestBudget, clock }: Pick<Needs, 'processes' | 'requestBudget' | 'clock'>,
  self: RunningProcess,
  requestsPerSecond: number,
): Promise<{ index: number; count: number }> {
  const now = clock.now();
  const since = new Date(now.getTime() - deadAfterMs);
  await processes.seen(self, now);
  const alive = await processes.countSeenSince(since);
  requestBudget.allow(Math.max(1, Math.floor(requestsPerSecond / Math.max(1, alive))));
  return processes.shareOf(self.id, since);
}
