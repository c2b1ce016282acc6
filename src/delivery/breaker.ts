/**
 * Stops calls long before Discord does. Discord: 10,000 requests in 10 minutes that are answered with 401, 403 or 429
 * (a shared limit's 429 not counted) ban the address.
 */

const windowMs = 10 * 60_000;
/** A twentieth of what is allowed: other processes share the address, and so do calls that are no deliveries. */
const mostInvalid = 500;
/** And so many more after each pause, while those of before still count. */
const mostInvalidMore = 50;
const openMs = 60_000;
/** Half open, a lane may try at most so often. */
const trialEveryMs = 1000;

export interface Breaker {
  /** Counts an answer. `shared`: whether its 429 came from a limit that others fill too. */
  count(answer: { status: number; shared: boolean }, now: Date): void;
  /** Whether calls may be made. */
  admits(now: Date): boolean;
  state(now: Date): BreakerState;
}

type BreakerState = 'closed' | 'half-open' | 'open';

/** @param onOpen hears how many refusals stopped the calls, and for how many milliseconds */
export function createBreaker(onOpen: (invalid: number, forMs: number) => void): Breaker {
  let invalid: number[] = [];
  let most = mostInvalid;
  let openedAt: number | undefined;
  let triedAt = 0;

  const state = (now: number): BreakerState => {
    if (openedAt === undefined) {
      return 'closed';
    }
    return now < openedAt + openMs ? 'open' : 'half-open';
  };
  const forgetOld = (now: number): void => {
    invalid = invalid.filter((at) => at > now - windowMs);
    most = invalid.length < mostInvalid ? mostInvalid : most;
  };
  const open = (now: number): void => {
    openedAt = now;
    onOpen(invalid.length, openMs);
  };
  const countInvalid = (now: number): void => {
    forgetOld(now);
    invalid.push(now);
    const reopens = state(now) === 'half-open';
    if (reopens || (openedAt === undefined && invalid.length >= most)) {
      open(now);
    }
  };

  return {
    count({ status, shared }, moment) {
      const now = moment.getTime();
      if (status === 401 || status === 403 || (status === 429 && !shared)) {
        countInvalid(now);
      } else if (state(now) === 'half-open') {
        openedAt = undefined;
        forgetOld(now);
        most = Math.max(mostInvalid, invalid.length + mostInvalidMore);
      }
    },
    admits(moment) {
      const now = moment.getTime();
      const current = state(now);
      if (current !== 'half-open') {
        return current === 'closed';
      }
      const isTrial = now - triedAt >= trialEveryMs;
      triedAt = isTrial ? now : triedAt;
      return isTrial;
    },
    state: (now) => state(now.getTime()),
  };
}
