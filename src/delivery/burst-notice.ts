/** Tells the staff that a user writes faster than it can be carried, and how many messages wait. */
import { isPlace, postOf, type DeliveryHandler, type HandlerNeeds } from './handler';
import type { ClaimedDelivery } from './ports';
import { relayToPost } from './relay-to-post';

/** What is carried within this time of being written needs no words. */
const worthSayingMs = 3000;

/** It stands before the message with which the burst began; in a lane that keeps up nothing is said. */
export const burstNotice =
  (needs: HandlerNeeds): DeliveryHandler =>
  async (delivery, signal) => {
    const place = await postOf(needs, delivery);
    if (!isPlace(place)) {
      return place;
    }
    const count = await needs.deliveries.waitingBehind(delivery);
    if (!delivery.unsure && (count === 0 || keepsUp(delivery, needs.clock.now()))) {
      return { kind: 'done' };
    }
    const language = (await needs.guilds.byId(place.guildId))!.settings.language;
    const rendered = needs.views.notice('many-messages-wait', language, {
      count,
      ticketId: delivery.ticket!.id,
    });
    // How many wait may have changed since an earlier try, so that one is found by its place, not by its nonce.
    return relayToPost(needs, { byNonce: false })({ ...delivery, rendered }, signal);
  };

const keepsUp = ({ createdAt }: ClaimedDelivery, now: Date): boolean =>
  now.getTime() - createdAt.getTime() < worthSayingMs;
