/** Discord's refusals, sorted by what they mean for a lane. */
import type { RefusedAnswer } from './ports';

/**
 * `message`: this one can never go, the lane goes on. `recipient`: nothing reaches this user until they act.
 * `place`: nothing can be done here until somebody repairs it. `passing`: the same call may work later.
 */
export type AnswerClass = 'message' | 'recipient' | 'place' | 'passing';

const classes: Record<Exclude<AnswerClass, 'passing'>, readonly number[]> = {
  // Empty, invalid form, request or file too large, AutoMod, harmful links.
  message: [50006, 50035, 40005, 50045, 200000, 240000],
  // DMs off or bot blocked, no common server.
  recipient: [50007, 50278],
  // Missing access or permission, 1,000 active posts, a lock that may not be opened, the channel is gone.
  place: [50001, 50013, 160006, 160005, 10003],
};

/** @returns what a refusal means; anything unknown with a 4xx is about the message, the rest passes */
export function classify({ status, code }: Pick<RefusedAnswer, 'status' | 'code'>): AnswerClass {
  for (const [name, codes] of Object.entries(classes)) {
    if (codes.includes(code)) {
      return name as AnswerClass;
    }
  }
  const saysNo = status >= 400 && status < 500 && status !== 429 && code !== 0;
  return saysNo && !passingCodes.includes(code) ? 'message' : 'passing';
}

// Opening DMs too fast, service resource limited: refusals that a wait cures.
const passingCodes: readonly number[] = [40003, 40062, 40333, 10015];
