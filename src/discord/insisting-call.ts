/** Calls that nobody waits for and that come to the same when made twice: reactions of the bot, lines of the log. */
import type { Answer, Call, DiscordCalls } from './rest-call';

const answerMs = 15_000;
const tries = 3;
const pauseMs = 1000;
/** What has to wait longer is left out. */
const longestWaitMs = 5000;

type InsistingCall = Pick<Call, 'method' | 'route' | 'body' | 'query' | 'cosmetic'>;

/** @returns whether it worked in the end; see `insistingAnswer` */
export async function insistingCall(calls: DiscordCalls, call: InsistingCall): Promise<boolean> {
  return (await insistingAnswer(calls, call)).kind === 'answer';
}

/**
 * Makes a call, a cosmetic one unless said otherwise, and again where a limit or a short trouble of Discord's was in the
 * way: two reactions within a quarter of a second are enough for that.
 * @returns what came of it in the end
 */
export async function insistingAnswer<Body>(calls: DiscordCalls, call: InsistingCall): Promise<Answer<Body>> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await calls.call<Body>({ cosmetic: true, ...call, signal: AbortSignal.timeout(answerMs) });
    const waitMs = waitAfter(answer);
    if (waitMs === undefined || waitMs > longestWaitMs || attempt === tries) {
      return answer;
    }
    await new Promise((resolve) => {
      setTimeout(resolve, waitMs);
    });
  }
}

/** @returns when it is worth another try, in ms; undefined: it worked, or never will */
function waitAfter(answer: Answer<unknown>): number | undefined {
  if (answer.kind !== 'refused') {
    return answer.kind === 'unknown' ? pauseMs : undefined;
  }
  const { status, retryAfterMs = pauseMs } = answer.answer;
  if (status === 429) {
    return retryAfterMs;
  }
  return status >= 500 ? pauseMs : undefined;
}
