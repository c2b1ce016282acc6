import type { World } from '../world/world';

/** Counts what one connection sends: 120 payloads in 60 s (Discord: gateway rate limiting). */
export class SendAllowance {
  private windowEndsAt = 0;
  private used = 0;

  public constructor(private readonly world: World) {}

  /** @returns whether one more payload is allowed */
  public take(): boolean {
    const { enabled, gatewaySends } = this.world.options.limits;
    const now = this.world.clock.now();
    if (now >= this.windowEndsAt) {
      this.windowEndsAt = now + this.world.clock.scaled(gatewaySends.ms);
      this.used = 0;
    }
    this.used += 1;
    return !enabled || this.used <= gatewaySends.count;
  }
}
