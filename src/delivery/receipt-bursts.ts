/** Of messages that arrive in quick succession only the newest gets its receipt: everything above arrived. */
import type { Written } from './receipt-signs';

/** A burst is over when nothing arrived for so long; its receipt waits at most so long. */
const quietMs = 700;
const longestMs = 2000;

interface Burst {
  newest: Written;
  began: number;
  timer: NodeJS.Timeout;
}

export class ReceiptBursts {
  private readonly bursts = new Map<string, Burst>();

  /** @param ended is told the newest message of each burst */
  public constructor(private readonly ended: (newest: Written) => void) {}

  public arrived(message: Written): void {
    const { channelId } = message;
    const burst = this.bursts.get(channelId);
    clearTimeout(burst?.timer);
    const now = performance.now();
    const began = burst?.began ?? now;
    const waitMs = Math.max(0, Math.min(quietMs, began + longestMs - now));
    const newest =
      burst && BigInt(burst.newest.discordId) > BigInt(message.discordId) ? burst.newest : message;
    const timer = setTimeout(() => this.end(channelId), waitMs);
    this.bursts.set(channelId, { newest, began, timer });
  }

  public endAll(): void {
    [...this.bursts.keys()].forEach((channelId) => this.end(channelId));
  }

  private end(channelId: string): void {
    const burst = this.bursts.get(channelId);
    this.bursts.delete(channelId);
    if (burst) {
      clearTimeout(burst.timer);
      this.ended(burst.newest);
    }
  }
}
