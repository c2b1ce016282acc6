import { createHash } from 'node:crypto';
import type { SandboxClock } from '../clock';
import type { Rate } from '../options';

/** How a bucket stands after one more request. Times in ms, as far as the time scale has shrunk them. */
export interface BucketState {
  limit: number;
  remaining: number;
  /** Sandbox time at which the window ends. */
  resetAt: number;
  resetAfter: number;
  /** Whether this request was one too many; it did not count then. */
  over: boolean;
}

const SWEEP_ABOVE = 5000;

/** Fixed windows as Discord has them: a window opens with the first request and forgets everything when it ends. */
export class Buckets {
  private readonly windows = new Map<string, { used: number; resetAt: number }>();

  public constructor(private readonly clock: SandboxClock) {}

  /**
   * Counts one request.
   * @param key bucket and major parameter
   * @param rate unscaled; the clock's time scale shrinks its window
   */
  public take(key: string, rate: Rate): BucketState {
    const now = this.clock.now();
    const window = this.current(key, rate, now);
    const over = window.used >= rate.count;
    window.used += over ? 0 : 1;
    return {
      limit: rate.count,
      remaining: rate.count - window.used,
      resetAt: window.resetAt,
      resetAfter: window.resetAt - now,
      over,
    };
  }

  private current(key: string, rate: Rate, now: number): { used: number; resetAt: number } {
    const known = this.windows.get(key);
    if (known && known.resetAt > now) {
      return known;
    }
    this.sweep(now);
    const opened = { used: 0, resetAt: now + this.clock.scaled(rate.ms) };
    this.windows.set(key, opened);
    return opened;
  }

  private sweep(now: number): void {
    if (this.windows.size < SWEEP_ABOVE) {
      return;
    }
    for (const [key, window] of this.windows) {
      if (window.resetAt <= now) {
        this.windows.delete(key);
      }
    }
  }
}

const hashes = new Map<string, string>();

/** @returns what `X-RateLimit-Bucket` shows: the same for every channel, server and webhook */
export function bucketHash(name: string): string {
  const known = hashes.get(name) ?? createHash('md5').update(name).digest('hex');
  hashes.set(name, known);
  return known;
}
