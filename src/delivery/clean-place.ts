/**
 * A minute after a delivery changed hands, its place is read again: what we wrote there and nobody linked was sent by
 * whoever was slow, and goes. In the lane's order, so that nothing that is on its way is taken for such.
 */
import { z } from 'zod';
import { applyChanges } from './edit-copy';
import { inPost, isPlace, postOf, type DeliveryHandler, type HandlerNeeds } from './handler';
import type { ClaimedDelivery, Outcome } from './ports';
import type { Finding } from './sender';

/** More than so many are no stragglers: something is wrong with the links, and nothing is deleted any more. */
const mostStragglers = 20;

/** Discord: unknown channel. */
const channelGone = 10_003;

/** `after`: the newest message that was linked before the delivery was tried. */
const payload = z.object({ after: z.string().regex(/^\d+$/u) });

type Needs = Pick<HandlerNeeds, 'forum' | 'messages' | 'guilds' | 'postDeleted' | 'postUnlocked'>;

export const cleanPlace =
  (needs: Needs): DeliveryHandler =>
  async (delivery, signal) => {
    const { after } = payload.parse(delivery.payload);
    for (let removed = 0; removed < mostStragglers; removed += 1) {
      const finding = await look(needs, delivery, after, signal);
      if (finding.kind !== 'found') {
        return finding.kind === 'nothing' ? { kind: 'done' } : finding;
      }
      const outcome = await applyChanges(needs, delivery, [{ link: finding.link, to: 'removed' }], signal);
      if (outcome.kind !== 'done') {
        return outcome;
      }
    }
    return { kind: 'failed', reason: 'TOO_MANY_STRAGGLERS' };
  };

async function look(
  needs: Needs,
  delivery: ClaimedDelivery,
  after: string,
  signal: AbortSignal,
): Promise<Finding | Outcome> {
  if (!delivery.lane.startsWith('post:')) {
    return lookInDm(needs, delivery, after, signal);
  }
  const place = await postOf(needs, delivery);
  if (!isPlace(place)) {
    return place;
  }
  let finding: Finding = { kind: 'nothing' };
  const outcome = await inPost(needs, place, signal, async () => {
    finding = await needs.forum.findUnlinked(place, after, signal);
    return finding.kind === 'found' || finding.kind === 'nothing' ? { kind: 'done' } : finding;
  });
  return outcome.kind === 'done' ? finding : outcome;
}

/** Where the channel is gone, so is whatever was left there. */
async function lookInDm(
  { messages }: Needs,
  { person }: ClaimedDelivery,
  after: string,
  signal: AbortSignal,
): Promise<Finding> {
  if (!person?.dmChannelId) {
    return { kind: 'nothing' };
  }
  const finding = await messages.findUnlinked(person.dmChannelId, after, signal);
  const isGone = finding.kind === 'refused' && finding.answer.code === channelGone;
  return isGone ? { kind: 'nothing' } : finding;
}
