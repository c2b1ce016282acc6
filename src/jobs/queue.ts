/** Puts jobs into the queue. */
import type { Log } from '../logging/logger';
import type { JobName, JobPayload } from './catalog';
import { outageLog } from './outage-log';
import type { QueueBackend } from './queue-backend';

/** A job about to be queued. */
type NewJob = {
  [Name in JobName]: {
    name: Name;
    payload: JobPayload<Name>;
    delayMs?: number;
    /** A job with an id that is in the queue already is left out. */
    id?: string;
  };
}[JobName];

export interface Jobs {
  /** Queues a job; rejects while the queue is away. */
  add<Name extends JobName>(
    name: Name,
    payload: JobPayload<Name>,
    options?: { delayMs?: number },
  ): Promise<void>;
  /** Queues many jobs in one go; rejects while the queue is away. */
  addAll(all: readonly NewJob[]): Promise<void>;
  /** Queues a job again and again, once for all processes together. */
  repeat<Name extends JobName>(name: Name, payload: JobPayload<Name>, everyMs: number): Promise<void>;
  /** Whether the queue repeats a job; one that was emptied repeats nothing. */
  isRepeating(name: JobName): Promise<boolean>;
  /** Ends the repetition of a job, of which this version may know nothing but the name. */
  endRepeating(name: string): Promise<void>;
  /** Resolves when the queue answers, rejects with the reason in words when it does not. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the queue for adding. Finished jobs are not kept: the database holds what happened. */
export async function openJobs(backend: QueueBackend, log: Log): Promise<Jobs> {
  const queue = backend.openQueue(outageLog(log, backend.place));
  await queue.waitUntilReady();
  const opts = { removeOnComplete: true, removeOnFail: true };
  return {
    async add(name, payload, { delayMs } = {}) {
      await queue.add(name, payload, { ...opts, delay: delayMs });
    },
    async addAll(all) {
      await queue.addBulk(
        all.map(({ name, payload: data, delayMs: delay, id: jobId }) => ({
          name,
          data,
          opts: { ...opts, delay, jobId },
        })),
      );
    },
    async repeat(name, payload, everyMs) {
      await queue.upsertJobScheduler(name, { every: everyMs }, { name, data: payload, opts });
    },
    async isRepeating(name) {
      return (await queue.getJobScheduler(name)) !== undefined;
    },
    async endRepeating(name) {
      await queue.removeJobScheduler(name);
    },
    async ping() {
      await queue.getJobCounts('waiting').catch((error: unknown) => {
        throw new Error(`${backend.place} does not answer`, { cause: error });
      });
    },
    close: () => queue.close(),
  };
}
