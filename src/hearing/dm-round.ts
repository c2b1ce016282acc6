/** The DMs of open tickets, one after the other and then from the start again. A large desk's are not all in memory. */
import type { HearingStore } from './ports';

/**
 * @returns what gives the next DM channel, with one question at most; undefined where there is none, or the next turn has to
 * look further
 */
export function dmRound(store: Pick<HearingStore, 'openPlaces'>): () => Promise<string | undefined> {
  let after = '0';
  let page: string[] = [];
  return async () => {
    if (page.length === 0) {
      const tickets = await store.openPlaces(after);
      page = tickets.flatMap(({ dmChannelId }) => dmChannelId ?? []);
      after = tickets.at(-1)?.ticketId ?? '0';
    }
    return page.shift();
  };
}
