/** Forgets processes that died without a goodbye. */
import type { Clock } from '../clock';
import type { ProcessStore } from './ports';

/** Long after a process stopped counting, so that a row of a paused machine is not lost at once. */
const forgottenAfterMs = 60 * 60_000;

/** Removes the rows of processes that have been silent for an hour; returns how many. */
export function removeDeadProcesses({
  processes,
  clock,
}: {
  processes: ProcessStore;
  clock: Clock;
}): Promise<number> {
  return processes.removeSeenBefore(new Date(clock.now().getTime() - forgottenAfterMs));
}
