/** Calls that somebody waits for, of the set-up above all: limits and short troubles are sat out. */
import { setTimeout as pause } from 'node:timers/promises';
import { DiscordRefusal, type SetUpStep } from '../settings/discord-refusal';
import type { Call, DiscordCalls } from './rest-call';

type SetUpCall = Omit<Call, 'signal'>;

const tries = 5;
const answerMs = 15_000;
/** A longer wait is told, not waited for. */
const longestWaitMs = 20_000;

/**
 * Makes a call until Discord answers or refuses it.
 * @param onDoubt looks whether a call without an answer has worked; without it the call is simply made again
 * @throws DiscordRefusal
 */
export async function answered<Body>(
  calls: DiscordCalls,
  call: SetUpCall,
  step: SetUpStep,
  onDoubt?: () => Promise<Body | undefined>,
): Promise<Body> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await calls.call<Body>({ ...call, signal: AbortSignal.timeout(answerMs) });
    if (answer.kind === 'answer') {
      return answer.body;
    }
    const {
      status,
      code,
      retryAfterMs = 0,
      reason,
    } = answer.kind === 'refused' ? answer.answer : { status: 0, code: 0, reason: answer.reason };
    const isFinal = status >= 400 && status < 500 && status !== 429;
    if (isFinal || attempt === tries || retryAfterMs > longestWaitMs) {
      throw new DiscordRefusal(step, code, reason, status);
    }
    await pause(retryAfterMs || attempt * 500);
    const made = status === 429 ? undefined : await onDoubt?.();
    if (made !== undefined) {
      return made;
    }
  }
}
