/** One clock for everything in the sandbox: it follows real time, can be moved, and can shrink long waits. */

export interface Timer {
  cancel(): void;
}

interface PendingTimer {
  dueAt: number;
  run: () => void;
}

export class SandboxClock {
  private offset = 0;
  private timers: PendingTimer[] = [];
  private wakeUp: NodeJS.Timeout | undefined;

  /** @param scale by how much long waits shrink: 10 turns a limit window of 10 min into 1 min */
  public constructor(public readonly scale = 1) {}

  /** Milliseconds since 1970, sandbox time. */
  public now(): number {
    return Date.now() + this.offset;
  }

  /** A duration (ms) of Discord's, shrunk by the time scale: limit windows, Retry-After, archive timers, link life. */
  public scaled(ms: number): number {
    return ms / this.scale;
  }

  /** Runs `run` once, `ms` of sandbox time from now. */
  public after(ms: number, run: () => void): Timer {
    const timer = { dueAt: this.now() + ms, run };
    this.timers.splice(this.placeOf(timer.dueAt), 0, timer);
    if (this.timers[0] === timer) {
      this.arm();
    }
    return { cancel: () => this.drop(timer) };
  }

  /** Moves the clock forward by `ms`; timers that become due run now, in order, each at its own time. */
  public advance(ms: number): void {
    const target = this.now() + ms;
    for (let next = this.timers[0]; next && next.dueAt <= target; next = this.timers[0]) {
      this.offset += Math.max(0, next.dueAt - this.now());
      this.fire(next);
    }
    this.offset += Math.max(0, target - this.now());
    this.arm();
  }

  /** Forgets every timer. */
  public stop(): void {
    clearTimeout(this.wakeUp);
    this.timers = [];
  }

  /** Sorted by due time; equal times keep the order in which they were asked for. */
  private placeOf(dueAt: number): number {
    let low = 0;
    let high = this.timers.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.timers[middle]?.dueAt ?? Infinity) <= dueAt) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private fire(timer: PendingTimer): void {
    this.drop(timer);
    timer.run();
  }

  private drop(timer: PendingTimer): void {
    const index = this.timers.indexOf(timer);
    if (index >= 0) {
      this.timers.splice(index, 1);
    }
  }

  private arm(): void {
    clearTimeout(this.wakeUp);
    const [next] = this.timers;
    if (!next) {
      return;
    }
    const wait = Math.min(Math.max(0, next.dueAt - this.now()), 2 ** 31 - 1);
    this.wakeUp = setTimeout(() => this.fireDue(), wait).unref();
  }

  private fireDue(): void {
    for (let next = this.timers[0]; next && next.dueAt <= this.now(); next = this.timers[0]) {
      this.fire(next);
    }
    this.arm();
  }
}
