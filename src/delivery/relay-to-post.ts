/** Carries a user's message into the post, part by part, under their name. */
import { nonceOf } from './nonce';
import type { DeliveryHandler } from './drain-lane';
import type { TicketForum } from './sender';

/** @throws Error for a delivery without a post, which `open-post` in front of it rules out */
export const relayToPost =
  ({ forum }: { forum: TicketForum }): DeliveryHandler =>
  async (delivery, signal) => {
    const { ticket, rendered, sent } = delivery;
    const index = sent.length;
    const part = rendered?.parts[index];
    if (!ticket?.postId || !rendered?.author || !part) {
      throw new Error(`Delivery ${delivery.id} lacks its post or its text`);
    }
    const place = { ...ticket, postId: ticket.postId };
    if (delivery.attempt > 1) {
      const found = await forum.findUnlinked(place, newest(sent.at(-1)?.discordId, delivery.newestInPlace));
      if (found) {
        return { kind: 'sent', link: { ...found, part: index } };
      }
    }
    const replyTo = index === 0 ? delivery.replyTo : null;
    return forum.writeAs(place, rendered.author, { part, index, nonce: nonceOf(delivery.nonce, index), replyTo, signal });
  };

/** @returns the later of two ids */
export function newest(one: string | undefined, other: string | null): string | null {
  if (one === undefined || other === null) {
    return one ?? other;
  }
  return BigInt(one) > BigInt(other) ? one : other;
}
