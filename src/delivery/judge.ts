/** What becomes of a delivery after a try: the four classes of answers, and what time does to the last of them. */
import { meaningOf, type AnswerClass } from './answer-classes';
import { backoff } from './backoff';
import type { DeliveryKind } from './catalog';
import type { ClaimedDelivery, Done, Effort, Failed, Outcome, Waiting } from './ports';

/** A lane whose place is closed to us looks again after this, or when the permission, channel or webhook changes. */
const parkedMs = 5 * 60_000;
/** An aborted socket must be this old before its place is read for what it may have made. */
const settleUnknownMs = 5000;
/** Whoever stands in front of Discord gave up waiting: what was asked may still be on its way through, as without an answer. */
const gaveUpWaiting: readonly number[] = [504, 520, 524];
/** What fails for so long while others succeed is not worth waiting for. */
const hopelessMs = 10 * 60_000;
/** And if so long nobody can even look whether it had worked, it counts as failed. */
const blindMs = 2 * hopelessMs;

export interface Circumstances {
  now: Date;
  /** A number in [0, 1): spreads retries. */
  chance: number;
  /** Whether other lanes get through to Discord. */
  othersSucceed: boolean;
}

type Verdict = Omit<Done, 'links'> | Omit<Failed, 'links' | 'notices'> | Omit<Waiting, 'links'>;

/**
 * Decides what is written of a try that has ended.
 * @param outcome of the last call; `sent` means here that every part is there
 */
export function judge(delivery: ClaimedDelivery, outcome: Outcome, circumstances: Circumstances): Verdict {
  switch (outcome.kind) {
    case 'sent':
      return {
        to: 'DONE',
        ...(outcome.post && { post: outcome.post }),
        ...(outcome.card && { card: { ...outcome.card, messageId: outcome.link.discordId } }),
      };
    case 'done':
      return { to: 'DONE', ...(outcome.face && { post: outcome.face }) };
    case 'failed':
      return { to: 'FAILED', reason: outcome.reason };
    case 'parked':
      return parked(delivery, outcome.reason, delivery.unsure, circumstances);
    case 'nonce-taken':
      return { ...later(delivery, circumstances, 0), reason: 'NONCE_TAKEN', unsure: false, newNonce: true };
    case 'unknown':
      return passing(
        delivery,
        { reason: 'NO_ANSWER', unsure: true, leastMs: settleUnknownMs },
        circumstances,
      );
    case 'refused':
      return refused(delivery, outcome, circumstances);
  }
}

function refused(
  delivery: ClaimedDelivery,
  { answer, unsure = false }: Extract<Outcome, { kind: 'refused' }>,
  circumstances: Circumstances,
): Verdict {
  const meaning = meaningOf(answer);
  switch (meaning.class) {
    case 'place':
      return parked(delivery, meaning.reason, unsure, circumstances);
    case 'passing':
      return passing(
        delivery,
        {
          reason: meaning.reason,
          unsure,
          retryAfterMs: answer.retryAfterMs,
          leastMs: gaveUpWaiting.includes(answer.status) ? settleUnknownMs : 0,
        },
        circumstances,
      );
    case 'message':
    case 'recipient':
      return unsure
        ? { ...later(delivery, circumstances, 0), reason: meaning.reason, unsure, effort: 'LOOK_ONLY' }
        : {
            to: 'FAILED',
            reason: meaning.reason,
            ...(tellsOfRecipient(delivery, meaning.class) && { unreachable: meaning.reason }),
          };
  }
}

/** Only of these are the staff told, in the post of their ticket: what follows can fail without a call. */
const toldOf: readonly DeliveryKind[] = ['relay-to-user', 'ask-to-close', 'tell-opened'];

const tellsOfRecipient = ({ kind, ticket }: ClaimedDelivery, answerClass: AnswerClass): boolean =>
  answerClass === 'recipient' && ticket !== null && toldOf.includes(kind);

/** Waiting for somebody to repair a place is no failing: that clock starts anew. */
function parked(
  delivery: ClaimedDelivery,
  reason: string,
  unsure: boolean,
  circumstances: Circumstances,
): Verdict {
  const parkedAt = delivery.parkedAt ?? circumstances.now;
  return { ...later(delivery, circumstances, parkedMs), reason, unsure, failingSince: null, parkedAt };
}

interface Trouble {
  reason: string;
  unsure: boolean;
  /** Discord said when: that is a promise, no failing. */
  retryAfterMs?: number;
  leastMs?: number;
}

function passing(delivery: ClaimedDelivery, trouble: Trouble, circumstances: Circumstances): Verdict {
  const { reason, unsure, retryAfterMs, leastMs = 0 } = trouble;
  if (retryAfterMs !== undefined) {
    return { ...later(delivery, circumstances, retryAfterMs), reason, unsure };
  }
  const failingSince = delivery.failingSince ?? circumstances.now;
  const failingMs = circumstances.now.getTime() - failingSince.getTime();
  const waitMs = Math.max(leastMs, backoff(triesWithin(failingMs), circumstances.chance));
  if (failingMs < hopelessMs || !circumstances.othersSucceed) {
    return { ...later(delivery, circumstances, waitMs), reason, unsure, failingSince };
  }
  const effort = lessThan(delivery, unsure, failingMs);
  return effort
    ? { ...later(delivery, circumstances, Math.max(leastMs, 1000)), reason, unsure, failingSince, effort }
    : { to: 'FAILED', reason };
}

/** @returns what is left to be tried; undefined: nothing */
function lessThan(
  { effort, rendered, sent }: ClaimedDelivery,
  unsure: boolean,
  failingMs: number,
): Effort | undefined {
  const hasFiles = rendered?.parts.slice(sent.length).some(({ files }) => files.length > 0);
  if (effort === 'FULL' && hasFiles) {
    return 'WITHOUT_FILES';
  }
  return unsure && failingMs < blindMs ? 'LOOK_ONLY' : undefined;
}

/** How many doublings of a second fit into the time for which it fails. */
const triesWithin = (failingMs: number): number => Math.floor(Math.log2(failingMs / 1000 + 1)) + 1;

const later = (
  { unsure, effort, failingSince, parkedAt }: ClaimedDelivery,
  { now }: Circumstances,
  ms: number,
): Omit<Waiting, 'links' | 'reason'> => ({
  to: 'PENDING',
  notBefore: new Date(now.getTime() + ms),
  unsure,
  effort,
  failingSince,
  parkedAt,
});
