/** Places in which an event may have got lost unseen: something known is newer than what a read has covered. */
import type { HearingStore, Place } from './ports';

/**
 * The posts of open tickets, one after the other and then from the start again. A list of threads shows the last message of
 * each alone, and a message behind the lost one hides it.
 * @returns what gives the next place; undefined where there is none, or the next turn has to look further
 */
export function postRound(
  store: Pick<HearingStore, 'openPlaces' | 'uncoveredPosts'>,
): () => Promise<Place | undefined> {
  let after = '0';
  let page: Place[] = [];
  return async () => {
    if (page.length === 0) {
      const tickets = await store.openPlaces(after);
      const posts = tickets.flatMap(({ postId }) => postId ?? []);
      page = posts.length > 0 ? await store.uncoveredPosts(posts) : [];
      after = tickets.at(-1)?.ticketId ?? '0';
    }
    return page.shift();
  };
}
