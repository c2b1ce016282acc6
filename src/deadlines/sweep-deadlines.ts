/** Finds in the database what the queue has not woken: it was away, or emptied, or a clock was moved. */
import { inTurns } from '../in-turns';
import { decideDeadline, type DeadlineNeeds } from './decide-deadline';

const everyMs = 5000;
/** The queue is given so long. */
const patienceMs = 2000;
/** So many are decided side by side. */
const atOnce = 32;

export interface DeadlineSweep {
  stop(): Promise<void>;
}

/** Sweeps every 5 s: one question for all deadlines together. */
export function startDeadlineSweep(
  needs: DeadlineNeeds & { onError: (error: unknown) => void },
): DeadlineSweep {
  const ending = new AbortController();
  let running: Promise<void> | undefined;
  const sweepUnlessRunning = (): void => {
    running ??= sweepDeadlines(needs, ending.signal)
      .catch(needs.onError)
      .finally(() => (running = undefined));
  };
  const timer = setInterval(sweepUnlessRunning, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      ending.abort();
      await running;
    },
  };
}

/** Decides everything that is overdue; one that fails is met again by the next sweep. */
export async function sweepDeadlines(
  needs: DeadlineNeeds & { onError: (error: unknown) => void },
  signal: AbortSignal,
): Promise<void> {
  const overdue = new Date(needs.clock.now().getTime() - patienceMs);
  let page = await needs.deadlines.dueBy(overdue);
  while (page.length > 0 && !signal.aborted) {
    await inTurns(page, atOnce, signal, async (deadline) => {
      await decideDeadline(needs, deadline).catch(needs.onError);
      return 1;
    });
    page = await needs.deadlines.dueBy(overdue, page.at(-1));
  }
}
