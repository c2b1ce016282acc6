/** Takes jobs from the queue and runs their handlers. */
import type { Job, Processor } from 'bullmq';
import type { Log } from '../logging/logger';
import { catalog, type JobName, type JobPayload } from './catalog';
import { outageLog } from './outage-log';
import type { QueueBackend } from './queue-backend';

interface JobHandler<Name extends JobName> {
  name: Name;
  handle(payload: JobPayload<Name>): Promise<unknown>;
}

type AnyJobHandler = { [Name in JobName]: JobHandler<Name> }[JobName];

export interface JobWorker {
  /** Takes no new job and resolves when the running ones are done. */
  close(): Promise<void>;
}

/**
 * Starts a worker for every kind of job in the catalog.
 * @param slots how many jobs run at once
 * @throws Error when a kind has no handler or two
 */
export async function startWorker(
  backend: QueueBackend,
  handlers: readonly AnyJobHandler[],
  slots: number,
  log: Log,
): Promise<JobWorker> {
  const byName = completeHandlers(handlers);
  const process: Processor = async (job) => {
    try {
      await run(byName, job);
    } catch (error) {
      log.error({ err: error, job: job.name }, 'A background job failed.');
      throw error;
    }
  };
  const worker = backend.openWorker(process, slots, outageLog(log, backend.place));
  await worker.waitUntilReady();
  return worker;
}

async function run(
  handlers: ReadonlyMap<JobName, AnyJobHandler>,
  job: Pick<Job, 'name' | 'data'>,
): Promise<void> {
  const name = job.name as JobName;
  const handler: JobHandler<JobName> | undefined = handlers.get(name);
  if (!handler) {
    throw new Error(`A job of the unknown kind "${job.name}" is in the queue; another version put it there.`);
  }
  await handler.handle(catalog[name].parse(job.data));
}

/** Checks that each kind of job has exactly one handler. */
export function completeHandlers(handlers: readonly AnyJobHandler[]): ReadonlyMap<JobName, AnyJobHandler> {
  const byName = new Map(handlers.map((handler) => [handler.name, handler]));
  const doubled = handlers.filter((handler) => byName.get(handler.name) !== handler).map(({ name }) => name);
  const missing = Object.keys(catalog).filter((name) => !byName.has(name as JobName));
  if (doubled.length > 0 || missing.length > 0) {
    throw new Error(
      `Each kind of job needs one handler. Missing: ${missing.join(', ') || 'none'}. Double: ${doubled.join(', ') || 'none'}.`,
    );
  }
  return byName;
}
