/** A process that drains lanes against places in memory and a real database. */
import { randomUUID } from 'node:crypto';
import { drainLane, type DrainNeeds } from '../../src/delivery/drain-lane';
import { applyChanges } from '../../src/delivery/edit-copy';
import type { Rendered } from '../../src/delivery/catalog';
import type { HandlerNeeds } from '../../src/delivery/handler';
import { deliveryHandlers } from '../../src/delivery/handlers';
import type { ClaimedDelivery, Settlement } from '../../src/delivery/ports';
import type { DirectMessages, TicketForum } from '../../src/delivery/sender';
import { cardStore } from '../../src/storage/card-store';
import { faceStore } from '../../src/storage/face-store';
import { guildStore } from '../../src/storage/guild-store';
import { deliveryStore } from '../../src/storage/delivery-store';
import { deliveryLedger } from '../../src/storage/hot-path/claim-delivery';
import { ids, type DeliveryDesk } from './delivery-desk';
import { fakePlace, forumOf, messagesOf, type FakePlace } from './fake-places';

export interface LaneWorkers {
  post: FakePlace;
  dm: FakePlace;
  ledger: ReturnType<typeof deliveryLedger>;
  store: ReturnType<typeof deliveryStore>;
  settled: { kind: string; settlement: Settlement }[];
  postsDeleted: string[];
  /** By ticket, with what was to be said in them. */
  postsMissing: [ticketId: string, said: Rendered][];
  /** Another process that drains a lane until it is at rest. */
  drain(lane: string, change?: WorkerChange): Promise<boolean>;
}

interface WorkerChange extends Partial<DrainNeeds> {
  forum?: Partial<TicketForum>;
  messages?: Partial<DirectMessages>;
}

/** Any number of processes, which share the database and the places. */
export function laneWorkers(desk: DeliveryDesk): LaneWorkers {
  const { prisma, statements } = desk.database;
  const { clock } = desk;
  const store = deliveryStore(prisma);
  const ledger = deliveryLedger(statements);
  const post = fakePlace(ids.post, { index: store, clock, keepsNonces: false });
  const dm = fakePlace(ids.dm, { index: store, clock, keepsNonces: true });
  const settled: LaneWorkers['settled'] = [];
  const postsDeleted: string[] = [];
  const postsMissing: LaneWorkers['postsMissing'] = [];
  const views: HandlerNeeds['views'] = {
    card: (_guild, { number }) => ({
      title: `#00${number} · alice`,
      parts: [{ content: 'card', files: [] }],
    }),
    notice: (code, _language, facts) => ({
      parts: [{ content: `notice ${code}${counted(facts)}`, files: [] }],
    }),
  };
  return {
    post,
    dm,
    ledger,
    store,
    settled,
    postsDeleted,
    postsMissing,
    drain(lane, { forum, messages, ...change } = {}) {
      const handlerNeeds: HandlerNeeds = {
        forum: forumOf(post, forum),
        messages: messagesOf(dm, messages),
        guilds: guildStore(prisma, clock),
        cards: cardStore(prisma),
        faces: faceStore(prisma),
        views,
        deliveries: store,
        clock,
        postMissing: (ticketId, said) => Promise.resolve(void postsMissing.push([ticketId, said])),
        postDeleted: (postId) => Promise.resolve(void postsDeleted.push(postId)),
        postUnlocked: () => Promise.resolve(),
      };
      const needs: DrainNeeds = {
        ...handlerNeeds,
        ledger,
        handlers: deliveryHandlers(handlerNeeds),
        chance: () => 0.5,
        worker: randomUUID(),
        breaker: { admits: () => true, state: () => 'closed' },
        othersSucceed: () => false,
        removeCopy: async (delivery: ClaimedDelivery, link) => {
          await applyChanges(handlerNeeds, delivery, [{ link, to: 'removed' }], AbortSignal.timeout(1000));
        },
        onSettled: ({ kind }, settlement) => settled.push({ kind, settlement }),
        onError: (_lane, error) => {
          throw error;
        },
        ...change,
      };
      return drainLane(needs, lane, () => true);
    },
  };
}

/** How many, where a notice says so. */
const counted = (facts: object): string => ('count' in facts ? ` ${JSON.stringify(facts)}` : '');
