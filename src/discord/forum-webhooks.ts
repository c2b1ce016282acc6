/** The webhooks of one forum: who is idle, who is limited, and who waits for one. No calls are made here. */
import { enoughWebhooks, type Share, type StoredWebhook } from '../delivery/webhooks';

export interface PooledWebhook {
  id: string;
  token: string;
}

interface Entry extends PooledWebhook {
  busy: boolean;
  /** By `performance.now()`. */
  limitedUntil: number;
  usedAt: number;
}

interface Waiter {
  files: boolean;
  resolve: (webhook: PooledWebhook | undefined) => void;
}

/** Whoever waits longer goes another way. */
const longestWaitMs = 3000;
/** Discord: 5 calls of one webhook in 2 s. */
const callsPerSecond = 2.5;
/** The limit in the headers is of 2 s; one that lasts longer is the one that no header shows. */
const hiddenFromMs = 5000;
/** After a creation that failed, the next one is tried so much later. */
const growAgainMs = 60_000;
/** Files keep a webhook busy for long, so they have two of their own in a pool that is large enough. */
const forFiles = 2;

export class ForumWebhooks {
  /** Whether the list was compared with Discord's. */
  public compared = false;
  /** How many more Discord allows, as far as is known. */
  public room = 0;
  private entries: Entry[] = [];
  private waiters: Waiter[] = [];
  private timer: NodeJS.Timeout | undefined;
  private growing = false;
  private growFrom = 0;
  /** Webhooks that met the hidden limit since the last success: from two on it is the forum's. */
  private readonly refused = new Set<string>();
  private forumLimitedUntil = 0;

  /**
   * @param known as stored, oldest first
   * @param grow makes one more, if Discord allows it
   */
  public constructor(
    known: readonly StoredWebhook[],
    private readonly share: () => Share,
    private readonly grow: (pool: ForumWebhooks) => Promise<void>,
  ) {
    this.renew(known);
  }

  /** Takes over what is stored now. What was learnt of those that stay is kept: who is busy, and who is limited. */
  public renew(known: readonly StoredWebhook[]): void {
    known.filter(({ droppedAt }) => droppedAt !== null).forEach(({ id }) => this.drop(id));
    known.filter(({ droppedAt }) => droppedAt === null).forEach((webhook) => this.add(webhook));
    this.compared = false;
    this.growFrom = 0;
  }

  public get size(): number {
    return this.entries.length;
  }

  public has(id: string): boolean {
    return this.entries.some((entry) => entry.id === id);
  }

  public tokenOf(id: string): string | undefined {
    return this.entries.find((entry) => entry.id === id)?.token;
  }

  public missingFrom(present: readonly { id: string }[]): string[] {
    return this.entries.map(({ id }) => id).filter((id) => !present.some((webhook) => webhook.id === id));
  }

  /** Puts one in, unless it is there. */
  public add({ id, token }: PooledWebhook): void {
    if (!this.has(id)) {
      this.entries.push({ id, token, busy: false, limitedUntil: 0, usedAt: 0 });
      this.serve();
    }
  }

  public drop(id: string): void {
    this.entries = this.entries.filter((entry) => entry.id !== id);
    this.compared = false;
  }

  /** Notes that a webhook must not be used for so long. */
  public limit(id: string, ms: number): void {
    const entry = this.entries.find((candidate) => candidate.id === id);
    if (entry) {
      entry.limitedUntil = Math.max(entry.limitedUntil, performance.now() + ms);
    }
  }

  /** @returns a webhook to be released, or undefined when none is free for 3 s */
  public take(files: boolean, signal: AbortSignal): Promise<PooledWebhook | undefined> {
    if (this.forumLimitedUntil - performance.now() > longestWaitMs) {
      return Promise.resolve(undefined);
    }
    const webhook = this.waiters.length === 0 ? this.pick(files) : undefined;
    if (this.idle(files).length <= 1) {
      this.growSoon();
    }
    if (webhook) {
      return Promise.resolve(webhook);
    }
    return this.isHopeless() ? Promise.resolve(undefined) : this.wait(files, signal);
  }

  public release({ id }: PooledWebhook, result?: { limitedMs: number }): void {
    const entry = this.entries.find((candidate) => candidate.id === id);
    if (entry) {
      entry.busy = false;
    }
    if (!result) {
      this.refused.clear();
    } else {
      this.limit(id, result.limitedMs);
      this.noteHiddenLimit(id, result.limitedMs);
    }
    this.serve();
  }

  private noteHiddenLimit(id: string, ms: number): void {
    if (ms < hiddenFromMs) {
      return;
    }
    this.refused.add(id);
    if (this.refused.size >= 2) {
      this.forumLimitedUntil = performance.now() + ms;
      this.waiters.splice(0).forEach(({ resolve }) => resolve(undefined));
    }
  }

  /** So many wait already that this one would wait too long: there is no use in trying. */
  private isHopeless(): boolean {
    const servedInTime = (this.size / this.share().count) * (longestWaitMs / 1000) * callsPerSecond;
    return this.waiters.length >= servedInTime && !this.growing;
  }

  private wait(files: boolean, signal: AbortSignal): Promise<PooledWebhook | undefined> {
    if (this.size === 0 && !this.growing) {
      return Promise.resolve(undefined);
    }
    return new Promise((resolve) => {
      const waiter: Waiter = {
        files,
        resolve: (webhook) => {
          clearTimeout(patience);
          signal.removeEventListener('abort', giveUp);
          resolve(webhook);
        },
      };
      const giveUp = (): void => {
        this.waiters = this.waiters.filter((other) => other !== waiter);
        waiter.resolve(undefined);
      };
      const patience = setTimeout(giveUp, longestWaitMs);
      signal.addEventListener('abort', giveUp, { once: true });
      this.waiters.push(waiter);
      this.serve();
    });
  }

  /** Gives what is free to those who wait, oldest first, and comes back when a limit ends. */
  private serve(): void {
    this.waiters = this.waiters.filter((waiter) => {
      const webhook = this.pick(waiter.files);
      if (webhook) {
        waiter.resolve(webhook);
      }
      return !webhook;
    });
    clearTimeout(this.timer);
    const now = performance.now();
    const ends = this.entries.filter(({ busy }) => !busy).map(({ limitedUntil }) => limitedUntil);
    const next = Math.min(...ends.filter((end) => end > now));
    if (this.waiters.length > 0 && Number.isFinite(next)) {
      this.timer = setTimeout(() => this.serve(), next - now + 1);
    }
  }

  /** The one that has rested longest, so that all come near their limits at the same pace. */
  private pick(files: boolean): Entry | undefined {
    const [entry] = this.idle(files);
    if (entry) {
      entry.busy = true;
      entry.usedAt = performance.now();
    }
    return entry;
  }

  private idle(files: boolean): Entry[] {
    const now = performance.now();
    const isIdle = ({ busy, limitedUntil }: Entry): boolean => !busy && limitedUntil <= now;
    const byRest = (one: Entry, other: Entry): number => one.usedAt - other.usedAt;
    const { text, uploads } = this.mine();
    const forUploads = uploads.filter(isIdle).toSorted(byRest);
    return files ? forUploads : [...text.filter(isIdle).toSorted(byRest), ...forUploads];
  }

  /** The webhooks of this process; text takes those of the files only where no other is idle. */
  private mine(): { text: Entry[]; uploads: Entry[] } {
    const { index, count } = this.share();
    const share = this.entries.filter((_, position) => position % count === index);
    const own = share.length > 0 ? share : this.entries;
    return own.length < enoughWebhooks
      ? { text: [], uploads: own }
      : { text: own.slice(0, -forFiles), uploads: own.slice(-forFiles) };
  }

  private growSoon(): void {
    const mayGrow = this.room > 0 || !this.compared;
    if (this.growing || !mayGrow || performance.now() < this.growFrom) {
      return;
    }
    const before = this.size;
    this.growing = true;
    void this.grow(this)
      .catch(() => undefined)
      .finally(() => {
        this.growing = false;
        if (this.size === before) {
          this.growFrom = performance.now() + growAgainMs;
        }
        if (this.size === 0) {
          this.waiters.splice(0).forEach(({ resolve }) => resolve(undefined));
        } else if (this.waiters.length > 0) {
          this.growSoon();
        }
      });
  }
}
