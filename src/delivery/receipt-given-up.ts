/** Signs on messages that a decision gives up while they wait: no try of theirs is left that could end with one. */
import type { ReceiptSign, Signs, Written } from './receipt-signs';

/** Hears that messages which waited in a lane, the oldest first, are not carried any more, and which sign says so. */
export type GiveUp = (lane: string, messages: readonly Written[], sign: ReceiptSign) => void;

/** So many given-up messages are remembered, the latest. */
const mostRemembered = 1000;

interface Needs {
  signs: Pick<Signs, 'put'>;
  /** Carries calls out in the background. */
  run: (work: Promise<unknown>) => void;
}

export class GivenUpMarks {
  private last: Promise<unknown> = Promise.resolve();
  private isStopped = false;
  private readonly marked = new Set<string>();

  public constructor(private readonly needs: Needs) {}

  /** One call after the other, whoever gave them up: there may be hundreds, and the receipts of others come in between. */
  public put(messages: readonly Written[], sign: ReceiptSign): void {
    messages.forEach(({ discordId }) => this.remember(discordId));
    this.last = this.last.then(() => this.putEach(messages, sign));
    this.needs.run(this.last);
  }

  /** What was appended for a message may outlast it. */
  public include({ discordId }: Written): boolean {
    return this.marked.has(discordId);
  }

  public stop(): void {
    this.isStopped = true;
  }

  private remember(discordId: string): void {
    this.marked.add(discordId);
    const [oldest] = this.marked;
    if (this.marked.size > mostRemembered && oldest !== undefined) {
      this.marked.delete(oldest);
    }
  }

  private async putEach(messages: readonly Written[], sign: ReceiptSign): Promise<void> {
    for (const message of messages) {
      if (this.isStopped) {
        return;
      }
      await this.needs.signs.put(message, sign).catch(() => undefined);
    }
  }
}
