/** Writes the card of a post again, because somebody deleted it, and pins it. */
import { currentCard } from './card';
import { isPlace, postOf, type DeliveryHandler, type HandlerNeeds } from './handler';
import { relayToPost } from './relay-to-post';

/** It pings nobody again. That it is pinned is a convenience, which may fail. */
export const restoreCard =
  (
    needs: Pick<
      HandlerNeeds,
      'forum' | 'guilds' | 'cards' | 'views' | 'clock' | 'postDeleted' | 'postUnlocked'
    >,
  ): DeliveryHandler =>
  async (delivery, signal) => {
    const place = await postOf(needs, delivery);
    if (!isPlace(place)) {
      return place;
    }
    const guild = await needs.guilds.byId(place.guildId);
    const { part, shown } = await currentCard(needs, guild!, delivery.ticket!, { pings: false });
    const outcome = await relayToPost(needs)({ ...delivery, rendered: { parts: [part] } }, signal);
    if (outcome.kind !== 'sent') {
      return outcome;
    }
    await needs.forum.pin(place, outcome.link, signal);
    // One that an earlier try wrote may say what was so then.
    return { ...outcome, card: outcome.adopted ? { ...shown, look: null } : shown };
  };
