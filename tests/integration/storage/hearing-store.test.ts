import { Client } from 'pg';
import { openDatabase, type Database } from '../../../src/storage/database';
import type { HearingStore } from '../../../src/hearing/ports';
import { hearingStore } from '../../../src/storage/hearing-store';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';

describe('the list of places of open tickets', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let connection: Client;

  beforeEach(async () => {
    fresh = await freshDatabase();
    database = await openDatabase({ databaseUrl: fresh.url, dataDir: '/nowhere' });
    connection = new Client({ connectionString: fresh.url });
    await connection.connect();
    await connection.query(`INSERT INTO guilds (id, name) VALUES (1, 'Haven')`);
    await connection.query(
      'INSERT INTO people (id, dm_channel_id, seen_at) VALUES (2, 5, now()), (3, NULL, now())',
    );
  });
  afterEach(async () => {
    await connection.end();
    await database.close();
    await fresh.drop();
  });

  const ticket = (
    number: number,
    userId: number,
    more: { status: string; slot: number | null; postId?: number },
  ) =>
    connection.query(
      `INSERT INTO tickets (guild_id, number, user_id, slot, forum_id, post_id, status, opened_at)
       VALUES (1, $1, $2, $3, 4, $4, $5::ticket_status, now())`,
      [number, userId, more.slot, more.postId ?? null, more.status],
    );

  it('tells where each lies, by pages', async () => {
    await ticket(1, 2, { status: 'CLOSED', slot: null });
    await ticket(2, 2, { status: 'OPEN', slot: 1, postId: 6 });
    await ticket(3, 3, { status: 'CLOSE_REQUESTED', slot: 1 });
    await connection.query('UPDATE tickets SET user_left_at = now() WHERE number = 2');
    const store = hearingStore(database.prisma);
    const places = await store.openPlaces('0');
    expect(places).toEqual([
      {
        ticketId: '2',
        guildId: '1',
        forumId: '4',
        postId: '6',
        userId: '2',
        dmChannelId: '5',
        userLeft: true,
      },
      {
        ticketId: '3',
        guildId: '1',
        forumId: '4',
        postId: null,
        userId: '3',
        dmChannelId: null,
        userLeft: false,
      },
    ]);
    await expect(store.openPlaces('2')).resolves.toEqual(places.slice(1));
  });

  it.each<[string, string, (store: HearingStore) => Promise<unknown>]>([
    ['that places are listed', '(0, 500)', (store) => store.openPlaces('0')],
    ['that servers are listed', '', (store) => store.serversWithTickets()],
  ])('sees to it %s without the closed ones, however many there are', async (_what, values, ask) => {
    await connection.query(
      `INSERT INTO tickets (guild_id, number, user_id, forum_id, status, opened_at)
       SELECT 1, n, 2, 4, 'CLOSED', now() FROM generate_series(1, 5000) n`,
    );
    await ticket(5001, 2, { status: 'OPEN', slot: 1 });
    await connection.query('ANALYZE tickets');
    const asked = jest.spyOn(Client.prototype, 'query');
    await ask(hearingStore(database.prisma));
    const queries = asked.mock.calls.map(([query]) => query as unknown as { text?: string });
    asked.mockRestore();
    const text = queries.find((query) => query.text?.includes('tickets'))?.text;
    await connection.query(`SET plan_cache_mode = force_generic_plan`);
    await connection.query(`PREPARE listed AS ${text}`);
    const { rows } = await connection.query<{ 'QUERY PLAN': string }>(`EXPLAIN EXECUTE listed${values}`);
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('tickets_live');
  });
});

/** How PostgreSQL carries out what is asked, without knowing for which values. */
async function plansOf({ url }: FreshDatabase, ask: () => Promise<unknown>): Promise<string[]> {
  const asked = jest.spyOn(Client.prototype, 'query');
  await ask();
  const statements = asked.mock.calls.flatMap(
    ([query]) => (query as unknown as { text?: string }).text ?? [],
  );
  asked.mockRestore();
  const connection = new Client({ connectionString: url });
  await connection.connect();
  await connection.query('SET plan_cache_mode = force_generic_plan');
  const plans: string[] = [];
  for (const [n, text] of statements.filter((each) => each.includes('tickets')).entries()) {
    await connection.query(`PREPARE asked_${n} AS ${text}`);
    const { rows } = await connection.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN EXECUTE asked_${n}(${Array.from({ length: (text.match(/\$\d+/gu) ?? []).length }, () => 'NULL').join(', ')})`,
    );
    plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
  }
  await connection.end();
  return plans;
}

describe('the list of places in which something is newer than what a read has covered', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let store: HearingStore;
  const query = (text: string, values: unknown[] = []) => database.prisma.$executeRawUnsafe(text, ...values);

  beforeEach(async () => {
    fresh = await freshDatabase();
    database = await openDatabase({ databaseUrl: fresh.url, dataDir: '/nowhere' });
    store = hearingStore(database.prisma);
    await query(`INSERT INTO guilds (id, name) VALUES (1, 'Haven')`);
    await query('INSERT INTO people (id, dm_channel_id, seen_at) VALUES (2, 5, now())');
    await query(
      `INSERT INTO tickets (id, guild_id, number, user_id, slot, forum_id, post_id, status, opened_at, newest_user_message)
       VALUES (9, 1, 1, 2, 1, 4, 6, 'OPEN', now(), 30)`,
    );
  });
  afterEach(async () => {
    await database.close();
    await fresh.drop();
  });

  const sent = (channelId: number, discordId: number) =>
    query('INSERT INTO links (channel_id, discord_id, delivery_id, part) VALUES ($1, $2, $2, 0)', [
      channelId,
      discordId,
    ]);
  const written = (channelId: number, messageId: number) =>
    query(
      `INSERT INTO messages (ticket_id, user_id, side, channel_id, message_id, author_id, author_name, author_icon, content,
         received_at) VALUES (9, 2, 'STAFF', $1, $2, 3, '', '', '', now())`,
      [channelId, messageId],
    );
  const close = (closedAt: Date, reason: string) =>
    query(`UPDATE tickets SET status = 'CLOSED', slot = NULL, closed_at = $1, close_reason = $2`, [
      closedAt,
      reason,
    ]);
  const post = { kind: 'post', channelId: '6', guildId: '1' };
  const dm = { kind: 'dm', channelId: '5' };
  const before = new Date(10_000);

  it.each([
    ['a message of ours', () => sent(6, 50)],
    ['one of the staff', () => written(6, 50)],
  ])('has a post with %s that no read has covered, and no other', async (_what, happens) => {
    await expect(store.uncoveredPosts(['6'])).resolves.toEqual([]);
    await happens();
    await expect(store.uncoveredPosts(['6'])).resolves.toEqual([post]);
    await store.moveMark('6', '49');
    await expect(store.uncoveredPosts(['6'])).resolves.toEqual([post]);
    await expect(store.uncoveredPosts(['7'])).resolves.toEqual([]);
    await store.moveMark('6', '50');
    await expect(store.uncoveredPosts(['6'])).resolves.toEqual([]);
  });

  it('looks at none of all the tickets that ended before, nor at anybody else', async () => {
    await query(
      `INSERT INTO tickets (id, guild_id, number, user_id, forum_id, status, opened_at, closed_at)
       SELECT 100 + n, 1, n, 2, 4, 'CLOSED', now(), to_timestamp(n) FROM generate_series(2, 5000) n`,
    );
    await query(
      'INSERT INTO people (id, dm_channel_id, seen_at) SELECT n, n, now() FROM generate_series(10, 5000) n',
    );
    await query('ANALYZE tickets, people');
    const plans = await plansOf(fresh, () => store.uncoveredOfClosed({ after: new Date(), before }));
    expect(plans).toHaveLength(2);
    plans.forEach((plan) => {
      expect(plan).toContain('tickets_closed_at');
      expect(plan).not.toMatch(/Seq Scan on (tickets|people|messages|links)/u);
    });
  });

  it('has no post in a server that the bot was removed from, or whose forum is gone', async () => {
    await sent(6, 50);
    await query('UPDATE guilds SET left_at = now()');
    await expect(store.uncoveredPosts(['6'])).resolves.toEqual([]);
    await expect(store.serversWithTickets()).resolves.toEqual([]);
    await query('UPDATE guilds SET left_at = NULL, forum_gone_since = now()');
    await expect(store.uncoveredPosts(['6'])).resolves.toEqual([]);
    await expect(store.serversWithTickets()).resolves.toEqual(['1']);
  });

  it('has no post of which only what was deleted is newer: no read will ever show it', async () => {
    await written(6, 50);
    await sent(6, 60);
    await query('UPDATE messages SET deleted_at = now()');
    await query('UPDATE links SET deleted_at = now()');
    await expect(store.uncoveredPosts(['6'])).resolves.toEqual([]);
  });

  it('has both places of a ticket that was closed since, but never a post that was deleted', async () => {
    await sent(6, 50);
    await sent(5, 40);
    await expect(store.uncoveredOfClosed({ after: new Date(1000), before })).resolves.toEqual([]);
    await close(new Date(2000), 'STAFF');
    await expect(store.uncoveredOfClosed({ after: new Date(1000), before })).resolves.toEqual([post, dm]);
    await expect(store.uncoveredOfClosed({ after: new Date(3000), before })).resolves.toEqual([]);
    const rightThen = { after: new Date(1000), before: new Date(2000) };
    await expect(store.uncoveredOfClosed(rightThen)).resolves.toEqual([]);
    await close(new Date(2000), 'POST_DELETED');
    await expect(store.uncoveredOfClosed({ after: new Date(1000), before })).resolves.toEqual([dm]);
    await store.moveMark('5', '40');
    await expect(store.uncoveredOfClosed({ after: new Date(1000), before })).resolves.toEqual([]);
  });
});

it('remembers of each shard how far it has heard, never going back, and how many there were', async () => {
  const fresh = await freshDatabase();
  const database = await openDatabase({ databaseUrl: fresh.url, dataDir: '/nowhere' });
  const store = hearingStore(database.prisma);
  const now = new Date(3000);
  await store.heard(0, new Date(2000), { of: 1, now });
  await store.heard(1, new Date(2000), { of: 2, now });
  await store.heard(0, new Date(1000), { of: 2, now });
  const shards = await store.shards();
  expect(shards.toSorted((one, other) => one.id - other.id)).toEqual([
    { id: 0, heardUntil: new Date(2000), of: 2 },
    { id: 1, heardUntil: new Date(2000), of: 2 },
  ]);
  // The clock was set back.
  await store.heard(1, new Date(1400), { of: 2, now: new Date(1500) });
  await expect(store.shards()).resolves.toContainEqual({ id: 1, heardUntil: new Date(1500), of: 2 });
  await database.close();
  await fresh.drop();
});
