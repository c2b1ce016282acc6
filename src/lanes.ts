/** Starts what carries out deliveries, and what follows from them: receipts and faces. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from './clock';
import type { Breaker } from './delivery/breaker';
import type { DeadlineBell } from './deadlines/ports';
import type { BellNeeds } from './delivery/lane-bell';
import { countDeliveries, type DeliveryCounts } from './delivery/count-deliveries';
import { logFailures } from './delivery/log-failures';
import type { Rendered } from './delivery/catalog';
import { createReceipts } from './delivery/receipts';
import { startLanes, type RunningLanes } from './delivery/start-lanes';
import type { DiscordSide } from './discord-side';
import type { Log } from './logging/logger';
import { logFailedSingle } from './sending/log-failed-single';
import type { EventLog } from './settings/event-log';
import { logFailedMessages } from './settings/log-tickets';
import { tagLooks } from './settings/look-for-tags';
import { managerTidings } from './settings/manager-tidings';
import type { Stores } from './stores';
import { closeForDeletedPost } from './tickets/close-for-deleted-post';
import { startFacePass } from './tickets/face-pass';
import { makeRoomWhenRefused } from './tickets/make-room-when-refused';
import type { TicketNeeds } from './tickets/needs';
import { notePostUnlocked } from './tickets/note-post-unlocked';
import { restoreCard } from './tickets/restore-card';
import { restoreMissingPost } from './tickets/restore-missing-post';

/**
 * So many lanes are drained at once. Discord's 50 requests a second keep fewer busy, but those that wait for a webhook
 * must not keep others from being written by the bot itself: 15 webhooks have 112 waiting before that begins.
 */
export const laneSlots = 256;

interface Needs {
  stores: Stores;
  discord: DiscordSide;
  breaker: Breaker;
  /** See `createLaneBell`. */
  queue: BellNeeds['queue'];
  deadlines: DeadlineBell;
  eventLog: Pick<EventLog, 'tell'>;
  metrics: DeliveryCounts;
  clock: Clock;
  log: Log;
  /** This process: a UUID. */
  worker: string;
}

export interface LaneSide {
  lanes: RunningLanes;
  /** What use cases of tickets need. */
  ticketNeeds: TicketNeeds;
  stop(): Promise<void>;
}

/** Keeps no process alive that has nothing else to do. */
const pause = (ms: number): Promise<void> => sleep(ms, undefined, { ref: false });

/** Drains what is due now, and whatever is woken from now on. */
export function startLaneSide({
  stores,
  discord,
  breaker,
  queue,
  deadlines,
  eventLog,
  metrics,
  clock,
  log,
  worker,
}: Needs): LaneSide {
  const onError = (error: unknown): void =>
    log.error({ err: error }, 'Work behind the messages failed; it is tried again.');
  const facePass = startFacePass({
    ...stores,
    posts: discord.posts,
    postCards: discord.postCards,
    views: discord.views,
    cardGone: (card) => restoreCard(ticketNeeds, card),
    clock,
    lookForTags: (guildId) => tags.look(guildId),
    onError,
  });
  const tags = tagLooks({ ...stores, servers: discord.servers, bell: facePass, log, onError });
  const receipts = createReceipts({ ...stores, ...discord, clock });
  const bell = { wake: (lane: string) => lanes.bell.wake(lane) };
  const ticketNeeds: TicketNeeds = {
    tickets: stores.tickets,
    guilds: stores.guilds,
    views: discord.views,
    lanes: bell,
    faces: facePass,
    deadlines,
    givenUp: receipts.givenUp,
    clock,
  };
  const lanes: RunningLanes = startLanes({
    ...stores,
    ...discord,
    breaker,
    queue,
    clock,
    worker,
    slots: laneSlots,
    listeners: [
      receipts.settled,
      (delivery) => delivery.ticket && facePass.changed(delivery.ticket.id),
      ...witnesses({ metrics, log, eventLog }),
      logFailedSingle({ ...stores, eventLog, onError }),
      makeRoomWhenRefused({ ...stores, ...discord, lanes: bell, clock, pause, log, onError }),
    ],
    postDeleted: (postId) => endForDeletedPost(ticketNeeds, log, postId),
    postMissing: (ticketId, said) => restoreForReopened(ticketNeeds, log, ticketId, said),
    postUnlocked: (postId) => notePostUnlocked(ticketNeeds, postId),
    tidings: managerTidings({ ...stores, ...discord, lanes: bell, clock }),
    onError: (lane, error) =>
      log.error({ err: error, lane }, 'A lane was interrupted; the sweep finds it again.'),
  });
  return {
    lanes,
    ticketNeeds,
    async stop() {
      await lanes.stop();
      await receipts.stop();
      await facePass.stop();
      await tags.stop();
    },
  };
}

/** Who hears of outcomes and does nothing about them. */
const witnesses = ({ metrics, log, eventLog }: Pick<Needs, 'metrics' | 'log' | 'eventLog'>) => [
  countDeliveries(metrics),
  logFailures(log),
  logFailedMessages(eventLog),
];

async function endForDeletedPost(needs: TicketNeeds, log: Log, postId: string): Promise<void> {
  const closed = await closeForDeletedPost(needs, postId);
  if (closed) {
    const { guildId, number: ticket } = closed;
    log.info({ guildId, ticket, postId }, 'A post was found deleted: its ticket is closed.');
  }
}

async function restoreForReopened(
  needs: TicketNeeds,
  log: Log,
  ticketId: string,
  said: Rendered,
): Promise<void> {
  if (await restoreMissingPost(needs, ticketId, said)) {
    log.info({ ticketId }, 'The post of a reopened ticket was gone: it is made anew.');
  }
}
