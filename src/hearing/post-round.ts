/** Places in which an event may have got lost unseen: something known is newer than what a read has covered. */
import type { Clock } from '../clock';
import type { HearingStore, Place } from './ports';

/** So long after its end a conversation may still be found to have said more. */
const afterTheEndMs = 60 * 60_000;

/**
 * The posts of open tickets, one after the other, then both places of those that ended lately, and from the start again. A
 * list of threads shows the last message of each alone, and a message behind the lost one hides it.
 * @returns what gives the next place; undefined where there is none, or the next turn has to look further
 */
export function postRound(
  store: Pick<HearingStore, 'openPlaces' | 'uncoveredPosts' | 'uncoveredSinceClosing'>,
  clock: Clock,
): () => Promise<Place | undefined> {
  let after = '0';
  let page: Place[] = [];
  const nextPage = async (): Promise<Place[]> => {
    const tickets = await store.openPlaces(after);
    const last = tickets.at(-1);
    after = last?.ticketId ?? '0';
    return last
      ? store.uncoveredPosts(tickets.flatMap(({ postId }) => postId ?? []))
      : store.uncoveredSinceClosing(new Date(clock.now().getTime() - afterTheEndMs));
  };
  return async () => {
    if (page.length === 0) {
      page = await nextPage();
    }
    return page.shift();
  };
}
