import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { applyMigrations } from '../../src/storage/migrate';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database';
import { migrationNames } from '../support/migration-names';

const migrations = path.resolve(__dirname, '../../prisma/migrations');

async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the migrations', () => {
  let database: FreshDatabase;
  beforeEach(async () => {
    database = await freshDatabase({ migrated: false });
  });
  afterEach(() => database.drop());

  it('are applied once although two processes start at the same moment', async () => {
    const results = await Promise.all([1, 2, 3].map(() => applyMigrations(database.url)));
    expect(results.flat()).toEqual(migrationNames);
    const history = await query<{ migration_name: string; finished: boolean }>(
      database.url,
      'SELECT migration_name, finished_at IS NOT NULL AS finished FROM _prisma_migrations',
    );
    expect(history).toEqual(migrationNames.map((name) => ({ migration_name: name, finished: true })));
  });

  it('wait for nobody where all of them are applied', async () => {
    await applyMigrations(database.url);
    const other = new Client({ connectionString: database.url });
    await other.connect();
    // As by a process that has just begun to look.
    await other.query('SELECT pg_advisory_lock($1)', [0x706f7374]);
    await expect(applyMigrations(database.url)).resolves.toEqual([]);
    await other.end();
  });

  it('say how to let a user in who may not create tables', async () => {
    const role = new URL(database.url).pathname.slice(1);
    await query(database.url, `CREATE ROLE ${role} LOGIN PASSWORD 'hidden-password'`);
    const url = new URL(database.url);
    url.username = role;
    url.password = 'hidden-password';
    const refusal = await applyMigrations(url.href).catch((error: Error) => error.message);
    await query(database.url, `DROP ROLE ${role}`);
    expect(refusal).toContain(`ALTER DATABASE "${role}" OWNER TO "${role}"`);
    expect(refusal).not.toContain('hidden-password');
  });

  it('create the table of processes as the schema describes it', async () => {
    await applyMigrations(database.url);
    const columns = await query(
      database.url,
      `SELECT column_name, data_type, is_nullable FROM information_schema.columns
       WHERE table_name = 'processes' ORDER BY ordinal_position`,
    );
    expect(columns).toEqual([
      { column_name: 'id', data_type: 'uuid', is_nullable: 'NO' },
      { column_name: 'role', data_type: 'text', is_nullable: 'NO' },
      { column_name: 'started_at', data_type: 'timestamp with time zone', is_nullable: 'NO' },
      { column_name: 'seen_at', data_type: 'timestamp with time zone', is_nullable: 'NO' },
    ]);
  });

  it('say which step failed, keep nothing of it, and are tried again when the cause is mended', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'postern-migrations-'));
    const broken = path.join(folder, '20990101000000_broken');
    cpSync(migrations, folder, { recursive: true });
    mkdirSync(broken);
    writeFileSync(
      path.join(broken, 'migration.sql'),
      'CREATE TABLE "half" (id int); SELECT no_such_thing();',
    );
    await expect(applyMigrations(database.url, folder)).rejects.toThrow(
      /to this version of Postern \(migration 20990101000000_broken\): [^]*no_such_thing\(\) does not exist/,
    );
    await expect(applyMigrations(database.url, folder)).rejects.not.toThrow(/\.rs:/);
    await expect(query(database.url, "SELECT to_regclass('half') AS half")).resolves.toEqual([
      { half: null },
    ]);

    writeFileSync(
      path.join(broken, 'migration.sql'),
      `CREATE TABLE "whole" (id int); DO $$ BEGIN PERFORM 1; END $$;`,
    );
    await expect(applyMigrations(database.url, folder)).resolves.toEqual(['20990101000000_broken']);
    rmSync(folder, { recursive: true });
  });
});
