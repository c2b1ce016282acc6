import type { Answer } from '../rest/judges';
import type { World } from '../world/world';
import { Buckets } from './buckets';
import { cloudflarePage, retryAfterHeader } from './refusal';

/** Counts 401, 403 and 429 (but not those of scope `shared`); too many ban the address (Discord: invalid request limit). */
export class InvalidRequests {
  private readonly buckets: Buckets;
  private bannedUntil = 0;

  public constructor(private readonly world: World) {
    this.buckets = new Buckets(world.clock);
  }

  /** Told of every answer. */
  public note(status: number, headers: Record<string, string>): void {
    const { enabled, invalidRequests, banMs } = this.world.options.limits;
    const counts =
      status === 401 || status === 403 || (status === 429 && headers['x-ratelimit-scope'] !== 'shared');
    if (enabled && counts && !this.isBanned() && this.buckets.take('', invalidRequests).remaining === 0) {
      this.bannedUntil = this.world.clock.now() + this.world.clock.scaled(banMs);
    }
  }

  /** @returns Cloudflare's page while the address is banned */
  public ban(): Answer | undefined {
    if (!this.isBanned()) {
      return undefined;
    }
    const { clock, options } = this.world;
    return {
      status: options.limits.banStatus,
      headers: { 'retry-after': retryAfterHeader(clock, this.bannedUntil - clock.now()) },
      body: cloudflarePage(
        'Error 1015',
        'You are being rate limited: the owner of this website has banned you temporarily.',
      ),
    };
  }

  private isBanned(): boolean {
    return this.bannedUntil > this.world.clock.now();
  }
}
