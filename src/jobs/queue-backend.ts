/** Where jobs wait: in Redis, or without one in a schema of its own in PostgreSQL. */
import { createPostgresBackend, Queue, Worker, type Processor } from 'bullmq';
import { Redis } from 'ioredis';
import { StartError } from '../start-error';

const queueName = 'postern';
const connectTimeoutMs = 5_000;

type JobQueue = Pick<
  Queue,
  | 'add'
  | 'addBulk'
  | 'close'
  | 'getJobCounts'
  | 'getJobScheduler'
  | 'removeJobScheduler'
  | 'upsertJobScheduler'
  | 'waitUntilReady'
>;
type JobWorker = Pick<Worker, 'close' | 'waitUntilReady'>;

/** Hears of connections that break, once for every attempt to mend them; they are mended without help. */
type ErrorListener = (error: Error) => void;

export interface QueueBackend {
  /** What holds the queue. */
  kind: 'Redis' | 'PostgreSQL';
  /** The same, and where. */
  place: string;
  /** The choice in words, for the log. */
  description: string;
  openQueue(onError: ErrorListener): JobQueue;
  openWorker(processor: Processor, concurrency: number, onError: ErrorListener): JobWorker;
}

/**
 * Chooses Redis if it has an address, else PostgreSQL.
 * @param owner whose jobs these are, so that bots with different databases can share one Redis
 * @throws StartError when Redis cannot be used, in words
 */
export async function chooseQueueBackend(choice: {
  redisUrl?: string;
  databaseUrl: string;
  owner: string;
}): Promise<QueueBackend> {
  const { redisUrl, databaseUrl, owner } = choice;
  return redisUrl ? openRedis(redisUrl, `postern-${owner}`) : postgresBackend(databaseUrl);
}

async function openRedis(url: string, prefix: string): Promise<QueueBackend> {
  await assertReachable(url);
  const place = placeOf(url);
  const reconnect = { retryStrategy: (times: number) => Math.min(times * 200, 2_000) };
  return {
    kind: 'Redis',
    place,
    description: place,
    // Whoever adds a job hears at once that Redis is away; a worker waits for it to come back.
    openQueue: (onError) =>
      new Queue(queueName, {
        prefix,
        connection: { url, ...reconnect, enableOfflineQueue: false, maxRetriesPerRequest: 1 },
      }).on('error', onError),
    openWorker: (processor, concurrency, onError) =>
      new Worker(queueName, processor, {
        prefix,
        concurrency,
        connection: { url, ...reconnect, maxRetriesPerRequest: null },
      }).on('error', onError),
  };
}

function postgresBackend(connectionString: string): QueueBackend {
  const connection = { connectionString, migrate: true, max: 4, application_name: 'postern jobs' };
  return {
    kind: 'PostgreSQL',
    place: 'PostgreSQL',
    description: 'PostgreSQL, for trying Postern out; set REDIS_URL for a busy desk',
    openQueue: (onError) => new Queue(queueName, { connection }, createPostgresBackend).on('error', onError),
    openWorker: (processor, concurrency, onError) =>
      new Worker(queueName, processor, { connection, concurrency }, createPostgresBackend).on(
        'error',
        onError,
      ),
  };
}

function placeOf(redisUrl: string): string {
  const { hostname, port } = new URL(redisUrl);
  return `Redis at ${hostname}:${port || 6379}`;
}

/** Also what ioredis only reports as an event counts, for example a database number that the server does not have. */
async function assertReachable(url: string): Promise<void> {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: connectTimeoutMs,
    retryStrategy: () => null,
  });
  let cause: unknown;
  client.on('error', (error) => (cause ??= error));
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    cause ??= error;
  } finally {
    // On a connection that never was, disconnect() would leave a timer behind.
    if (client.status !== 'end') {
      client.disconnect();
    }
  }
  if (cause !== undefined) {
    throw redisProblem(cause, url);
  }
}

/** Explains why Redis at `url` cannot be used; its password is not repeated. */
function redisProblem(error: unknown, url: string): StartError {
  const place = placeOf(url);
  const { code = '', message = '' } = error as { code?: string; message?: string };
  const remedy = 'Or leave REDIS_URL empty: then the queue lives in PostgreSQL.';
  if (/NOAUTH|WRONGPASS|invalid password/i.test(message)) {
    return new StartError(`${place} refuses the password. Correct it in REDIS_URL. ${remedy}`, {
      cause: error,
    });
  }
  const problem = reasons[code]
    ? `cannot be reached: ${reasons[code]}`
    : `cannot be used: ${message.replace(/\.$/, '') || 'it does not answer'}`;
  return new StartError(`${place} ${problem}. Start it, or correct REDIS_URL. ${remedy}`, { cause: error });
}

const reasons: Record<string, string> = {
  ECONNREFUSED: 'no server listens there',
  ENOTFOUND: 'the host name is unknown',
  EAI_AGAIN: 'the host name is unknown',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'the host does not answer',
};
