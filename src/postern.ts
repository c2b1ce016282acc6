/** Starts the parts in their order, and stops them in the reverse. */
import { randomUUID } from 'node:crypto';
import { createClient } from './client';
import type { Clock } from './clock';
import type { Config } from './config';
import { onAnswer, onLimit } from './discord/answers';
import { connectToGateway, hangUp, onRefusal } from './discord/connect';
import { assertOnGateway, logOutages } from './discord/gateway-health';
import { libraryVersions } from './discord/library-versions';
import { watchWork } from './discord/work-in-hand';
import { addGauges } from './http/gauges';
import { openMetrics, type Metrics } from './http/metrics';
import type { Check } from './http/readiness';
import { startBackgroundWork } from './background-work';
import { startHttp, type HttpServer } from './http/server';
import { chooseQueueBackend, type QueueBackend } from './jobs/queue-backend';
import { openJobs } from './jobs/queue';
import type { Log } from './logging/logger';
import type { About } from './processes/debug-report';
import { startHeartbeat } from './processes/heartbeat';
import { openDatabase, type Database } from './storage/database';
import { stopInReverse, type Parts } from './parts';
import { startRelay } from './relay';
import { readBacklog } from './storage/backlog';
import { takeProcessLock } from './storage/process-lock';
import { processStore } from './storage/processes';
import { version } from './version';

/** A process that stops gives so long to what it has heard and is still at: commands above all, whose answers are awaited. */
const endOfWorkMs = 10_000;

export interface Postern {
  /** Address of the HTTP side. */
  address: string;
  stop(): Promise<void>;
}

interface Surroundings {
  clock: Clock;
  log: Log;
  /** Ends a start that is still under way. */
  signal: AbortSignal;
  /** Hears why the bot cannot go on: Discord threw it out for good. */
  onFatal(reason: unknown): void;
}

/**
 * Runs the bot: storage, jobs, client, HTTP. Resolves when it is ready for people.
 * @throws StartError when something is missing that a person can mend; everything started by then is stopped again
 */
export async function startPostern(config: Config, surroundings: Surroundings): Promise<Postern> {
  const parts = stopInReverse(surroundings.log);
  try {
    const address = await startParts(config, surroundings, parts);
    return { address, stop: () => parts.stop() };
  } catch (error) {
    await parts.stop();
    throw error;
  }
}

async function startParts(config: Config, surroundings: Surroundings, parts: Parts): Promise<string> {
  const { clock, log, signal } = surroundings;
  const database = await startStorage(config, surroundings, parts);
  const { backend, jobs } = await startQueue(config, database, log, parts);
  const client = createClient(config, { clock, log });
  parts.add('Discord client', () => client.destroy());
  const workInHand = watchWork(client);
  const processes = processStore(database.prisma);
  const self = { id: randomUUID(), role: config.role, startedAt: clock.now() };
  const requestBudget = {
    allow: (rate: number) => (client.rest.options.globalRequestsPerSecond = rate),
  };
  const needs = { processes, requestBudget, clock, log };
  const heartbeat = await startHeartbeat(needs, self, config.discord.requestsPerSecond);
  parts.add('heartbeat', () => heartbeat.stop());
  client.rest.setToken(config.discord.token);
  const share = () => heartbeat.share();
  const metrics = watchedMetrics(client);
  const relay = await startRelay(
    {
      config,
      database,
      client,
      jobs,
      share,
      clock,
      log,
      about: aboutThis(self, backend),
      worker: self.id,
      metrics,
    },
    parts,
  );
  if (relay.work) {
    const { stores, work } = relay;
    await startBackgroundWork({ backend, jobs, processes, stores, ...work, clock, log }, parts);
  }
  parts.add('work on events', () => workInHand.settled(endOfWorkMs));
  parts.add('gateway connection', () => hangUp(client));
  onRefusal(client, (reason) => surroundings.onFatal(reason));
  logOutages(client, log);
  const checks = { database: () => database.ping(), queue: () => jobs.ping() };
  addGauges(metrics.registry, {
    gatewayLatencyMs: () => client.ws.ping,
    breakerIsOpen: relay.callsAreHeld,
    backlog: () => readBacklog(database.prisma, clock.now()),
  });
  const http = await serve(config, client, checks, metrics);
  parts.add('HTTP server', () => http.close());
  log.info(`Health and metrics: ${http.address} (/healthz, /readyz, /metrics).`);
  if (config.role !== 'worker') {
    await connectToGateway(client, config.discord.token, log, signal);
  }
  return http.address;
}

const aboutThis = (
  { role, startedAt }: Pick<About, 'role' | 'startedAt'>,
  { kind: queue }: QueueBackend,
): About => ({
  versions: { Postern: version, 'Node.js': process.version, ...libraryVersions },
  role,
  queue,
  startedAt,
});

/** The database, and the right to work on it: a process that does everything wants it for itself. */
async function startStorage(config: Config, surroundings: Surroundings, parts: Parts): Promise<Database> {
  const { log, signal } = surroundings;
  const database = await openDatabase(config);
  parts.add('database', () => database.close());
  log.info(`Database: ${database.description}.`);
  if (database.migrations.length > 0) {
    log.info(`Brought the database up to date: ${database.migrations.join(', ')}.`);
  }
  const lock = await takeProcessLock({
    url: database.url,
    exclusive: config.role === 'all',
    signal,
    onLost: (reason) => surroundings.onFatal(reason),
  });
  parts.add('lock of the database', () => lock.release());
  return database;
}

async function startQueue({ redisUrl }: Config, database: Database, log: Log, parts: Parts) {
  const backend = await chooseQueueBackend({ redisUrl, databaseUrl: database.url, owner: database.identity });
  const jobs = await openJobs(backend, log);
  parts.add('queue', () => jobs.close());
  log.info(`Queue: ${backend.description}.`);
  return { backend, jobs };
}

/** Counts what Discord answers, and which of its limits are met, whoever asks. */
function watchedMetrics({ rest }: ReturnType<typeof createClient>): Metrics {
  const metrics = openMetrics();
  onAnswer(rest, ({ status }) => metrics.countDiscordAnswer(status));
  onLimit(rest, (scope, waitMs) => metrics.countLimit(scope, waitMs));
  return metrics;
}

function serve(
  config: Config,
  client: ReturnType<typeof createClient>,
  checks: Record<string, Check>,
  { registry }: Metrics,
): Promise<HttpServer> {
  const allChecks =
    config.role === 'worker' ? checks : { gateway: async () => assertOnGateway(client), ...checks };
  return startHttp(config.http, allChecks, registry);
}
