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

/** What a request carried. It is told and not kept, since files are large. */
export interface RequestContents {
  method: string;
  /** Template. */
  route: string;
  /** Of the template, by name. */
  params: Record<string, string>;
  /** The JSON body as it came; undefined where there was none. */
  payload: unknown;
  files: { filename: string }[];
  /** `X-Audit-Log-Reason`, decoded. */
  reason?: string;
}

const MOST_KEPT = 200_000;

/** Remembers the last requests: who counts calls or looks for storms of refusals reads it. */
export class RequestLog {
  public readonly entries: RequestEntry[] = [];
  private readonly watchers = new Set<(entry: RequestEntry) => void>();
  private readonly readers = new Set<(contents: RequestContents) => void>();

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

  /** Tells readers what a request carries, before it is carried out or refused. */
  public tell(contents: RequestContents): void {
    this.readers.forEach((read) => read(contents));
  }

  /** @returns a function that stops reading */
  public read(reader: (contents: RequestContents) => void): () => void {
    this.readers.add(reader);
    return () => this.readers.delete(reader);
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
