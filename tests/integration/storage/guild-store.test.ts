import { openDatabase, type Database } from '../../../src/storage/database';
import { guildStore } from '../../../src/storage/guild-store';
import { fixedClock } from '../../support/fixed-clock';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';

describe('a server, as two processes know it', () => {
  let fresh: FreshDatabase;
  let database: Database;

  beforeEach(async () => {
    fresh = await freshDatabase();
    database = await openDatabase({ databaseUrl: fresh.url, dataDir: '/nowhere' });
  });
  afterEach(async () => {
    await database.close();
    await fresh.drop();
  });

  it('is open for the one as soon as the other has heard that it is', async () => {
    const clock = fixedClock();
    const [gateway, worker] = [guildStore(database.prisma, clock), guildStore(database.prisma, clock)];
    await gateway.save({ id: '1', name: 'Haven', forumId: '2', forumGoneSince: clock.now() });
    await expect(worker.byId('1')).resolves.toMatchObject({ forumGoneSince: clock.now() });
    await gateway.save({ id: '1', forumId: '3', forumGoneSince: null });
    await expect(worker.byId('1')).resolves.toMatchObject({ forumId: '3', forumGoneSince: null });

    await gateway.claimLeft('1', clock.now(), clock.now());
    clock.advance(5000);
    await expect(worker.byId('1')).resolves.toMatchObject({ leftAt: expect.any(Date) as Date });
    await gateway.claimReturned('1', clock.now());
    await expect(worker.byId('1')).resolves.toMatchObject({ leftAt: null });
  });

  it('is known as left to whatever happens right behind that', async () => {
    const clock = fixedClock();
    const store = guildStore(database.prisma, clock);
    await store.save({ id: '1', name: 'Haven', forumId: '2' });
    await expect(store.byId('1')).resolves.toMatchObject({ leftAt: null });
    const noted = store.claimLeft('1', clock.now(), clock.now());
    await expect(store.byId('1')).resolves.toMatchObject({ leftAt: clock.now() });
    await noted;
  });

  it('is remembered as last read, without the database', async () => {
    const clock = fixedClock();
    const store = guildStore(database.prisma, clock);
    expect(store.remembered('1')).toBeUndefined();
    await store.save({ id: '1', name: 'Haven', forumId: '2' });
    await store.byId('1');
    expect(store.remembered('1')).toMatchObject({ name: 'Haven' });
    clock.advance(60_000);
    expect(store.remembered('1')).toMatchObject({ name: 'Haven' });
    await guildStore(database.prisma, clock).save({ id: '1', name: 'Harbour' });
    clock.advance(60_000);
    await store.byId('1');
    expect(store.remembered('1')).toMatchObject({ name: 'Harbour' });
  });
});
