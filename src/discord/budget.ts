/** A gate in front of our calls: so many a second as Discord allows, messages first, cosmetics within a few. */

export interface Budget {
  /**
   * Waits for the turn of a call.
   * @param cosmetic stands behind every other call, and in a small budget of its own
   * @throws the signal's reason when it is aborted before
   */
  turn(options?: { cosmetic?: boolean; signal?: AbortSignal }): Promise<void>;
}

/** Receipts, tags, card and log lines: calls a second. */
const cosmeticPerSecond = 10;
/** A second, and a little, because the library in front of which we stand counts seconds of its own. */
const secondMs = 1020;

interface Waiter {
  go: () => void;
}

/** @param perSecond what this process may use now; asked each time, since it changes with the processes alive */
export function createBudget(perSecond: () => number): Budget {
  const all = new SlidingSecond();
  const cosmetics = new SlidingSecond();
  const messages: Waiter[] = [];
  const others: Waiter[] = [];
  let timer: NodeJS.Timeout | undefined;

  const admit = (): void => {
    timer = undefined;
    for (;;) {
      const now = performance.now();
      const waitMs = Math.max(
        all.msUntilFree(perSecond(), now),
        messages.length > 0 ? 0 : cosmetics.msUntilFree(cosmeticPerSecond, now),
      );
      if (messages.length + others.length === 0) {
        return;
      }
      if (waitMs > 0) {
        timer = setTimeout(admit, waitMs);
        return;
      }
      const isCosmetic = messages.length === 0;
      all.take(now);
      if (isCosmetic) {
        cosmetics.take(now);
      }
      (isCosmetic ? others : messages).shift()?.go();
    }
  };

  return {
    turn({ cosmetic = false, signal } = {}) {
      signal?.throwIfAborted();
      const queue = cosmetic ? others : messages;
      return new Promise((resolve, reject) => {
        const giveUp = (): void => {
          queue.splice(queue.indexOf(waiter), 1);
          reject(signal?.reason as Error);
        };
        const waiter: Waiter = {
          go: () => {
            signal?.removeEventListener('abort', giveUp);
            resolve();
          },
        };
        signal?.addEventListener('abort', giveUp, { once: true });
        queue.push(waiter);
        // A message must not wait for the timer of a cosmetic call.
        clearTimeout(timer);
        admit();
      });
    },
  };
}

/** When calls were made within the last second. */
class SlidingSecond {
  private times: number[] = [];
  private oldest = 0;

  /** @returns milliseconds until one more fits */
  public msUntilFree(most: number, now: number): number {
    while (this.oldest < this.times.length && (this.times[this.oldest] ?? 0) <= now - secondMs) {
      this.oldest++;
    }
    if (this.oldest > 1000) {
      this.times = this.times.slice(this.oldest);
      this.oldest = 0;
    }
    const over = this.times.length - this.oldest - most;
    return over < 0 ? 0 : (this.times[this.oldest + over] ?? 0) + secondMs - now;
  }

  public take(now: number): void {
    this.times.push(now);
  }
}
