/** Which message of each lane has waited so long that its author is told. */
import type { ClaimedDelivery } from './ports';
import { receiptSigns, type Signs, type Written } from './receipt-signs';

/** Who waits longer is told. */
const waitingMs = 10_000;

interface Needs {
  signs: Signs;
  clock: { now(): Date };
  /** Carries a call out in the background. */
  run: (work: Promise<unknown>) => void;
}

export class ReceiptWaits {
  private readonly waits = new Map<string, { timer?: NodeJS.Timeout; shown: boolean }>();

  public constructor(private readonly needs: Needs) {}

  /** Only the head of a lane is ever tried, so it is the oldest that waits. */
  public begin({ lane, createdAt }: ClaimedDelivery, message: Written): void {
    if (this.waits.has(lane)) {
      return;
    }
    const show = (): void => {
      this.waits.set(lane, { shown: true });
      this.needs.run(this.needs.signs.put(message, receiptSigns.waiting));
    };
    const leftMs = createdAt.getTime() + waitingMs - this.needs.clock.now().getTime();
    if (leftMs <= 0) {
      show();
    } else {
      this.waits.set(lane, { shown: false, timer: setTimeout(show, leftMs) });
    }
  }

  /** A sign that an earlier process put is taken away too. */
  public end({ lane, createdAt, attempt }: ClaimedDelivery, message: Written): void {
    const wait = this.waits.get(lane);
    this.waits.delete(lane);
    clearTimeout(wait?.timer);
    const isOld = this.needs.clock.now().getTime() - createdAt.getTime() > waitingMs;
    if (wait?.shown || (!wait && isOld && attempt > 1)) {
      this.needs.run(this.needs.signs.take(message, receiptSigns.waiting));
    }
  }

  public stop(): void {
    this.waits.forEach(({ timer }) => clearTimeout(timer));
    this.waits.clear();
  }
}
