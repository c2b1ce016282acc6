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

  public constructor(private readonly clock: SandboxClock) {}

  public add(entry: Omit<GatewayEntry, 'at'>): void {
    if (this.entries.length >= MOST_KEPT) {
      this.entries.splice(0, MOST_KEPT / 10);
    }
    this.entries.push({ at: this.clock.now(), ...entry });
  }

  /** @returns what clients did wrong */
  public misuses(): GatewayEntry[] {
    return this.entries.filter(({ kind }) => kind === 'misuse');
  }
}
