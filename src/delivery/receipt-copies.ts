/** Where the staff see what was written in a command: its copy in the post carries the signs that no message of theirs can. */
import type { Written } from './receipt-signs';

/** So many replies are remembered at a time, the latest. */
const mostRemembered = 1000;

interface Known {
  copy?: Written;
  /** What is done once the copy is there. */
  act?: (copy: Written) => void;
}

/** A reply may reach the user before it is shown in the post: whatever is known first waits for the other. */
export class ReceiptCopies {
  private readonly replies = new Map<string, Known>();

  public copyOf(replyId: string): Written | undefined {
    return this.replies.get(replyId)?.copy;
  }

  /** Hears of the first message that shows a reply. */
  public isThere(replyId: string, copy: Written): void {
    this.replies.get(replyId)?.act?.(copy);
    this.remember(replyId, { copy });
  }

  public onceThere(replyId: string, act: (copy: Written) => void): void {
    this.remember(replyId, { act });
  }

  private remember(replyId: string, known: Known): void {
    this.replies.delete(replyId);
    this.replies.set(replyId, known);
    const [oldest] = this.replies.keys();
    if (this.replies.size > mostRemembered && oldest !== undefined) {
      this.replies.delete(oldest);
    }
  }
}
