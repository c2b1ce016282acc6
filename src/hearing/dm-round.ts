/** The DMs of open tickets, one after the other and then from the start again. A large desk's are not all in memory. */
import type { HearingStore, Place } from './ports';

/**
 * @returns what gives the next DM, with one question at most; undefined where there is none, or the next turn has to
 * look further
 */
export function dmRound(store: Pick<HearingStore, 'openPlaces'>): () => Promise<Place | undefined> {
  let after = '0';
  let page: Place[] = [];
  return async () => {
    if (page.length === 0) {
      const tickets = await store.openPlaces(after);
      page = tickets.flatMap(({ dmChannelId }) =>
        dmChannelId === null ? [] : [{ kind: 'dm', channelId: dmChannelId }],
      );
      after = tickets.at(-1)?.ticketId ?? '0';
    }
    return page.shift();
  };
}
