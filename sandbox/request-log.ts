/** One REST request, as the transcript and the invariants see it. */
export interface RequestEntry {
  at: number;
  method: string;
  /** Template, or the address as it came for unknown routes. */
  route: string;
  path: string;
  status: number;
  /** Discord's error code, if the answer was an error. */
  code?: number;
  known: boolean;
}

const MOST_KEPT = 200_000;

/** Remembers the last requests: who counts calls or looks for storms of refusals reads it. */
export class RequestLog {
  public readonly entries: RequestEntry[] = [];
  private readonly watchers = new Set<(entry: RequestEntry) => void>();

  public add(entry: RequestEntry): void {
    if (this.entries.length >= MOST_KEPT) {
      this.entries.splice(0, MOST_KEPT / 10);
    }
    this.entries.push(entry);
    this.watchers.forEach((watch) => watch(entry));
  }

  /** @returns a function that stops watching */
  public watch(watcher: (entry: RequestEntry) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  /** @returns how often each route was called, by `METHOD template` */
  public counts(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { method, route } of this.entries) {
      const key = `${method} ${route}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
    return counts;
  }

  public clear(): void {
    this.entries.length = 0;
  }
}
