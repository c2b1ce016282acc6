/** A database of its own for each test file, copied from a migrated template in a few milliseconds. */
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { applyMigrations } from '../../src/storage/migrate';

const migrationsFolder = path.resolve(__dirname, '../../prisma/migrations');
const templateLock = 0x74656d70;

export interface FreshDatabase {
  url: string;
  /** Drops the database, also if something is still connected to it. */
  drop(): Promise<void>;
}

/** Address of the test server; a database name replaces the one of the address. */
function serverUrl(database?: string): string {
  const address = process.env.TEST_DATABASE_URL;
  if (!address) {
    throw new Error(
      'TEST_DATABASE_URL is not set. Run the tests with "npm test -- path", which provides a server.',
    );
  }
  const url = new URL(address);
  url.pathname = database ?? url.pathname;
  return url.href;
}

/** Creates a database with all migrations applied, or an empty one. */
export async function freshDatabase({ migrated = true } = {}): Promise<FreshDatabase> {
  const name = `postern_test_${randomBytes(6).toString('hex')}`;
  await onServer(async (server) => {
    const template = migrated ? await migratedTemplate(server) : 'template0';
    await server.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return {
    url: serverUrl(name),
    drop: () => onServer((server) => server.query(`DROP DATABASE ${name} WITH (FORCE)`)),
  };
}

/** Made once per state of the migrations; test files that need it at the same moment take turns. */
async function migratedTemplate(server: Client): Promise<string> {
  const name = `postern_template_${migrationsFingerprint()}`;
  await server.query('SELECT pg_advisory_lock($1)', [templateLock]);
  const { rowCount } = await server.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (!rowCount) {
    await server.query(`DROP DATABASE IF EXISTS ${name}_draft WITH (FORCE)`);
    await server.query(`CREATE DATABASE ${name}_draft TEMPLATE template0`);
    await applyMigrations(serverUrl(`${name}_draft`));
    await server.query(`ALTER DATABASE ${name}_draft RENAME TO ${name}`);
  }
  await server.query('SELECT pg_advisory_unlock($1)', [templateLock]);
  return name;
}

function migrationsFingerprint(): string {
  const hash = createHash('sha1');
  for (const entry of readdirSync(migrationsFolder, { recursive: true, encoding: 'utf8' }).toSorted()) {
    if (entry.endsWith('.sql')) {
      hash.update(entry).update(readFileSync(path.join(migrationsFolder, entry)));
    }
  }
  return hash.digest('hex').slice(0, 12);
}

async function onServer(work: (server: Client) => Promise<unknown>): Promise<void> {
  const server = new Client({ connectionString: serverUrl() });
  await server.connect();
  try {
    await work(server);
  } finally {
    await server.end();
  }
}
