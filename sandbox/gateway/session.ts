import type { Timer } from '../clock';
import type { Presence } from './presence';
import type { Shard } from './sharding';

/** The connection that a session speaks through at the moment. */
export interface Outlet {
  send(text: string): void;
  /** Another connection has taken the session over. */
  supersede(): void;
}

interface SentDispatch {
  seq: number;
  text: string;
}

/** What outlives a connection: the sequence of dispatches, and enough of them to replay. */
export class Session {
  /** Of the last dispatch. */
  public seq = 0;
  public outlet: Outlet | undefined;
  /** Set by a fault: the next resume is refused as if the session had run out. */
  public lost = false;
  /** Runs while nobody is connected. */
  public expiry: Timer | undefined;

  private sent: SentDispatch[] = [];
  /** Dispatches up to this one are no longer kept. */
  private forgottenUpTo = 0;

  public constructor(
    public readonly id: string,
    public readonly shard: Shard,
    public readonly intents: number,
    public presence: Presence | undefined,
    private readonly mostKept: number,
  ) {}

  /**
   * Sends a dispatch, or keeps it for the resume while nobody is connected.
   * @param data the `d` as JSON
   */
  public dispatch(name: string, data: string): void {
    const text = this.next(name, data);
    this.sent.push({ seq: this.seq, text });
    if (this.sent.length >= this.mostKept * 2) {
      this.forget(this.sent.length - this.mostKept);
    }
    this.outlet?.send(text);
  }

  /** Whether everything after `seq` is still kept. */
  public canReplay(seq: number): boolean {
    return seq >= this.forgottenUpTo && this.sent.length - this.countUpTo(seq) <= this.mostKept;
  }

  /** Sends what came after `seq`, in order, then RESUMED. */
  public replay(seq: number): void {
    for (const { text } of this.sent.slice(this.countUpTo(seq))) {
      this.outlet?.send(text);
    }
    this.outlet?.send(this.next('RESUMED', '{"_trace":[]}'));
  }

  private next(name: string, data: string): string {
    this.seq += 1;
    return `{"t":"${name}","s":${this.seq},"op":0,"d":${data}}`;
  }

  private countUpTo(seq: number): number {
    const index = this.sent.findIndex((dispatch) => dispatch.seq > seq);
    return index < 0 ? this.sent.length : index;
  }

  private forget(count: number): void {
    this.forgottenUpTo = this.sent[count - 1]?.seq ?? this.forgottenUpTo;
    this.sent = this.sent.slice(count);
  }
}
