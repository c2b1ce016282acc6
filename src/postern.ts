/** Starts the parts in their order, and stops them in the reverse. */
import { randomUUID } from 'node:crypto';
import { Events, RESTEvents, Status, type Client } from 'discord.js';
import { createClient } from './client';
import type { Clock } from './clock';
import type { Config } from './config';
import { connectToGateway, onRefusal } from './discord/connect';
import { openMetrics } from './http/metrics';
import type { Check } from './http/readiness';
import { startHttp, type HttpServer } from './http/server';
import { chooseQueueBackend } from './jobs/queue-backend';
import { openJobs } from './jobs/queue';
import { startWorker } from './jobs/worker';
import type { Log } from './logging/logger';
import { startHeartbeat } from './processes/heartbeat';
import { removeDeadProcesses } from './processes/remove-dead-processes';
import type { StartError } from './start-error';
import { openDatabase, type Database } from './storage/database';
import { processStore } from './storage/processes';

const cleanUpEveryMs = 10 * 60_000;

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
  onFatal(reason: StartError): void;
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

/** Each part is stopped even if another one fails at it. */
function stopInReverse(log: Log) {
  const parts: { name: string; stop: () => Promise<unknown> }[] = [];
  return {
    add(name: string, stop: () => Promise<unknown>): void {
      parts.push({ name, stop });
    },
    async stop(): Promise<void> {
      for (let part = parts.pop(); part; part = parts.pop()) {
        await part
          .stop()
          .catch((error: unknown) => log.warn({ err: error }, `The ${part?.name} did not stop cleanly.`));
      }
    },
  };
}

type Parts = ReturnType<typeof stopInReverse>;

async function startParts(config: Config, surroundings: Surroundings, parts: Parts): Promise<string> {
  const { clock, log, signal } = surroundings;
  const database = await startStorage(config, log, parts);
  const { backend, jobs } = await startQueue(config, database, log, parts);

  const client = createClient(config, { clock, log });
  const processes = processStore(database.prisma);
  const requestBudget = { allow: (rate: number) => (client.rest.options.globalRequestsPerSecond = rate) };
  const self = { id: randomUUID(), role: config.role, startedAt: clock.now() };
  const needs = { processes, requestBudget, clock, log };
  const heartbeat = await startHeartbeat(needs, self, config.discord.requestsPerSecond);
  parts.add('heartbeat', () => heartbeat.stop());
  if (config.role !== 'gateway') {
    const handlers = [
      { name: 'remove-dead-processes' as const, handle: () => removeDeadProcesses({ processes, clock }) },
    ];
    const worker = await startWorker(backend, handlers, log);
    parts.add('worker', () => worker.close());
    await jobs.repeat('remove-dead-processes', {}, cleanUpEveryMs);
  }

  parts.add('Discord client', () => leave(client));
  onRefusal(client, (reason) => surroundings.onFatal(reason));
  const http = await serve(config, client, { database: () => database.ping(), queue: () => jobs.ping() });
  parts.add('HTTP server', () => http.close());
  log.info(`Health and metrics: ${http.address} (/healthz, /readyz, /metrics).`);
  if (config.role === 'worker') {
    client.rest.setToken(config.discord.token);
  } else {
    await connectToGateway(client, config.discord.token, log, signal);
  }
  return http.address;
}

async function startStorage(config: Config, log: Log, parts: Parts): Promise<Database> {
  const database = await openDatabase(config);
  parts.add('database', () => database.close());
  log.info(`Database: ${database.description}.`);
  if (database.migrations.length > 0) {
    log.info(`Brought the database up to date: ${database.migrations.join(', ')}.`);
  }
  return database;
}

async function startQueue({ redisUrl }: Config, database: Database, log: Log, parts: Parts) {
  const backend = await chooseQueueBackend({ redisUrl, databaseUrl: database.url, owner: database.identity });
  const jobs = await openJobs(backend, log);
  parts.add('queue', () => jobs.close());
  log.info(`Queue: ${backend.description}.`);
  return { backend, jobs };
}

function serve(config: Config, client: Client, checks: Record<string, Check>): Promise<HttpServer> {
  const metrics = openMetrics(() => client.ws.ping);
  client.rest.on(RESTEvents.Response, (_request, { status }) => metrics.countDiscordAnswer(status));
  const allChecks = config.role === 'worker' ? checks : { gateway: () => assertOnGateway(client), ...checks };
  return startHttp(config.http, allChecks, metrics.registry);
}

/** discord.js reports the connection that we close ourselves as broken, which would only frighten. */
function leave(client: Client): Promise<void> {
  client.removeAllListeners(Events.ShardReconnecting);
  return client.destroy();
}

async function assertOnGateway(client: Client): Promise<void> {
  if (!client.isReady()) {
    throw new Error(`not connected to Discord's gateway (${Status[client.ws.status] ?? 'not started'})`);
  }
}
