import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { openDatabase } from '../../src/storage/database';
import { takeProcessLock } from '../../src/storage/process-lock';
import { readsTheDesk } from '../support/reads-the-desk';

const name = `postern_plain_${randomBytes(6).toString('hex')}`;
const server = (database?: string): string => {
  const url = new URL(process.env.TEST_DATABASE_URL!);
  url.pathname = database ?? url.pathname;
  return url.href;
};

async function on(url: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) {
      await client.query(statement);
    }
  } finally {
    await client.end();
  }
}

let url: string;
beforeAll(async () => {
  await on(
    server(),
    `CREATE ROLE ${name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD 'plain'`,
    `CREATE DATABASE ${name} OWNER ${name} TEMPLATE template0`,
    `REVOKE ALL ON DATABASE ${name} FROM PUBLIC`,
  );
  const address = new URL(server(name));
  address.username = name;
  address.password = 'plain';
  url = address.href;
});
afterAll(() => on(server(), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`, `DROP ROLE IF EXISTS ${name}`));

it('is all that the bot needs: the owner of its database, and nothing more', async () => {
  const database = await openDatabase({ databaseUrl: url, dataDir: '/nowhere' });
  expect(database.migrations).not.toHaveLength(0);
  const lock = await takeProcessLock({
    url,
    exclusive: true,
    signal: new AbortController().signal,
    onLost: () => undefined,
  });
  await on(url, readFileSync(path.resolve(__dirname, '../integration/migrations/newest.sql'), 'utf8'));
  await readsTheDesk(url);
  await lock.release();
  await database.close();
});

it('reads no file of the machine and starts no program there', async () => {
  await expect(on(url, `COPY (SELECT 1) TO PROGRAM 'true'`)).rejects.toThrow(/permission denied|must be/u);
  await expect(on(url, `SELECT pg_read_file('/etc/passwd')`)).rejects.toThrow(/permission denied/u);
});
