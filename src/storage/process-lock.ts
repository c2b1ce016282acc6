/** Keeps processes apart that must not share a database: one that does everything wants it for itself. */
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { StartError } from '../start-error';

/** Any number that nothing else on this database locks: the migrations have another one. */
const lockKey = 0x706f7371;
/** A process that was told to stop is given so long to let go. */
const patienceMs = 30_000;
const retryMs = 500;

export interface ProcessLock {
  release(): Promise<void>;
}

interface LockNeeds {
  url: string;
  /** `ROLE=all` wants the database for itself; the other roles share it with each other. */
  exclusive: boolean;
  /** Ends a start that waits. */
  signal: AbortSignal;
  /** Hears why the process must stop: the connection broke, and somebody else took the lock before it was back. */
  onLost: (reason: unknown) => void;
  patience?: { patienceMs: number; retryMs: number };
}

/**
 * Takes the lock on a connection of its own and holds it until released; a broken connection is mended.
 * @throws StartError when another process keeps it
 */
export async function takeProcessLock(needs: LockNeeds): Promise<ProcessLock> {
  const released = new AbortController();
  let holder = await take(needs);
  const watch = (client: Client): void => {
    client.once('end', () => {
      if (!released.signal.aborted) {
        void mend().catch(needs.onLost);
      }
    });
  };
  const mend = async (): Promise<void> => {
    const next = await takeAgain(needs, released.signal);
    if (next) {
      holder = next;
      watch(next);
    }
  };
  watch(holder);
  return {
    async release() {
      released.abort();
      await holder.end().catch(() => undefined);
    },
  };
}

/**
 * While the database is away, nobody else can take the lock there either.
 * @returns undefined when the lock is not wanted any more
 */
async function takeAgain(needs: LockNeeds, released: AbortSignal): Promise<Client | undefined> {
  while (!released.aborted && !needs.signal.aborted) {
    try {
      return await take(needs);
    } catch (error) {
      if (error instanceof StartError) {
        throw error;
      }
      await pause(retryMs);
    }
  }
  return undefined;
}

async function take({ url, exclusive, signal, patience }: LockNeeds): Promise<Client> {
  const client = new Client({ connectionString: url, application_name: 'postern lock', keepAlive: true });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await acquire(client, exclusive, signal, patience ?? { patienceMs, retryMs });
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

async function acquire(
  client: Client,
  exclusive: boolean,
  signal: AbortSignal,
  { patienceMs: mostMs, retryMs: everyMs }: NonNullable<LockNeeds['patience']>,
): Promise<void> {
  const attempt = exclusive ? 'pg_try_advisory_lock' : 'pg_try_advisory_lock_shared';
  for (let waitedMs = 0; ; waitedMs += everyMs) {
    const { rows } = await client.query<{ taken: boolean }>(`SELECT ${attempt}($1) AS taken`, [lockKey]);
    if (rows[0]?.taken) {
      return;
    }
    if (waitedMs >= mostMs) {
      throw new StartError(refusal(exclusive));
    }
    await pause(everyMs, undefined, { signal });
  }
}

const refusal = (exclusive: boolean): string =>
  exclusive
    ? 'Another Postern works on this database already, and ROLE=all wants it for itself. Stop the other one, or give ' +
      'each process its part: one with ROLE=gateway, the others with ROLE=worker.'
    : 'A Postern with ROLE=all works on this database already, and that one does everything itself. Stop it, or start ' +
      'it again with ROLE=gateway.';
