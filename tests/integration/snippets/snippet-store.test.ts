import { guildStore } from '../../../src/storage/guild-store';
import { openDatabase, type Database } from '../../../src/storage/database';
import { snippetStore } from '../../../src/storage/snippet-store';
import { mostSnippets } from '../../../src/snippets/snippet';
import { fixedClock } from '../../support/fixed-clock';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';

describe('the snippets of a server', () => {
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

  let servers = 0;
  /** A server of its own for each test, and two processes that know it. */
  async function twoProcesses() {
    const guildId = String((servers += 1));
    await guildStore(database.prisma, clock).save({ id: guildId, name: 'Haven' });
    const store = () => snippetStore(database.prisma, clock);
    return { guildId, one: store(), other: store() };
  }

  const order = (guildId: string, name: string, text = `text of ${name}`) => ({
    guildId,
    draft: { name, text, onlyInTickets: false },
    byId: '7',
    at: clock.now(),
  });
  const namesOf = (snippets: readonly { name: string }[]) => snippets.map(({ name }) => name);

  it('are in memory by name, without those of another server', async () => {
    const [{ guildId, one }, elsewhere] = [await twoProcesses(), await twoProcesses()];
    expect(one.remembered(guildId)).toBeUndefined();
    await one.add(order(guildId, 'refund'));
    await one.add(order(guildId, 'hello'));
    await elsewhere.one.add(order(elsewhere.guildId, 'refund'));
    expect(one.remembered(guildId)).toMatchObject([
      { name: 'hello', text: 'text of hello', version: 1, guildId },
      { name: 'refund' },
    ]);
  });

  it('that another process has changed are seen after a moment', async () => {
    const { guildId, one, other } = await twoProcesses();
    await expect(other.of(guildId)).resolves.toEqual([]);
    await one.add(order(guildId, 'refund'));
    await expect(other.of(guildId)).resolves.toEqual([]);
    clock.advance(5000);
    expect(namesOf(await other.of(guildId))).toEqual(['refund']);
    clock.advance(60_000);
    expect(namesOf(other.remembered(guildId) ?? [])).toEqual(['refund']);
  });

  it('are 100 at most, also when two add the last one in the same moment', async () => {
    const { guildId, one, other } = await twoProcesses();
    await database.prisma.snippet.createMany({
      data: Array.from({ length: mostSnippets - 1 }, (_, index) => ({
        guildId: BigInt(guildId),
        name: `tag ${index}`,
        text: 'text',
        onlyInTickets: false,
        changedById: 7n,
        changedAt: clock.now(),
      })),
    });
    const outcomes = await Promise.all([
      one.add(order(guildId, 'one')),
      other.add(order(guildId, 'another')),
    ]);
    expect(outcomes.filter((outcome) => outcome === 'full')).toHaveLength(1);
    expect(outcomes).toContainEqual(expect.objectContaining({ guildId }));
    await expect(one.of(guildId)).resolves.toHaveLength(mostSnippets);
  });

  it('have names of their own, also when two take one in the same moment', async () => {
    const { guildId, one, other } = await twoProcesses();
    const outcomes = await Promise.all([
      one.add(order(guildId, 'refund')),
      other.add(order(guildId, 'refund')),
    ]);
    expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(1);
    const hello = await one.add(order(guildId, 'hello'));
    expect(hello).toMatchObject({ name: 'hello' });
    const { id, version } = hello as { id: string; version: number };
    await expect(one.change({ ...order(guildId, 'refund'), id, version })).resolves.toBe('taken');
  });

  it('are changed by one of two who write them anew', async () => {
    const { guildId, one, other } = await twoProcesses();
    const { id, version } = (await one.add(order(guildId, 'refund'))) as { id: string; version: number };
    const write = (store: typeof one, text: string) =>
      store.change({ ...order(guildId, 'refund', text), id, version });
    const outcomes = await Promise.all([write(one, 'mine'), write(other, 'yours')]);
    expect(outcomes.filter((outcome) => outcome === 'changed')).toHaveLength(1);
    expect(outcomes).toContainEqual(expect.objectContaining({ id, version: 2 }));
  });

  it('are not touched from another server', async () => {
    const [{ guildId, one }, elsewhere] = [await twoProcesses(), await twoProcesses()];
    const { id, version } = (await one.add(order(guildId, 'refund'))) as { id: string; version: number };
    await expect(elsewhere.one.change({ ...order(elsewhere.guildId, 'stolen'), id, version })).resolves.toBe(
      'gone',
    );
    await expect(elsewhere.one.remove(elsewhere.guildId, id)).resolves.toBe(false);
    expect(namesOf(await one.of(guildId))).toEqual(['refund']);
  });

  it('are removed once', async () => {
    const { guildId, one, other } = await twoProcesses();
    const { id, version } = (await one.add(order(guildId, 'refund'))) as { id: string; version: number };
    const removed = await Promise.all([one.remove(guildId, id), other.remove(guildId, id)]);
    expect(removed.filter(Boolean)).toHaveLength(1);
    await expect(one.change({ ...order(guildId, 'refund'), id, version })).resolves.toBe('gone');
  });

  it('belong to a server that was set up', async () => {
    const store = snippetStore(database.prisma, clock);
    await expect(store.add(order('999', 'refund'))).resolves.toBe('notSetUp');
  });
});
