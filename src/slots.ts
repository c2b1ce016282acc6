/** Lets so many in at a time, the others in order. */
export class Slots {
  private readonly waiting: (() => void)[] = [];

  public constructor(private free: number) {}

  /** @returns what to call when leaving; undefined when the signal fired before there was room */
  public async enter(signal?: AbortSignal): Promise<(() => void) | undefined> {
    if (signal?.aborted) {
      return undefined;
    }
    if (this.free > 0) {
      this.free--;
      return () => this.leave();
    }
    return new Promise((resolve) => {
      const giveUp = (): void => {
        this.waiting.splice(this.waiting.indexOf(enter), 1);
        resolve(undefined);
      };
      const enter = (): void => {
        signal?.removeEventListener('abort', giveUp);
        resolve(() => this.leave());
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      this.waiting.push(enter);
    });
  }

  /** Does it when there is room. @throws what the work throws */
  public async run<Result>(work: () => Promise<Result>): Promise<Result> {
    const leave = await this.enter();
    try {
      return await work();
    } finally {
      leave?.();
    }
  }

  private leave(): void {
    const next = this.waiting.shift();
    if (next) {
      next();
    } else {
      this.free++;
    }
  }
}
