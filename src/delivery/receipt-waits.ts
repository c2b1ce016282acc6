/** Which message of each lane has waited so long that its author is told. */
import { madeAt } from '../snowflake';
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

interface Wait {
  message: Written;
  timer?: NodeJS.Timeout;
  /** Once it is shown: resolves when Discord has taken the sign, or has not. */
  shown?: Promise<void>;
}

export class ReceiptWaits {
  private readonly waits = new Map<string, Wait>();

  public constructor(private readonly needs: Needs) {}

  /** Only the head of a lane is ever tried, so it is the oldest that waits. */
  public begin({ lane, createdAt }: ClaimedDelivery, message: Written): void {
    if (this.waits.get(lane)?.message.discordId === message.discordId) {
      return;
    }
    this.forget(lane);
    const wait: Wait = { message };
    this.waits.set(lane, wait);
    const show = (): void => {
      wait.shown = this.needs.signs.put(message, receiptSigns.waiting).catch(() => undefined);
      this.needs.run(wait.shown);
    };
    const leftMs = createdAt.getTime() + waitingMs - this.needs.clock.now().getTime();
    if (leftMs <= 0) {
      show();
    } else {
      wait.timer = setTimeout(show, leftMs);
    }
  }

  /** A sign that an earlier process put is taken away too. */
  public end({ lane, createdAt, attempt }: ClaimedDelivery, message: Written): void {
    const known = this.forget(lane);
    if (!known && this.isOld(createdAt) && attempt > 1) {
      this.needs.run(this.needs.signs.take(message, receiptSigns.waiting));
    }
  }

  /** What is given up waits no longer; a sign that another process put is taken away too. */
  public giveUp(lane: string, messages: readonly Written[]): void {
    const [oldest] = messages;
    const known = this.waits.get(lane)?.message.discordId;
    if (messages.some(({ discordId }) => discordId === known)) {
      this.forget(lane);
    } else if (known === undefined && oldest && this.isOld(madeAt(oldest.discordId))) {
      this.needs.run(this.needs.signs.take(oldest, receiptSigns.waiting));
    }
  }

  public stop(): void {
    this.waits.forEach(({ timer }) => clearTimeout(timer));
    this.waits.clear();
  }

  private isOld(since: Date): boolean {
    return this.needs.clock.now().getTime() - since.getTime() > waitingMs;
  }

  /**
   * The sign is taken from whichever message got it: in a post that is made anew, others of the conversation come first.
   * @returns whether any message of this lane was known to wait
   */
  private forget(lane: string): boolean {
    const wait = this.waits.get(lane);
    this.waits.delete(lane);
    clearTimeout(wait?.timer);
    if (wait?.shown) {
      const { message, shown } = wait;
      this.needs.run(shown.then(() => this.needs.signs.take(message, receiptSigns.waiting)));
    }
    return wait !== undefined;
  }
}
