import type { SandboxClock } from './clock';

/** First millisecond of 2015: where Discord's ids start to count. */
const DISCORD_EPOCH = 1_420_070_400_000;

/** Makes ids as Discord does: `(ms - epoch) << 22`, strictly increasing within the process. */
export class Snowflakes {
  private last = 0n;

  public constructor(private readonly clock: SandboxClock) {}

  /** @returns a new id, larger than every one before it */
  public next(): string {
    const byTime = BigInt(Math.floor(this.clock.now()) - DISCORD_EPOCH) << 22n;
    this.last = byTime > this.last ? byTime : this.last + 1n;
    return this.last.toString();
  }

  /** @returns an id as if made at `ms` (for people and servers that are older than the sandbox) */
  public static at(ms: number, sequence = 0): string {
    return ((BigInt(Math.floor(ms) - DISCORD_EPOCH) << 22n) + BigInt(sequence)).toString();
  }

  /** @returns when the thing with this id was made, in ms since 1970 */
  public static timeOf(id: string): number {
    return Number(BigInt(id) >> 22n) + DISCORD_EPOCH;
  }
}

/** @returns -1, 0 or 1: the order of two ids by age */
export function compareIds(a: string, b: string): number {
  if (a.length !== b.length) {
    return a.length - b.length;
  }
  return a < b ? -1 : Number(a > b);
}

/** @returns whether the text can be an id: 1 to 20 digits that fit into 64 bits */
export function isSnowflake(text: unknown): text is string {
  return typeof text === 'string' && /^\d{1,20}$/.test(text) && BigInt(text) < 1n << 64n;
}
