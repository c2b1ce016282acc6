/** Repeatable chance: the same seed and the same name give the same numbers, whatever else draws. */
export class Random {
  private state: number;

  /**
   * @param seed of the whole run
   * @param name of this stream, so that one user of chance does not shift another
   */
  public constructor(
    private readonly seed: number,
    name = '',
  ) {
    this.state = hash(`${seed}:${name}`);
  }

  /** @returns a stream of its own */
  public stream(name: string): Random {
    return new Random(this.seed, name);
  }

  /** @returns a number in [0, 1) (mulberry32) */
  public next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** @returns a whole number in [least, most] */
  public between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** @returns whether an event of this probability (0–1) happens now */
  public happens(probability: number): boolean {
    return this.next() < probability;
  }

  /** @returns `length` hexadecimal digits */
  public hex(length: number): string {
    return Array.from({ length }, () => this.between(0, 15).toString(16)).join('');
  }
}

function hash(text: string): number {
  let value = 2_166_136_261;
  for (const char of text) {
    value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 16_777_619);
  }
  return value | 0;
}
