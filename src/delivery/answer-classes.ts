/** Discord's refusals, sorted by what they mean for a lane. */
import type { RefusedAnswer } from './ports';

/**
 * `message`: this one can never go, the lane goes on. `recipient`: nothing reaches this user until they act.
 * `place`: nothing can be done here until somebody repairs it. `passing`: the same call may work later.
 */
export type AnswerClass = 'message' | 'recipient' | 'place' | 'passing';

interface Meaning {
  class: AnswerClass;
  /** In a word: it is stored, and texts for people are chosen by it. */
  reason: string;
}

/** A server has as many active threads as Discord allows. */
export const noRoom = 'TOO_MANY_POSTS';

/** Discord: JSON error codes. */
const meanings: ReadonlyMap<number, Meaning> = new Map([
  [50_006, { class: 'message', reason: 'EMPTY' }],
  [50_035, { class: 'message', reason: 'INVALID' }],
  [40_005, { class: 'message', reason: 'TOO_LARGE' }],
  [50_045, { class: 'message', reason: 'TOO_LARGE' }],
  [200_000, { class: 'message', reason: 'AUTOMOD' }],
  [240_000, { class: 'message', reason: 'HARMFUL_LINK' }],
  [50_007, { class: 'recipient', reason: 'BLOCKED' }],
  [50_278, { class: 'recipient', reason: 'NO_COMMON_SERVER' }],
  [50_001, { class: 'place', reason: 'NO_ACCESS' }],
  [50_013, { class: 'place', reason: 'NO_PERMISSION' }],
  [160_006, { class: 'place', reason: noRoom }],
  [160_005, { class: 'place', reason: 'LOCKED' }],
  [10_003, { class: 'place', reason: 'CHANNEL_GONE' }],
  // Opening DMs too fast, a resource of Discord's that is short, Cloudflare's block, a webhook that is gone or was reset.
  [40_003, { class: 'passing', reason: 'TOO_FAST' }],
  [40_062, { class: 'passing', reason: 'TOO_FAST' }],
  [40_333, { class: 'passing', reason: 'TROUBLE' }],
  [10_015, { class: 'passing', reason: 'WEBHOOK_GONE' }],
  [50_027, { class: 'passing', reason: 'WEBHOOK_GONE' }],
] as const);

/** @returns what a refusal means; anything unknown with a 4xx is about the message, the rest passes */
export function meaningOf({ status, code }: Pick<RefusedAnswer, 'status' | 'code'>): Meaning {
  const known = meanings.get(code);
  if (known) {
    return known;
  }
  if (status === 429) {
    return { class: 'passing', reason: 'TOO_FAST' };
  }
  const saysNo = status >= 400 && status < 500 && code !== 0;
  return saysNo ? { class: 'message', reason: `CODE_${code}` } : { class: 'passing', reason: 'TROUBLE' };
}

/** @returns the class alone */
export const classify = (answer: Pick<RefusedAnswer, 'status' | 'code'>): AnswerClass =>
  meaningOf(answer).class;
