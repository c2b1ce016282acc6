/** One call to Discord, with an honest outcome: an answer, a refusal, or not knowing. */
import { setTimeout as pause } from 'node:timers/promises';
import {
  DiscordAPIError,
  HTTPError,
  RateLimitError,
  RequestMethod,
  type InternalRequest,
  type REST,
  type RouteLike,
} from 'discord.js';
import type { NoAnswer, RefusedAnswer } from '../delivery/ports';
import { isErrorLike } from '../error-like';
import type { Budget } from './budget';

/** What Discord answered, or why there is no answer. */
export type Answer<Body> = { kind: 'answer'; body: Body } | NoAnswer;

export interface Call {
  method: keyof typeof methods;
  route: string;
  body?: InternalRequest['body'];
  query?: URLSearchParams;
  /** Fires before whoever asked loses the right to know. */
  signal: AbortSignal;
  /** Webhooks need no token of the bot. */
  withoutToken?: boolean;
  cosmetic?: boolean;
}

export interface DiscordCalls {
  /** Makes one call; never throws for what Discord or the network said. */
  call<Body>(call: Call): Promise<Answer<Body>>;
}

/** Waits for the bot's own limit of a second are ours to take, not the delivery's. */
const globalWaitMs = 1500;
const globalWaits = 3;
/** Whoever is held back asks again after this. */
const heldMs = 10_000;

/**
 * Makes calls with discord.js, each in its turn.
 * @param areHeld whether Discord refused so much that nothing may be asked which can be left out
 */
export function discordCalls(rest: REST, budget: Budget, areHeld: () => boolean): DiscordCalls {
  return {
    async call<Body>(call: Call): Promise<Answer<Body>> {
      for (let waited = 0; ; waited++) {
        const answer: Answer<Body> | Limited =
          call.cosmetic && areHeld()
            ? refusal({ status: 0, code: 0, retryAfterMs: heldMs, reason: 'calls are held' })
            : await oneCall<Body>(rest, budget, call);
        if (waited === globalWaits || !isGlobalLimit(answer) || !(await waitFor(answer.limitedMs, call))) {
          return answer.kind === 'refused' ? { kind: 'refused', answer: answer.answer } : answer;
        }
      }
    },
  };
}

type Limited = { kind: 'refused'; answer: RefusedAnswer; limitedMs: number };

const isGlobalLimit = (answer: Answer<unknown>): answer is Limited => 'limitedMs' in answer;

async function waitFor(ms: number, { signal }: Call): Promise<boolean> {
  return pause(ms, true, { signal }).catch(() => false);
}

async function oneCall<Body>(rest: REST, budget: Budget, call: Call): Promise<Answer<Body> | Limited> {
  const { signal, cosmetic } = call;
  try {
    await budget.turn({ cosmetic, signal });
  } catch {
    return refusal({ status: 0, code: 0, retryAfterMs: 1000, reason: 'no turn in time' });
  }
  try {
    return { kind: 'answer', body: (await rest.request(asRequest(call))) as Body };
  } catch (error) {
    return noAnswer(error);
  }
}

const methods = {
  GET: RequestMethod.Get,
  POST: RequestMethod.Post,
  PATCH: RequestMethod.Patch,
  PUT: RequestMethod.Put,
  DELETE: RequestMethod.Delete,
} as const;

const asRequest = ({ method, route, body, query, signal, withoutToken }: Call): InternalRequest => ({
  method: methods[method],
  fullRoute: route as RouteLike,
  signal,
  auth: !withoutToken,
  ...(query && { query }),
  ...(body !== undefined && { body }),
  ...(body instanceof FormData && { passThroughBody: true }),
});

/**
 * Reads an error of discord.js.
 * @returns `refused` where nothing was done for certain, else `unknown`
 */
export function noAnswer(error: unknown): NoAnswer | Limited {
  if (error instanceof RateLimitError) {
    const { retryAfter, sublimitTimeout, global } = error;
    const retryAfterMs = Math.ceil(Math.max(retryAfter, sublimitTimeout, 50));
    const answer = { status: 429, code: 0, retryAfterMs, reason: 'rate limit' };
    return global && retryAfterMs <= globalWaitMs
      ? { kind: 'refused', answer, limitedMs: retryAfterMs }
      : refusal(answer);
  }
  if (error instanceof DiscordAPIError) {
    const code = Number(error.code);
    return refusal({
      status: error.status,
      code: Number.isInteger(code) ? code : 0,
      reason: firstLine(error.message),
    });
  }
  if (error instanceof HTTPError) {
    return refusal({ status: error.status, code: 0, reason: `HTTP ${error.status}` });
  }
  const word = wordOf(error);
  return neverSent.has(word)
    ? refusal({ status: 0, code: 0, reason: word })
    : { kind: 'unknown', reason: word };
}

/** The connection was never made, or the bot's token was taken away before: nothing was sent. */
const neverSent: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'NO_TOKEN',
]);

/** The connection broke, or nobody answered in time. */
const brokenOff: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'UND_ERR_SOCKET',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

/** @returns whether a call failed on its way, which says nothing about the call itself */
export function isConnectionTrouble(error: unknown): boolean {
  const word = wordOf(error);
  return neverSent.has(word) || brokenOff.has(word);
}

const refusal = (answer: RefusedAnswer): NoAnswer => ({ kind: 'refused', answer });

const firstLine = (text: string): string => text.split('\n', 1)[0]?.slice(0, 200) ?? '';

/** A word for an error that is no answer: its code, deepest cause first, else its name. Never its text. */
function wordOf(error: unknown): string {
  if (!isErrorLike(error)) {
    return 'ERROR';
  }
  if (error.message.startsWith('Expected token to be set')) {
    return 'NO_TOKEN';
  }
  const inner = isErrorLike(error.cause) ? wordOf(error.cause) : undefined;
  return inner ?? (typeof error.code === 'string' ? error.code : error.name);
}
