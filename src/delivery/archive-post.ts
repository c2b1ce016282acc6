/** Archives a closed post again that somebody woke by writing in it. */
import { inPost, isPlace, postOf, type DeliveryHandler, type HandlerNeeds } from './handler';

/** A ticket that was opened again meanwhile keeps its post open. */
export const archivePost =
  (needs: Pick<HandlerNeeds, 'forum' | 'guilds' | 'postDeleted' | 'postUnlocked'>): DeliveryHandler =>
  async (delivery, signal) => {
    if (delivery.ticket?.state.status !== 'CLOSED') {
      return { kind: 'done' };
    }
    const place = await postOf(needs, delivery);
    return isPlace(place) ? inPost(needs, place, signal, () => needs.forum.archive(place, signal)) : place;
  };
