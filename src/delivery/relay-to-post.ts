/** Carries a user's message into the post, part by part, under their name; and what Postern says there, under its own. */
import { inPost, isPlace, postOf, type DeliveryHandler, type HandlerNeeds } from './handler';
import type { ClaimedDelivery, Outcome } from './ports';
import { sendPart } from './send-part';

type Needs = Pick<HandlerNeeds, 'forum' | 'guilds' | 'clock' | 'postDeleted' | 'postUnlocked'>;

/**
 * A rendering with an author goes by webhook, one without as the bot's own message.
 * @param byNonce whether what the bot writes is the same at every try, so that its nonce finds an earlier one
 */
export const relayToPost =
  (needs: Needs, { byNonce = true } = {}): DeliveryHandler =>
  async (delivery, signal) => {
    const { forum, clock } = needs;
    const place = await postOf(needs, delivery);
    if (!isPlace(place)) {
      return place;
    }
    const author = delivery.rendered?.author;
    const room = {
      look: (after: string) => forum.findUnlinked(place, after, signal),
      write: (sending: Parameters<typeof forum.write>[1]) =>
        author ? forum.writeAs(place, author, sending) : forum.write(place, sending),
      keepsNonces: byNonce && !author,
    };
    const call = () => sendPart(room, delivery, { now: clock.now(), signal });
    return toldIfOver(delivery, await inPost(needs, place, signal, call));
  };

/** With the end of an open ticket its user hears of what was never read; of one that was over, nobody else tells them. */
function toldIfOver({ ticket }: ClaimedDelivery, outcome: Outcome): Outcome {
  const wasOver = ticket?.state.status === 'CLOSED' && ticket.state.closeReason !== 'POST_DELETED';
  return wasOver && outcome.kind === 'failed' ? { ...outcome, quiet: false } : outcome;
}
