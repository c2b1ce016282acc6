/** Finds out in time whether a silence was real: in a quiet hour nothing would tell for the better part of a minute. */
import type { DeadlineStore } from '../deadlines/ports';
import type { HeardUntil } from './heard-until';

const lookEveryMs = 5000;
/** Discord: 120 sends a minute per connection, of which the looks for members have half. */
const askEveryMs = 1000;

export interface ProofNeeds {
  deadlines: Pick<DeadlineStore, 'nextSilence'>;
  heardUntil: Pick<HeardUntil, 'everywhere' | 'quietSince' | 'write'>;
  /** Has Discord say anything at all through a shard; resolves when it did, or did not in time. */
  askForSign: (shardId: number) => Promise<void>;
  clock: { now(): Date };
  /** Waits, in ms; resolves early once the process stops. */
  pause: (ms: number) => Promise<void>;
  signal: AbortSignal;
  onError: (error: unknown) => void;
}

/**
 * Looks every 5 s for the next deadline that depends on silence (one question, whatever there is). When it is due, shards
 * that have said nothing since are asked for a sign of life, and how far everything was heard is written down at once. So
 * whoever decides knows it a moment later, in this process or another, and never more than was really heard.
 */
export async function proveSilences(needs: ProofNeeds): Promise<void> {
  while (!needs.signal.aborted) {
    await needs.pause(
      await proveNext(needs).catch((error: unknown) => {
        needs.onError(error);
        return lookEveryMs;
      }),
    );
  }
}

/** @returns after how many ms to look again */
async function proveNext({
  deadlines,
  heardUntil,
  askForSign,
  clock,
}: Omit<ProofNeeds, 'pause'>): Promise<number> {
  const next = await deadlines.nextSilence(heardUntil.everywhere());
  const inMs = next ? next.getTime() - clock.now().getTime() : lookEveryMs;
  if (!next || inMs > 0) {
    return Math.min(inMs, lookEveryMs);
  }
  await Promise.all(heardUntil.quietSince(next).map(askForSign));
  await heardUntil.write();
  return askEveryMs;
}
