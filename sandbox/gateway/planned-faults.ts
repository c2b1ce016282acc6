/** How a resume is refused: op 9 `false`, or a close with 4007 or 4009, which ends the session. */
export const RESUME_REFUSALS = ['invalid-session', 'invalid-seq', 'timed-out'] as const;
export type ResumeRefusal = (typeof RESUME_REFUSALS)[number];

/** What will go wrong at the next connections, in the order in which it was asked for. */
export class PlannedFaults {
  /** Milliseconds by which HELLO is late, per connection. */
  private readonly lateHellos: number[] = [];
  private readonly refusals: ResumeRefusal[] = [];
  private reconnects = 0;

  /** The HELLO of the next connection comes `ms` late. */
  public delayHello(ms: number): void {
    this.lateHellos.push(ms);
  }

  /** The next connection gets op 7 instead of HELLO. */
  public reconnectBeforeHello(): void {
    this.reconnects += 1;
  }

  /** The next resume is refused. */
  public refuseResume(how: ResumeRefusal): void {
    this.refusals.push(how);
  }

  /** @returns by how many ms this connection's HELLO is late */
  public takeHelloDelay(): number {
    return this.lateHellos.shift() ?? 0;
  }

  /** @returns whether this connection gets op 7 first */
  public takeReconnect(): boolean {
    const due = this.reconnects > 0;
    this.reconnects -= Number(due);
    return due;
  }

  public takeResumeRefusal(): ResumeRefusal | undefined {
    return this.refusals.shift();
  }
}
