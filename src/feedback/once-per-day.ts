/** Keeps what is worth saying from being said all day. */

const dayMs = 24 * 60 * 60_000;

export class OncePerDay {
  private readonly times = new Map<string, Date>();

  /** @returns whether this is the first time for so long; the day begins then */
  public isFirst(key: string, now: Date): boolean {
    const last = this.times.get(key);
    if (last && now.getTime() - last.getTime() < dayMs) {
      return false;
    }
    this.times.set(key, now);
    return true;
  }
}
