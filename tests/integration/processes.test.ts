import { randomUUID } from 'node:crypto';
import { openDatabase, type Database } from '../../src/storage/database';
import { processStore } from '../../src/storage/processes';
import { fixedClock } from '../support/fixed-clock';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database';

describe('the processes in the database', () => {
  const clock = fixedClock();
  let fresh: FreshDatabase;
  let database: Database;

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await openDatabase({ databaseUrl: fresh.url, dataDir: '/nowhere' });
  });
  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });

  it('count while they renew their row, and go when they say goodbye or stay silent', async () => {
    const processes = processStore(database.prisma);
    const [first, second] = ['all', 'worker'].map((role) => ({
      id: randomUUID(),
      role,
      startedAt: clock.now(),
    }));
    const start = clock.now();
    await processes.seen(first!, start);
    await processes.seen(second!, start);
    clock.advance(10_000);
    await processes.seen(first!, clock.now());
    await expect(processes.countSeenSince(start)).resolves.toBe(1);
    await expect(processes.countSeenSince(new Date(start.getTime() - 1))).resolves.toBe(2);
    await expect(processes.removeSeenBefore(clock.now())).resolves.toBe(1);
    await processes.remove(first!.id);
    await processes.remove(first!.id);
    await expect(database.prisma.process.count()).resolves.toBe(0);
  });

  it('share what there is among those that carry out work, in the order in which they were started', async () => {
    const processes = processStore(database.prisma);
    const team = ['worker', 'gateway', 'worker'].map((role) => {
      clock.advance(1000);
      return { id: randomUUID(), role, startedAt: clock.now() };
    });
    for (const one of team) {
      await processes.seen(one, clock.now());
    }
    const before = new Date(clock.now().getTime() - 1);
    const shares = await Promise.all(team.map(({ id }) => processes.shareOf(id, before)));
    expect(shares[0]).toEqual({ index: 0, count: 2 });
    expect(shares[2]).toEqual({ index: 1, count: 2 });
    await Promise.all(team.map(({ id }) => processes.remove(id)));
  });

  it('find an identity that is the same for all of them and differs between databases', async () => {
    const other = await freshDatabase();
    const again = await openDatabase({ databaseUrl: fresh.url, dataDir: '/nowhere' });
    const elsewhere = await openDatabase({ databaseUrl: other.url, dataDir: '/nowhere' });
    expect(again.identity).toBe(database.identity);
    expect(elsewhere.identity).not.toBe(database.identity);
    await Promise.all([again.close(), elsewhere.close()]);
    await other.drop();
  });
});
