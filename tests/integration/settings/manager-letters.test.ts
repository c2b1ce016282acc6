import { openDatabase, type Database } from '../../../src/storage/database';
import { guildStore } from '../../../src/storage/guild-store';
import { managerLetters } from '../../../src/storage/manager-letters';
import { fixedClock } from '../../support/fixed-clock';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';

const guildId = '100000000000000001';
const clock = fixedClock();
const letter = { parts: [{ content: 'look at your forum', files: [] }] };
let home: FreshDatabase;
let database: Database;
beforeAll(async () => {
  home = await freshDatabase();
  database = await openDatabase({ databaseUrl: home.url, dataDir: '' });
});
afterAll(async () => {
  await database?.close();
  await home?.drop();
});

it('finds nobody to write to in a server that nobody has set up', async () => {
  await guildStore(database.prisma, clock).save({ id: guildId, name: 'Lantern Hall' });
  await expect(managerLetters(database.prisma).append(guildId, letter, clock.now())).resolves.toBeUndefined();
});

it('writes to whoever ran the set-up last, who may never have written to the bot', async () => {
  const guilds = guildStore(database.prisma, clock);
  await guilds.save({ id: guildId, setUpById: '200000000000000001' });
  await guilds.save({ id: guildId, setUpById: '200000000000000002' });
  const letters = managerLetters(database.prisma);
  await expect(letters.append(guildId, letter, clock.now())).resolves.toBe('200000000000000002');
  await expect(letters.append(guildId, letter, clock.now())).resolves.toBe('200000000000000002');
  const sent = await database.prisma.delivery.findMany({ orderBy: { id: 'asc' } });
  expect(sent.map(({ lane, kind, rendered }) => ({ lane, kind, rendered }))).toEqual(
    Array.from({ length: 2 }, () => ({
      lane: 'dm:200000000000000002',
      kind: 'notice-to-user',
      rendered: letter,
    })),
  );
});

it('lets one of several callers find out that a forum became visible, and that it is private again', async () => {
  const guilds = guildStore(database.prisma, clock);
  const claims = await Promise.all([1, 2, 3].map(() => guilds.claimExposed(guildId, clock.now())));
  expect(claims.filter(Boolean)).toHaveLength(1);
  expect((await guilds.byId(guildId))?.exposedSince).toEqual(clock.now());
  const ends = await Promise.all([1, 2, 3].map(() => guilds.claimPrivate(guildId)));
  expect(ends.filter(Boolean)).toHaveLength(1);
  expect((await guilds.byId(guildId))?.exposedSince).toBeNull();
});
