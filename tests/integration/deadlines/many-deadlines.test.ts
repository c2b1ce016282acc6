import { Client } from 'pg';
import { deadlineStore } from '../../../src/storage/deadline-store';
import { openDatabase, type Database } from '../../../src/storage/database';
import { faceStore } from '../../../src/storage/face-store';
import { hearingStore } from '../../../src/storage/hearing-store';
import { findTickets } from '../../../src/storage/hot-path/list-tickets';
import { addFarDeadlines } from '../../bench/deadlines/pending';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';

const pending = 100_000;
const soon = 1000;

describe('a desk with 100,000 pending deadlines', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let connection: Client;
  const ids = Array.from({ length: 100 }, (_, n) => String(n + 1));

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await openDatabase({ databaseUrl: fresh.url, dataDir: '/nowhere' });
    connection = new Client({ connectionString: fresh.url });
    await connection.connect();
    await connection.query(`INSERT INTO guilds (id, name, forum_id) VALUES (1, 'Haven', 4)`);
    await addFarDeadlines(connection, pending);
    await connection.query(`INSERT INTO guilds (id, name, forum_id) VALUES (2, 'Empty', 5)`);
    await connection.query(`UPDATE deadlines SET due_at = now() WHERE id <= $1`, [soon]);
  });
  afterAll(async () => {
    await connection.end();
    await database.close();
    await fresh.drop();
  });

  /** The plan of every statement that this sends, as good for any values as a connection keeps it. */
  async function plansOf(ask: () => Promise<unknown>): Promise<string[]> {
    const query = jest.spyOn(Client.prototype, 'query');
    await ask();
    const asked = query.mock.calls.map(([first]) => first as unknown as { text: string; values: unknown[] });
    query.mockRestore();
    await connection.query('SET plan_cache_mode = force_generic_plan');
    const plans: string[] = [];
    for (const { text, values } of asked.filter((each) => each.text.includes('SELECT'))) {
      await connection.query(`PREPARE asked AS ${text}`);
      const literals = values.map((value) => connection.escapeLiteral(written(value)));
      const list = literals.length > 0 ? `(${literals.join(', ')})` : '';
      const { rows } = await connection.query<{ 'QUERY PLAN': string }>(`EXPLAIN EXECUTE asked${list}`);
      plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
      await connection.query('DEALLOCATE asked');
    }
    return plans;
  }

  it('reads those that are due, page by page, by the index of their times', async () => {
    const store = deadlineStore(database.statements);
    const moment = new Date(Date.now() + 15 * 60_000);
    const first = await store.dueBy(moment);
    const second = await store.dueBy(moment, first.at(-1));
    const third = await store.dueBy(moment, second.at(-1));
    expect([first.length, second.length, third.length]).toEqual([500, 500, 0]);
    const [plan] = await plansOf(() => store.dueBy(moment, first.at(-1)));
    expect(plan).toMatch(/Index Scan using deadlines_open/u);
    expect(plan).not.toMatch(/Seq Scan/u);
  });

  it.each<[string, () => Promise<unknown>]>([
    [
      'looks up many that are woken together',
      () => {
        const store = deadlineStore(database.statements);
        return Promise.all(ids.map((subjectId) => store.open({ kind: 'close-request-timeout', subjectId })));
      },
    ],
    ['reads their tickets', () => findTickets(database.statements, ids)],
    [
      'compares many posts with their tickets',
      () => {
        const faces = faceStore(database.prisma);
        return Promise.all(ids.map((id) => faces.byPost(id)));
      },
    ],
    ['finds open tickets by their posts', () => hearingStore(database.prisma).openAmong(ids)],
    ['lists a page of open tickets', () => hearingStore(database.prisma).openPlaces('0')],
  ])('%s with one statement, by an index', async (_what, ask) => {
    const [plan, ...others] = await plansOf(ask);
    expect(others).toEqual([]);
    expect(plan).toMatch(/Index/u);
    expect(plan).not.toMatch(/Seq Scan on (tickets|deadlines|close_requests)/u);
  });

  it('tells each asker of a shared question their own answer', async () => {
    const store = deadlineStore(database.statements);
    const wanted = [
      { kind: 'close-request-timeout', subjectId: '2' },
      { kind: 'scheduled-close', subjectId: '2' },
      { kind: 'scheduled-close', subjectId: '1' },
      { kind: 'scheduled-close', subjectId: '999999999' },
    ] as const;
    const found = await Promise.all(wanted.map((each) => store.open(each)));
    expect(found.map((each) => each && [each.kind, each.subjectId])).toEqual([
      ['close-request-timeout', '2'],
      undefined,
      ['scheduled-close', '1'],
      undefined,
    ]);
    const hearing = hearingStore(database.prisma);
    await expect(hearing.serversWithTickets()).resolves.toEqual(['1']);
    const { rows } = await connection.query<{ post: string }>(
      'SELECT post_id::text AS post FROM tickets ORDER BY id LIMIT 2',
    );
    await connection.query(`UPDATE tickets SET status = 'CLOSED', slot = NULL WHERE id = 1`);
    await expect(hearing.openAmong([...rows.map(({ post }) => post), '7'])).resolves.toEqual([rows[1]!.post]);
  });
});

function written(value: unknown): string {
  if (Array.isArray(value)) {
    return `{${value.map(String).join(',')}}`;
  }
  return value instanceof Date ? value.toISOString() : String(value);
}
