import type { World } from '../world/world';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Counts identifies: at most so many at once, and so many a day (Discord: session start limit). */
export class SessionStarts {
  private used = 0;
  private dayEndsAt = 0;
  /** When each rate-limit key (`shard_id % max_concurrency`) last identified. */
  private readonly lastAt = new Map<number, number>();

  public constructor(private readonly world: World) {}

  /**
   * Counts one identify.
   * @returns whether it may go on; `used-up` also costs the bot its token
   */
  public take(shardId: number): 'granted' | 'too-fast' | 'used-up' {
    const { enabled, identify, sessionStartsPerDay } = this.world.options.limits;
    const now = this.world.clock.now();
    this.turnDay(now);
    const key = shardId % identify.count;
    const last = this.lastAt.get(key) ?? -Infinity;
    if (enabled && now - last < this.world.clock.scaled(identify.ms)) {
      return 'too-fast';
    }
    if (enabled && this.used >= sessionStartsPerDay) {
      return 'used-up';
    }
    this.lastAt.set(key, now);
    this.used += 1;
    return 'granted';
  }

  /** @returns `session_start_limit` of `GET /gateway/bot` */
  public report() {
    const { identify, sessionStartsPerDay } = this.world.options.limits;
    const now = this.world.clock.now();
    this.turnDay(now);
    return {
      total: sessionStartsPerDay,
      remaining: Math.max(0, sessionStartsPerDay - this.used),
      reset_after: Math.max(0, Math.ceil(this.dayEndsAt - now)),
      max_concurrency: identify.count,
    };
  }

  private turnDay(now: number): void {
    if (now >= this.dayEndsAt) {
      this.used = 0;
      this.dayEndsAt = now + this.world.clock.scaled(DAY_MS);
    }
  }
}

const perWorld = new WeakMap<World, SessionStarts>();

/** @returns the count of one world, which REST reports and the gateway draws on */
export function sessionStartsOf(world: World): SessionStarts {
  const starts = perWorld.get(world) ?? new SessionStarts(world);
  perWorld.set(world, starts);
  return starts;
}
