/** Somebody presses Retry: what failed, and all that failed behind it in its lane, is sent again in its order. */
import type { LaneBell } from '../tickets/ports';
import type { Rendered, RenderedPart } from './catalog';
import type { DeliveryStore, FailedDelivery, Retry } from './ports';
import { splitText } from './split-text';

/** Discord: characters of one message. */
const mostCharacters = 2000;

/** `too-late`: it was sent again already, was deleted by its author, or is older than deliveries are kept. */
export type RetryOutcome = { kind: 'again'; count: number } | { kind: 'too-late' };

/**
 * Appends failed deliveries anew, each with a new nonce and the time at which it was written. Parts that had arrived
 * are not repeated, an edit made meanwhile counts, and what was deleted meanwhile stays away.
 */
export async function retryDelivery(
  { deliveries, lanes, clock }: { deliveries: DeliveryStore; lanes: LaneBell; clock: { now(): Date } },
  deliveryId: string,
): Promise<RetryOutcome> {
  const failed = (await deliveries.failedFrom(deliveryId)).filter(({ deleted }) => !deleted);
  const [first] = failed;
  if (!first || !(await deliveries.retry(failed.map(anew), clock.now()))) {
    return { kind: 'too-late' };
  }
  lanes.wake(first.lane);
  return { kind: 'again', count: failed.length };
}

function anew({ id, rendered, partsSent, writtenAt }: FailedDelivery): Retry {
  return { id, rendered: rendered && markedWithTime(rendered, partsSent, writtenAt) };
}

/** What an earlier Retry put there. */
const timeLine = /^-# <t:\d+:f>(?:\n|$)/u;

/** @returns the parts from this one on, the first of them under a small line with the time, which stands there once */
export function markedWithTime(rendered: Rendered, from: number, writtenAt: Date): Rendered {
  const left = rendered.parts.slice(from);
  const [first, ...others] = left.length > 0 ? left : filesAlone(rendered);
  if (!first) {
    return rendered;
  }
  if (timeLine.test(first.content)) {
    return { ...rendered, parts: [first, ...others] };
  }
  const time = `-# <t:${Math.floor(writtenAt.getTime() / 1000)}:f>`;
  const [text = time, ...rest] = splitText(`${time}\n${first.content}`, mostCharacters);
  const more: RenderedPart[] = rest.map((content) => ({ content, files: [] }));
  return { ...rendered, parts: [{ ...first, content: text }, ...more, ...others] };
}

/** All its texts arrived, when its files were given up; the line that says so did not. */
const filesAlone = ({ parts }: Rendered): RenderedPart[] =>
  parts.filter(({ files }) => files.length > 0).map((part) => ({ ...part, content: '', embeds: [] }));
