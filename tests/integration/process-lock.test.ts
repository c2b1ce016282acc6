import { Client } from 'pg';
import { takeProcessLock, type ProcessLock } from '../../src/storage/process-lock';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database';

describe('processes on one database', () => {
  let database: FreshDatabase;
  const locks: ProcessLock[] = [];
  const noPatience = { patienceMs: 0, retryMs: 10 };

  beforeEach(async () => {
    database = await freshDatabase();
  });
  afterEach(async () => {
    await Promise.all(locks.splice(0).map((lock) => lock.release()));
    await database.drop();
  });

  const take = async (
    exclusive: boolean,
    {
      patience = noPatience,
      onLost = () => undefined,
    }: { patience?: typeof noPatience; onLost?: (reason: unknown) => void } = {},
  ): Promise<ProcessLock> => {
    const lock = await takeProcessLock({
      url: database.url,
      exclusive,
      signal: new AbortController().signal,
      onLost,
      patience,
    });
    locks.push(lock);
    return lock;
  };

  it('are alone when they do everything', async () => {
    await take(true);
    await expect(take(true)).rejects.toThrow('Another Postern works on this database already');
    await expect(take(false)).rejects.toThrow('ROLE=all works on this database');
  });

  it('share it when each does a part', async () => {
    await take(false);
    await take(false);
    await expect(take(true)).rejects.toThrow('Another Postern');
  });

  it('wait for one that is stopping', async () => {
    const before = await take(true);
    const next = take(true, { patience: { patienceMs: 10_000, retryMs: 10 } });
    await before.release();
    await expect(next).resolves.toBeDefined();
  });

  it('end when the lock was lost to another one', async () => {
    const lost = new Promise((resolve) => {
      void take(true, { onLost: resolve }).then(stealLock);
    });
    await expect(lost).resolves.toMatchObject({
      message: expect.stringContaining('Another Postern') as string,
    });
  });

  /** Stands in line for the lock, then breaks the holder's connection. */
  async function stealLock(): Promise<void> {
    const thief = new Client({ connectionString: database.url });
    const killer = new Client({ connectionString: database.url });
    await Promise.all([thief.connect(), killer.connect()]);
    locks.push({ release: () => thief.end() }, { release: () => killer.end() });
    const stolen = thief.query('SELECT pg_advisory_lock($1)', [0x706f7371]);
    await untilSomebodyWaits(killer);
    await killer.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'postern lock' AND datname = current_database()`,
    );
    await stolen;
  }

  /** Otherwise the holder may be back before the thief stands in line. */
  async function untilSomebodyWaits(watcher: Client): Promise<void> {
    const waiting = () =>
      watcher.query(
        `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
    while ((await waiting()).rowCount === 0) {
      // Asked again at once.
    }
  }
});
