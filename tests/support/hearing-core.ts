/** Hearing on a real database, with places that a test fills. */
import { createChannelOrder } from '../../src/hearing/channel-order';
import { createFailedEvents } from '../../src/hearing/failed-events';
import type { PostRoundNeeds } from '../../src/hearing/patrol';
import { createPlaces } from '../../src/hearing/places';
import { createPostsByHand } from '../../src/hearing/posts-by-hand';
import type { HearingStore } from '../../src/hearing/ports';
import { openDatabase } from '../../src/storage/database';
import { hearingStore } from '../../src/storage/hearing-store';
import type { HandPosts } from '../../src/tickets/post-by-hand';
import { pages, type Pages } from './pages';
import { quietLog } from './quiet-log';
import { ticketCore, type TicketCore } from './ticket-core';

export interface HearingCore extends TicketCore {
  store: HearingStore;
  reader: Pages;
  /** Milliseconds that were waited. */
  pauses: number[];
  /** What Discord says of posts by hand; a test prepares what it expects. */
  handPosts: HandPosts;
  needs: PostRoundNeeds;
  close(): Promise<void>;
}

/** Opens it with one shard. */
export async function hearingCore(): Promise<HearingCore> {
  const core = await ticketCore();
  const database = await openDatabase({ databaseUrl: core.url, dataDir: '/nowhere' });
  const store = hearingStore(database.prisma);
  const reader = pages();
  const pauses: number[] = [];
  const pause = (ms: number): Promise<void> => Promise.resolve(void pauses.push(ms));
  const listening = {
    store,
    pause,
    places: createPlaces(core.clock, () => 1),
    order: createChannelOrder({ clock: core.clock, isAway: () => false, pause, onAway: () => undefined }),
    log: quietLog().log,
    signal: new AbortController().signal,
  };
  const failures = createFailedEvents({
    ...listening,
    clock: core.clock,
    isAway: () => false,
    // Nothing is tried again by itself.
    pause: () => new Promise(() => undefined),
    gaveUp: () => {
      throw new Error('Giving up was not expected');
    },
  });
  const unexpected = () => Promise.reject(new Error('This was not expected'));
  const handPosts: HandPosts = { read: unexpected, kindOf: unexpected, ask: unexpected };
  const placesNeeds = {
    ...core,
    ...listening,
    failures,
    reader,
    shardCount: () => 1,
    seePost: () => Promise.resolve(),
    seeActive: () => Promise.resolve(),
    botIds: () => [],
    noted: () => undefined,
    madeByHand: () => false,
    forumOf: () => undefined,
    handPosts,
  };
  const needs: PostRoundNeeds = { ...placesNeeds, postsByHand: createPostsByHand(placesNeeds) };
  return {
    ...core,
    store,
    reader,
    pauses,
    handPosts,
    needs,
    async close() {
      await database.close();
      await core.close();
    },
  };
}
