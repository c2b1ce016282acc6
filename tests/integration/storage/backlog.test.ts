import { Client } from 'pg';
import { readBacklog } from '../../../src/storage/backlog';
import { openDatabase, type Database } from '../../../src/storage/database';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';

describe('what waits in the database', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let connection: Client;
  const now = new Date('2026-11-01T12:00:00Z');
  const ago = (seconds: number): Date => new Date(now.getTime() - 1000 * seconds);

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await openDatabase({ databaseUrl: fresh.url, dataDir: '/nowhere' });
    connection = new Client({ connectionString: fresh.url });
    await connection.connect();
  });
  afterAll(async () => {
    await connection.end();
    await database.close();
    await fresh.drop();
  });

  const delivery = (
    lane: string,
    createdAt: Date,
    notBefore: Date,
    more: { parkedAt?: Date; settledAt?: Date } = {},
  ) =>
    connection.query(
      `INSERT INTO deliveries (lane, kind, nonce, created_at, not_before, parked_at, settled_at, status)
       VALUES ($1, 'notice-to-user', gen_random_uuid(), $2, $3, $4, $5::timestamptz,
         (CASE WHEN $5::timestamptz IS NULL THEN 'PENDING' ELSE 'DONE' END)::delivery_status)`,
      [lane, createdAt, notBefore, more.parkedAt ?? null, more.settledAt ?? null],
    );
  const deadline = (userId: number, dueAt: Date, settledAt: Date | null = null) =>
    connection.query(
      `INSERT INTO deadlines (kind, user_id, due_at, settled_at) VALUES ('intake-timeout', $1, $2, $3)`,
      [userId, dueAt, settledAt],
    );

  it('is nothing at first', async () => {
    await expect(readBacklog(database.prisma, now)).resolves.toEqual({
      pending: 0,
      parked: 0,
      oldestPendingSeconds: 0,
      lagSeconds: 0,
      deadlinesOverdue: 0,
      oldestOverdueSeconds: 0,
    });
  });

  it('counts what is not settled, and says how old and how late it is, closed places aside', async () => {
    await delivery('dm:1', ago(9000), ago(9000), { settledAt: ago(8000) });
    await delivery('post:1', ago(5000), ago(5000), { parkedAt: ago(4000) });
    await delivery('dm:1', ago(90), ago(-30));
    await expect(readBacklog(database.prisma, now)).resolves.toMatchObject({
      pending: 2,
      parked: 1,
      oldestPendingSeconds: 90,
      lagSeconds: 0,
    });
    await delivery('dm:2', ago(60), ago(12.5));
    await deadline(1, ago(7));
    await deadline(2, ago(70), ago(60));
    await deadline(3, ago(-70));
    await expect(readBacklog(database.prisma, now)).resolves.toMatchObject({
      pending: 3,
      lagSeconds: 12.5,
      deadlinesOverdue: 1,
      oldestOverdueSeconds: 7,
    });
  });

  it('leaves out what stands behind a delivery that is parked, or not to be tried yet: nobody can carry it out', async () => {
    await delivery('post:1', ago(4000), ago(4000));
    await delivery('dm:1', ago(80), ago(80));
    await expect(readBacklog(database.prisma, now)).resolves.toMatchObject({
      pending: 5,
      parked: 1,
      oldestPendingSeconds: 90,
      lagSeconds: 12.5,
    });
  });
});
