/** Puts the relay together: stores, Discord, lanes and ears, as far as this process's role needs them. */
import { giveToPieces, type createClient } from './client';
import type { Clock } from './clock';
import type { Config } from './config';
import { createBreaker, type Breaker } from './delivery/breaker';
import type { Share } from './delivery/webhooks';
import { createDeadlineBell } from './deadlines/deadline-bell';
import type { DeadlineBell } from './deadlines/ports';
import { createLaneBell } from './delivery/lane-bell';
import { createReceipts, type Receipts } from './delivery/receipts';
import { onAnswer } from './discord/answers';
import { openDiscordSide, type DiscordSide } from './discord-side';
import { eventLines } from './discord/views/event-lines';
import { startEars } from './ears';
import type { Metrics } from './http/metrics';
import { deadlineQueue } from './jobs/deadline-queue';
import type { Jobs } from './jobs/queue';
import { startLaneSide } from './lanes';
import type { Log } from './logging/logger';
import { createEventLog, type EventLog } from './settings/event-log';
import { loggedTickets } from './settings/log-tickets';
import type { Parts } from './parts';
import type { About } from './processes/debug-report';
import { SeenLanguages } from './people/seen-languages';
import { setUpServices } from './set-up-services';
import type { Database } from './storage/database';
import { openStores, type Stores } from './stores';
import type { TicketNeeds } from './tickets/needs';

interface Needs {
  config: Config;
  database: Database;
  client: ReturnType<typeof createClient>;
  jobs: Jobs;
  clock: Clock;
  log: Log;
  /** What runs, and since when. */
  about: About;
  metrics: Pick<Metrics, 'countDelivery' | 'caughtUp'>;
  /** This process: a UUID. */
  worker: string;
  /** Which webhooks of each forum this process uses. */
  share: () => Share;
}

export interface Relay {
  stores: Stores;
  /** Undefined where this process only listens. */
  work?: {
    /** Carries out what is due in a lane. */
    drain: (lane: string) => Promise<void>;
    ticketNeeds: TicketNeeds;
    discord: DiscordSide;
  };
  /** Whether nothing is sent, because Discord refused too many requests. */
  callsAreHeld: () => boolean;
}

/** Starts it all, not yet connected to the gateway. */
export async function startRelay(needs: Needs, parts: Parts): Promise<Relay> {
  const { config, clock } = needs;
  const kept = openStores(needs.database, clock);
  const breaker = watchRefusals(needs);
  const callsAreHeld = (): boolean => breaker.state(clock.now()) === 'open';
  const discord = await openDiscordSide({ ...needs, stores: kept, callsAreHeld });
  const eventLog = createEventLog({ ...kept, ...discord, eventViews: eventLines, clock });
  parts.add('log of events', () => eventLog.stop());
  const stores = { ...kept, tickets: loggedTickets(kept.tickets, eventLog) };
  const deadlines = deadlineBell(needs);
  if (config.role === 'gateway') {
    const receipts = createReceipts({ ...stores, ...discord, clock });
    parts.add('receipts', () => receipts.stop());
    const ticketNeeds = listeningOnly(needs, stores, discord, { deadlines, ...receipts });
    await listen(needs, { stores, discord, ticketNeeds, eventLog }, parts);
    return { stores, callsAreHeld };
  }
  // A process that does everything has the database to itself.
  const alone = config.role === 'all';
  if (alone) {
    await stores.deliveries.releaseLeases(clock.now());
    await stores.faces.releaseTurns(clock.now());
  }
  const queue = alone ? undefined : (lane: string) => needs.jobs.add('drain-lane', { lane });
  const side = startLaneSide({ ...needs, stores, discord, breaker, queue, deadlines, eventLog });
  parts.add('lanes', () => side.stop());
  if (alone) {
    await listen(needs, { stores, discord, ticketNeeds: side.ticketNeeds, eventLog }, parts);
  }
  const { lanes } = side;
  return {
    stores,
    work: { drain: (lane) => lanes.drain(lane), ticketNeeds: side.ticketNeeds, discord },
    callsAreHeld,
  };
}

const deadlineBell = ({ jobs, clock, log }: Needs): DeadlineBell =>
  createDeadlineBell({
    queue: deadlineQueue(jobs, clock),
    clock,
    onError: (error) =>
      log.warn({ err: error }, 'The queue did not take a deadline; the sweep finds it when it is due.'),
  });

/** Counts what Discord refuses, whoever asked. */
function watchRefusals({ client, clock, log }: Needs): Breaker {
  const breaker = createBreaker((invalid, forMs) =>
    log.error(
      `Discord refused ${invalid} requests within 10 minutes; calls pause for ${forMs / 1000} s, before Discord bans this address.`,
    ),
  );
  onAnswer(client.rest, (answer) => breaker.count(answer, clock.now()));
  return breaker;
}

/** Wakes lanes through the queue alone; faces are shown by whoever carries out deliveries. */
function listeningOnly(
  { jobs, clock, log }: Needs,
  { tickets, guilds }: Stores,
  { views }: DiscordSide,
  { deadlines, givenUp }: { deadlines: DeadlineBell } & Pick<Receipts, 'givenUp'>,
): TicketNeeds {
  const queue = (lane: string) => jobs.add('drain-lane', { lane });
  const onError = (lane: string, error: unknown): void =>
    log.warn({ err: error, lane }, 'The queue did not take a wake-up; the sweep finds the lane.');
  const lanes = createLaneBell({ queue, lanes: undefined, onError });
  return { tickets, guilds, views, lanes, faces: { changed: () => undefined }, deadlines, givenUp, clock };
}

interface Listening {
  stores: Stores;
  discord: DiscordSide;
  ticketNeeds: TicketNeeds;
  eventLog: EventLog;
}

async function listen(
  { client, clock, log, database, jobs, about, metrics }: Needs,
  { stores, discord, ticketNeeds, eventLog }: Listening,
  parts: Parts,
): Promise<void> {
  // Forms open and choices are offered from memory alone, from the first press on.
  await stores.guilds.withForum();
  const ears = await startEars({ client, stores, discord, ticketNeeds, metrics, clock, log });
  parts.add('ears', () => ears.stop());
  const { addresses, webhooks, membership, forum, archive, openAnswers, sight, logChannel, managerViews } =
    discord;
  const { hearing, echoes, intakeNeeds, repair, order } = ears;
  const {
    deliveries,
    hidden,
    cards,
    feedback,
    snippets,
    singles,
    fates,
    people,
    debug,
    faces: faceStore,
  } = stores;
  const setUp = setUpServices(discord.calls, {
    ...stores,
    ...discord,
    ...ticketNeeds,
    shownFaces: stores.faces,
    log,
    parts: { database: () => database.ping(), queue: () => jobs.ping() },
  });
  giveToPieces({
    ...intakeNeeds,
    setUp,
    deliveries,
    cards,
    addresses,
    webhooks,
    membership,
    hearing,
    echoes,
    repair,
    hidden,
    feedback,
    snippets,
    ...panelParts(stores, discord),
    singles,
    fates,
    people,
    seenLanguages: new SeenLanguages(people),
    debug,
    about,
    order,
    faceStore,
    archive,
    openAnswers,
    logChannel,
    managerViews,
    forum,
    eventLog,
    sight,
  });
}

const panelParts = ({ panels }: Stores, { panelBoard, panelViews }: DiscordSide) => ({
  panels,
  panelBoard,
  panelViews,
});
