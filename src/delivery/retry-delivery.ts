/** Somebody presses Retry: what failed, and all that failed behind it in its lane, is sent again in its order. */
import type { LaneBell } from '../tickets/ports';
import type { Rendered, RenderedPart } from './catalog';
import type { DeliveryStore, FailedDelivery, Retry } from './ports';
import { splitText } from './split-text';
import { partWithoutFiles, saysSomething } from './without-files';

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

/** @returns what had not arrived, the first part of it under a small line with the time, which stands there once */
export function markedWithTime(
  rendered: Rendered,
  sent: readonly { hasFiles: boolean }[],
  writtenAt: Date,
): Rendered {
  const [first, ...others] = notArrived(rendered.parts, sent);
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

/** Where files were given up, texts may have arrived without them (see `withoutFiles`): then the files go alone. */
function notArrived(
  parts: readonly RenderedPart[],
  sent: readonly { hasFiles: boolean }[],
): readonly RenderedPart[] {
  const from = partWithoutFiles(parts, sent);
  if (from >= sent.length) {
    return parts.slice(sent.length);
  }
  let textsThere = sent.length - from;
  return parts.slice(from).flatMap((part) => {
    if (!saysSomething(part) || textsThere === 0) {
      return [part];
    }
    textsThere -= 1;
    return part.files.length > 0 ? [{ ...part, content: '', embeds: [] }] : [];
  });
}
