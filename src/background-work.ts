/** Starts the worker of the queue, with a handler for every kind of job, and the jobs that come again and again. */
import type { Clock } from './clock';
import { deadlineKinds } from './deadlines/catalog';
import { wakeDeadline } from './deadlines/decide-deadline';
import { loadDeadlines } from './deadlines/load-deadlines';
import { startDeadlineSweep } from './deadlines/sweep-deadlines';
import { removeSettledDeliveries } from './delivery/remove-settled';
import type { DiscordSide } from './discord-side';
import { deadlineQueue } from './jobs/deadline-queue';
import type { Jobs } from './jobs/queue';
import type { QueueBackend } from './jobs/queue-backend';
import { startRepeating } from './jobs/repeated-jobs';
import { startWorker } from './jobs/worker';
import { laneSlots } from './lanes';
import type { Log } from './logging/logger';
import type { Parts } from './parts';
import type { ProcessStore } from './processes/ports';
import { removeDeadProcesses } from './processes/remove-dead-processes';
import { removeUnsentMessages } from './sending/remove-unsent-messages';
import type { Stores } from './stores';
import { ticketDeadlines } from './ticket-deadlines';
import type { TicketNeeds } from './tickets/needs';
import { removeOldTombstones } from './tickets/remove-old-tombstones';

interface Needs {
  backend: QueueBackend;
  jobs: Jobs;
  processes: ProcessStore;
  stores: Stores;
  ticketNeeds: TicketNeeds;
  discord: DiscordSide;
  /** Carries out what is due in a lane. */
  drain: (lane: string) => Promise<void>;
  clock: Clock;
  log: Log;
}

/** Works on jobs until stopped. */
export async function startBackgroundWork(needs: Needs, parts: Parts): Promise<void> {
  const { backend, jobs, processes, stores, ticketNeeds, discord, drain, clock, log } = needs;
  const deadlines = ticketDeadlines({ stores, ticketNeeds, discord, log });
  parts.add('deadlines that wait for news', () => deadlines.silences.stop());
  parts.add('errands of deadlines', () => deadlines.errands.stop());
  const queue = deadlineQueue(jobs, clock);
  const handlers = [
    { name: 'remove-dead-processes' as const, handle: () => removeDeadProcesses({ processes, clock }) },
    { name: 'drain-lane' as const, handle: ({ lane }: { lane: string }) => drain(lane) },
    {
      name: 'remove-settled-deliveries' as const,
      handle: () => removeSettledDeliveries({ ...stores, clock }),
    },
    { name: 'remove-old-tombstones' as const, handle: () => removeOldTombstones({ ...stores, clock }) },
    { name: 'remove-unsent-messages' as const, handle: () => removeUnsentMessages({ ...stores, clock }) },
    {
      name: 'load-deadlines' as const,
      handle: () => loadDeadlines({ deadlines: stores.deadlineStore, queue, clock }),
    },
    ...deadlineKinds.map((kind) => ({
      name: kind,
      handle: ({ subjectId }: { subjectId: string }) => wakeDeadline(deadlines, { kind, subjectId }),
    })),
  ];
  const worker = await startWorker(backend, handlers, laneSlots, log);
  parts.add('worker', () => worker.close());
  const sweep = startDeadlineSweep(deadlines);
  parts.add('sweep of deadlines', () => sweep.stop());
  const repeating = await startRepeating(jobs, log);
  parts.add('repeated jobs', () => repeating.stop());
  await jobs.add('load-deadlines', {});
}
