import type { SandboxClock } from '../clock';
import type { Shard } from './sharding';

/** What happened on the gateway: what tests and transcripts look at. `misuse` is a fault of the client. */
export interface GatewayEntry {
  at: number;
  kind: 'connected' | 'identified' | 'resumed' | 'resume-refused' | 'identify-refused' | 'misuse' | 'closed';
  shard?: Shard;
  sessionId?: string;
  /** For `closed`. */
  code?: number;
  by?: 'client' | 'server';
  /** In words, for people. */
  detail: string;
}

const MOST_KEPT = 10_000;

/** Remembers the last entries. */
export class GatewayLog {
  public readonly entries: GatewayEntry[] = [];
  private readonly watchers = new Set<(entry: GatewayEntry) => void>();

  public constructor(private readonly clock: SandboxClock) {}

  public add(given: Omit<GatewayEntry, 'at'>): void {
    const entry = { at: this.clock.now(), ...given };
    if (this.entries.length >= MOST_KEPT) {
      this.entries.splice(0, MOST_KEPT / 10);
    }
    this.entries.push(entry);
    this.watchers.forEach((watch) => watch(entry));
  }

  /** @returns a function that stops watching */
  public watch(watcher: (entry: GatewayEntry) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  /** @returns what clients did wrong */
  public misuses(): GatewayEntry[] {
    return this.entries.filter(({ kind }) => kind === 'misuse');
  }
}
