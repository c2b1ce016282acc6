/** Carries out the deliveries of one lane, strictly in order, until none is due. */
import { backoff } from './backoff';
import { classify } from './answer-classes';
import type { DeliveryKind } from './catalog';
import type { ClaimedDelivery, DeliveryLedger, Lease, Outcome, RefusedAnswer, Settlement } from './ports';

/** Carries out one kind of delivery: one call to Discord at most, and says how it ended. */
export type DeliveryHandler = (delivery: ClaimedDelivery, signal: AbortSignal) => Promise<Outcome>;

export interface DrainNeeds {
  ledger: DeliveryLedger;
  handlers: Record<DeliveryKind, DeliveryHandler>;
  clock: { now(): Date };
  /** A number in [0, 1): spreads retries. */
  chance: () => number;
  /** This process. */
  worker: string;
  /** Told of what people should hear: failures, a place that is closed to us. */
  report: (delivery: ClaimedDelivery, settlement: Settlement, answer?: RefusedAnswer) => Promise<void>;
}

/** A send may take so long: JSON, and what 64 KiB of files add. */
const sendMs = 15_000;
/** The lease outlives the send by this, so that an aborted call is over before anybody else tries. */
const leaseMarginMs = 15_000;
/** A lane whose place is closed to us looks again after this, or when the permission, channel or webhook changes. */
const parkedMs = 5 * 60_000;
/** An aborted socket must be this old before its place is read for what it may have made. */
const settleUnknownMs = 5000;

/** Works on a lane until its first delivery is not due, or is somebody else's. */
export async function drainLane(needs: DrainNeeds, lane: string): Promise<void> {
  let delivery = await needs.ledger.claim(lane, lease(needs));
  while (delivery) {
    const tried = await tryOnce(needs, delivery);
    const { won, next } = await needs.ledger.settleAndClaimNext(delivery, tried.settlement, lease(needs));
    if (won) {
      await needs.report(delivery, tried.settlement, tried.answer);
    }
    delivery = next;
  }
}

function lease({ worker, clock }: DrainNeeds): Lease {
  const now = clock.now();
  return { worker, now, until: new Date(now.getTime() + sendMs + leaseMarginMs) };
}

interface Tried {
  settlement: Settlement;
  answer?: RefusedAnswer;
}

/** Sends part after part; a part that is not sent ends the try. */
async function tryOnce(needs: DrainNeeds, claimed: ClaimedDelivery): Promise<Tried> {
  const links = [...claimed.sent];
  const fresh = (): ClaimedDelivery['sent'] => links.slice(claimed.sent.length);
  for (;;) {
    const outcome = await run(needs, { ...claimed, sent: links });
    if (outcome.kind === 'sent') {
      links.push(outcome.link);
      if (links.length >= (claimed.rendered?.parts.length ?? 1)) {
        return { settlement: { to: 'DONE', links: fresh() } };
      }
    } else if (outcome.kind === 'done') {
      return { settlement: { to: 'DONE', links: fresh() } };
    } else if (outcome.kind === 'unknown') {
      return { settlement: later(needs, fresh(), settleUnknownMs, outcome.reason) };
    } else {
      return { settlement: refused(needs, claimed, outcome.answer, fresh()), answer: outcome.answer };
    }
  }
}

async function run({ handlers }: DrainNeeds, delivery: ClaimedDelivery): Promise<Outcome> {
  try {
    return await handlers[delivery.kind](delivery, AbortSignal.timeout(sendMs));
  } catch (error) {
    return { kind: 'unknown', reason: error instanceof Error ? error.message : String(error) };
  }
}

function refused(
  needs: DrainNeeds,
  delivery: ClaimedDelivery,
  answer: RefusedAnswer,
  links: ClaimedDelivery['sent'],
): Settlement {
  switch (classify(answer)) {
    case 'message':
    case 'recipient':
      return { to: 'FAILED', links, reason: answer.reason };
    case 'place':
      return later(needs, links, parkedMs, answer.reason);
    case 'passing':
      return later(needs, links, answer.retryAfterMs ?? backoff(delivery.attempt, needs.chance()), answer.reason);
  }
}

function later({ clock }: DrainNeeds, links: ClaimedDelivery['sent'], ms: number, reason: string): Settlement {
  return { to: 'PENDING', links, notBefore: new Date(clock.now().getTime() + ms), reason };
}
