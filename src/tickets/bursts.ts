/** Who writes so much at once that the staff are told how much of it still waits. */
import { firstIdAt, madeAt } from '../snowflake';

/** More messages than this within this time are a burst. */
const mostMessages = 20;
const withinMs = 10_000;
/** So many people are remembered at a time, the latest to write. */
const mostPeople = 1000;

interface Writing {
  /** What was written within the last while, in order. */
  ids: bigint[];
  /** The message with which a burst began that is not over. */
  beganWith: bigint | null;
}

export class Bursts {
  private readonly people = new Map<string, Writing>();

  /**
   * Hears of every message of a user; the same one may come again.
   * @returns whether a burst begins with it; not again before fewer are written
   */
  public beginsWith(userId: string, messageId: string): boolean {
    const id = BigInt(messageId);
    const known = this.people.get(userId);
    const from = firstIdAt(new Date(madeAt(id).getTime() - withinMs));
    const ids = [...(known?.ids ?? []).filter((other) => other >= from && other !== id), id];
    const beganWith = ids.length > mostMessages ? (known?.beganWith ?? id) : null;
    this.remember(userId, { ids, beganWith });
    return beganWith === id;
  }

  private remember(userId: string, writing: Writing): void {
    this.people.delete(userId);
    this.people.set(userId, writing);
    const [oldest] = this.people.keys();
    if (this.people.size > mostPeople && oldest !== undefined) {
      this.people.delete(oldest);
    }
  }
}
