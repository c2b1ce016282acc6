/** One try of a delivery: part after part, each written down before the next is sent. */
import { setMaxListeners } from 'node:events';
import type { DeliveryKind } from './catalog';
import type { DeliveryHandler } from './handler';
import type { ClaimedDelivery, DeliveryLedger, Lease, Link, Outcome } from './ports';
import { withoutFiles } from './without-files';

/** A call may take so long, and a second more for each 64 KiB of files: the lease outlives it. */
export const callMs = 15_000;
const bytesPerSecond = 65_536;

export interface TryNeeds {
  ledger: Pick<DeliveryLedger, 'linkPart'>;
  handlers: Record<DeliveryKind, DeliveryHandler>;
  /** The line behind a message whose files are left out, in the language of its place. */
  filesLeftOut: (delivery: ClaimedDelivery) => Promise<string>;
  newLease: () => Lease;
  onError: (lane: string, error: unknown) => void;
}

export interface Trial {
  outcome: Outcome;
  /** The delivery as it stands after this try: parts that were written down are among `sent`. */
  delivery: ClaimedDelivery;
  /** What is still to be written down. */
  links: Link[];
  /** What this try made, not adopted: it goes where somebody else took the delivery over. */
  made: Link[];
  /** Somebody else did: nothing more is to be written. */
  lost?: boolean;
}

/** Sends what is not there yet; the first part that is not sent ends the try. */
export async function tryDelivery(needs: TryNeeds, claimed: ClaimedDelivery): Promise<Trial> {
  let whole = claimed;
  let delivery = await asTried(needs, whole);
  const made: Link[] = [];
  for (;;) {
    const outcome = await run(needs, delivery);
    if (outcome.kind !== 'sent') {
      return { outcome, delivery, links: [], made };
    }
    const { link, adopted, incomplete } = outcome;
    if (!adopted) {
      made.push(link);
    }
    if (incomplete && whole.rendered) {
      whole = { ...whole, rendered: { ...whole.rendered, incomplete } };
    }
    const before = delivery;
    // Of the whole once more: what was adopted may have gone with its files.
    delivery = await asTried(needs, { ...whole, sent: [...before.sent, link], unsure: false });
    if (delivery.sent.length >= partsOf(delivery)) {
      return {
        outcome,
        delivery: { ...delivery, sent: before.sent, unsure: before.unsure },
        links: [link],
        made,
      };
    }
    if (!(await needs.ledger.linkPart(before, link, needs.newLease()))) {
      return { outcome, delivery: before, links: [], made, lost: true };
    }
  }
}

const partsOf = ({ rendered }: ClaimedDelivery): number => rendered?.parts.length ?? 1;

/** A mistake of ours, or a database that is away in the middle: what became of the call is not known. */
async function run({ handlers, onError }: TryNeeds, delivery: ClaimedDelivery): Promise<Outcome> {
  const patienceMs = callMs + Math.ceil(delivery.fileBytes / bytesPerSecond) * 1000;
  const ending = new AbortController();
  // discord.js leaves a listener behind for each call; they go with the signal.
  setMaxListeners(0, ending.signal);
  // Not AbortSignal.timeout(): that would hold on to all that listens until the time is over, long after the answer.
  const timer = setTimeout(() => ending.abort(), patienceMs);
  try {
    return await handlers[delivery.kind](delivery, ending.signal);
  } catch (error) {
    onError(delivery.lane, error);
    return { kind: 'unknown', reason: 'ERROR' };
  } finally {
    clearTimeout(timer);
  }
}

async function asTried(needs: TryNeeds, delivery: ClaimedDelivery): Promise<ClaimedDelivery> {
  const { rendered, sent, effort } = delivery;
  const left =
    effort === 'FULL' || !rendered
      ? undefined
      : withoutFiles(rendered, sent, await needs.filesLeftOut(delivery));
  return left ? { ...delivery, rendered: left, fileBytes: 0 } : delivery;
}
