/** Fills the queue from the database: at the start, and again and again before what is in it runs out. */
import { queuedAheadMs } from './catalog';
import type { Deadline, DeadlineQueue, DeadlineStore } from './ports';

interface Needs {
  deadlines: DeadlineStore;
  queue: DeadlineQueue;
  clock: { now(): Date };
}

/**
 * Queues every deadline that is overdue or due within 15 minutes; what is in the queue already stays as it is.
 * @returns how many were queued
 */
export async function loadDeadlines({ deadlines, queue, clock }: Needs): Promise<number> {
  const until = new Date(clock.now().getTime() + queuedAheadMs);
  let loaded = 0;
  let page = await deadlines.dueBy(until);
  while (page.length > 0) {
    await queue.add(page.map(lookWhenDue));
    loaded += page.length;
    page = await deadlines.dueBy(until, page.at(-1));
  }
  return loaded;
}

const lookWhenDue = ({ kind, subjectId, dueAt }: Deadline) => ({ kind, subjectId, at: dueAt });
