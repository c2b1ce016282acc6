/** Asks Discord something that it may refuse for a moment. */
import { classify } from '../delivery/answer-classes';
import type { NoAnswer } from '../delivery/ports';
import type { Log } from '../logging/logger';
import type { Read } from './ports';

interface Needs {
  /** Waits, in ms. */
  pause: (ms: number) => Promise<void>;
  log: Log;
}

const mostTries = 3;
const pauseMs = 1000;

/**
 * Asks up to three times, unless asking again brings nothing.
 * @param without what it means to do without an answer, for the log
 * @returns undefined where there was none
 */
export async function askPatiently<Body>(
  { pause, log }: Needs,
  ask: () => Promise<Read<Body>>,
  without: string,
): Promise<Body | undefined> {
  for (let tries = 1; ; tries += 1) {
    const answer = await ask();
    if (answer.kind === 'answer') {
      return answer.body;
    }
    if (tries === mostTries || isPointless(answer)) {
      log.warn({ reason: reasonOf(answer) }, without);
      return undefined;
    }
    const limitMs = answer.kind === 'refused' ? answer.answer.retryAfterMs : undefined;
    await pause(limitMs ?? pauseMs * tries);
  }
}

/** Gone, or hidden from the bot: reading it again brings nothing. */
export const isPointless = (outcome: NoAnswer): boolean =>
  outcome.kind === 'refused' && classify(outcome.answer) !== 'passing';

/** @returns why there was no answer, in a word */
export const reasonOf = (outcome: NoAnswer): string =>
  outcome.kind === 'refused' ? outcome.answer.reason : outcome.reason;
