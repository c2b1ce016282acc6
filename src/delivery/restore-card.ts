/** Writes the card of a post again, because somebody deleted it, and pins it. */
import { cardOf } from './card';
import { isPlace, postOf, type DeliveryHandler, type HandlerNeeds } from './handler';
import { relayToPost } from './relay-to-post';

/** The payload names the user: `userName`. That the card is pinned is a convenience, which may fail. */
export const restoreCard =
  (needs: Pick<HandlerNeeds, 'forum' | 'guilds' | 'views' | 'clock' | 'postDeleted'>): DeliveryHandler =>
  async (delivery, signal) => {
    const place = await postOf(needs, delivery);
    if (!isPlace(place)) {
      return place;
    }
    const guild = await needs.guilds.byId(place.guildId);
    const { parts } = cardOf(needs.views, guild!, delivery, delivery.ticket!);
    const outcome = await relayToPost(needs)({ ...delivery, rendered: { parts } }, signal);
    if (outcome.kind === 'sent') {
      await needs.forum.pin(place, outcome.link, signal);
    }
    return outcome;
  };
