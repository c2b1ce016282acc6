/** Says in the post that somebody blocked the user, and how many messages that waited are therefore not carried. */
import { z } from 'zod';
import { isPlace, postOf, type DeliveryHandler, type HandlerNeeds } from './handler';
import { relayToPost } from './relay-to-post';

const mark = z.object({ dropped: z.number().int(), byId: z.string() });

/** How many they were is known only to the statement that dropped them, so the words are found here. */
export const blockedNotice =
  (needs: HandlerNeeds): DeliveryHandler =>
  async (delivery, signal) => {
    const place = await postOf(needs, delivery);
    if (!isPlace(place)) {
      return place;
    }
    const language = (await needs.guilds.byId(place.guildId))!.settings.language;
    const rendered = needs.views.notice('messages-dropped', language, mark.parse(delivery.payload));
    // The language may be another since an earlier try, so that one is found by its place, not by its nonce.
    return relayToPost(needs, { byNonce: false })({ ...delivery, rendered }, signal);
  };
