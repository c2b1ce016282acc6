/** The jobs that come again and again, also after the queue was emptied under a process that runs. */
import type { Log } from '../logging/logger';
import type { JobName } from './catalog';
import type { Jobs } from './queue';

const minuteMs = 60_000;
const lookEveryMs = 5 * minuteMs;

/** How often each comes. */
const repeatedJobs = [
  ['remove-dead-processes', 10 * minuteMs],
  ['remove-settled-deliveries', 60 * minuteMs],
  ['remove-old-tombstones', 60 * minuteMs],
  ['remove-unsent-messages', 60 * minuteMs],
  ['load-deadlines', 5 * minuteMs],
] as const satisfies readonly (readonly [JobName, number])[];

/** What earlier versions repeated stays in the queue until somebody takes it out. */
const repeatedBefore = ['tend-drafts', 'close-left-servers'];

/** Repeats them from now on, as this version means it, and looks every 5 minutes whether the queue still does. */
export async function startRepeating(jobs: Jobs, log: Log): Promise<{ stop(): Promise<void> }> {
  await Promise.all(repeatedBefore.map((name) => jobs.endRepeating(name)));
  for (const [name, everyMs] of repeatedJobs) {
    await jobs.repeat(name, {}, everyMs);
  }
  let looking: Promise<void> | undefined;
  const timer = setInterval(() => {
    looking ??= repeatWhatWasLost(jobs)
      // A queue that is away says so itself, and the next look comes.
      .catch((error: unknown) => log.debug({ err: error }, 'The queue did not say what it repeats.'))
      .finally(() => (looking = undefined));
  }, lookEveryMs);
  return {
    async stop() {
      clearInterval(timer);
      await looking;
    },
  };
}

/** What the queue still repeats keeps its time. */
export async function repeatWhatWasLost(jobs: Pick<Jobs, 'isRepeating' | 'repeat'>): Promise<void> {
  for (const [name, everyMs] of repeatedJobs) {
    if (!(await jobs.isRepeating(name))) {
      await jobs.repeat(name, {}, everyMs);
    }
  }
}
