/**
 * What an older version left in the database is there after an update, and is understood. For each migration there is a
 * file of the same name in `migrations/`: rows as the version before it wrote them. `newest.sql` holds those of the
 * newest version, from which the next migration takes its own.
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { applyMigrations } from '../../src/storage/migrate';
import { everyRow, theSameRows, type Contents } from '../support/every-row';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database';
import { migrationNames } from '../support/migration-names';
import { readsTheDesk } from '../support/reads-the-desk';

const migrations = path.resolve(__dirname, '../../prisma/migrations');
const rows = path.resolve(__dirname, 'migrations');

/** Every migration that could meet rows: all but the first. */
const updates = migrationNames.slice(1);
/** Rows may be added to those of before. */
const withMore = (before: Contents) =>
  Object.fromEntries(
    Object.entries(before).map(([table, { columns, rows: each }]) => [
      table,
      { columns, rows: expect.arrayContaining(each) as unknown },
    ]),
  );

/** Before what came after it there were tickets. */
const firstOfADesk = '20260201000000_tickets';

describe('the data of an older version', () => {
  let database: FreshDatabase;
  let client: Client;

  beforeEach(async () => {
    database = await freshDatabase({ migrated: false });
    client = new Client({ connectionString: database.url });
    await client.connect();
  });
  afterEach(async () => {
    await client.end();
    await database.drop();
  });

  it.each([...updates, 'newest'])('is neither lost nor changed, and is read: %s', async (name) => {
    const before = await writtenBefore(name);
    await applyMigrations(database.url);
    await expect(theSameRows(client, before)).resolves.toMatchObject(withMore(before));
    if (name > firstOfADesk) {
      await readsTheDesk(database.url);
    }
  });

  it('tells which notes wait for Send: those whose notice has the button', async () => {
    await writtenBefore('20261129120000_waiting_notes');
    await applyMigrations(database.url);
    const { rows: waiting } = await client.query('SELECT content FROM messages WHERE waits_for_send');
    expect(waiting).toEqual([{ content: 'we are looking into it' }]);
  });

  it('tells until when a draft is kept', async () => {
    await writtenBefore('20261129150000_intake_deadlines');
    await applyMigrations(database.url);
    const { rows: deadlines } = await client.query(
      `SELECT user_id::text, due_at FROM deadlines WHERE kind = 'draft-end' AND settled_at IS NULL`,
    );
    expect(deadlines).toEqual([{ user_id: '1472000000000000002', due_at: new Date('2026-02-17T09:25:00Z') }]);
  });

  it('is there for each migration, and for no other', () => {
    expect(readdirSync(rows).toSorted()).toEqual(
      [...updates, 'newest'].map((name) => `${name}.sql`).toSorted(),
    );
  });

  /** Brings the database to the version before a migration, with its rows. */
  async function writtenBefore(name: string): Promise<Contents> {
    await applyOnly(migrationNames.filter((each) => name === 'newest' || each < name));
    const file = path.join(rows, `${name}.sql`);
    if (!existsSync(file)) {
      throw new Error(
        `Copy tests/integration/migrations/newest.sql to ${name}.sql: rows of the version before that migration. ` +
          'Then give newest.sql what the new version would write.',
      );
    }
    await client.query(readFileSync(file, 'utf8'));
    const written = await everyRow(client);
    expect(Object.values(written).flatMap((table) => table.rows)).not.toHaveLength(0);
    return written;
  }

  async function applyOnly(names: readonly string[]): Promise<void> {
    const folder = mkdtempSync(path.join(tmpdir(), 'postern-older-'));
    for (const entry of [...names, 'migration_lock.toml']) {
      cpSync(path.join(migrations, entry), path.join(folder, entry), { recursive: true });
    }
    await applyMigrations(database.url, folder);
    rmSync(folder, { recursive: true });
  }
});
