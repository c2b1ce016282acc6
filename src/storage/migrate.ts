/** Brings the database to the newest schema with Prisma's own engine as WebAssembly, so nothing is downloaded. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type {
  MigrationDirectory,
  MigrationList,
  SchemaEngine,
} from '@prisma/schema-engine-wasm/schema_engine_bg';
import { Client, Pool } from 'pg';
import { StartError } from '../start-error';
import { connectionProblem } from './connection-problem';
import { loadSchemaEngine } from './schema-engine';

const prismaFolder = path.resolve(__dirname, '../../prisma');
const migrationsFolder = path.join(prismaFolder, 'migrations');
const lockKey = 0x706f7374;
const noFilters = { externalTables: [], externalEnums: [] };

/**
 * Applies the migrations that the database does not have yet. Processes that start together take turns.
 * @param url      address of a database whose owner we are
 * @param folder   holds one folder per migration
 * @param isWanted whether one of them counts: a backup of an older version goes into the tables of its time
 * @returns the names of the migrations applied now, oldest first
 * @throws StartError when a migration fails or is not allowed, or another process holds the lock for a minute
 */
export async function applyMigrations(
  url: string,
  folder = migrationsFolder,
  isWanted: (name: string) => boolean = () => true,
): Promise<string[]> {
  const session = new Client({ connectionString: url, application_name: 'postern migrations' });
  session.on('error', () => undefined);
  await session.connect();
  try {
    const names = (await migrationNames(folder)).filter(isWanted);
    if (await isUpToDate(session, names)) {
      return [];
    }
    await session.query(`SET lock_timeout = '60s'`);
    await session.query('SELECT pg_advisory_lock($1)', [lockKey]);
    return await runEngine(url, folder, names);
  } catch (error) {
    throw migrationProblem(error as Error, url);
  } finally {
    await session.end();
  }
}

/**
 * Whether exactly these migrations are applied, as at most starts: the engine, a second's work to load, has nothing to do.
 * What failed or is under way is left to it, and so is a database of another version.
 */
async function isUpToDate(session: Client, names: readonly string[]): Promise<boolean> {
  const { rows: tables } = await session.query<{ there: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`,
  );
  if (!tables[0]?.there) {
    return false;
  }
  const { rows } = await session.query<{ name: string; applied: boolean }>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS applied FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  const applied = rows.map(({ name }) => name).toSorted();
  return rows.every((row) => row.applied) && applied.join() === names.join();
}

/** The engine adds a trace of itself behind its words, in which the name of the migration stands. */
function migrationProblem(error: Error, url: string): StartError {
  const [words = ''] = error.message.split(/\n\s*0: /);
  if (words.includes('permission denied')) {
    return connectionProblem({ code: '42501', message: words }, url);
  }
  const name = /migration_name="([^"]+)"/.exec(error.message)?.[1];
  return new StartError(
    `The database could not be brought to this version of Postern${name ? ` (migration ${name})` : ''}: ${words}\n` +
      'Nothing of the failed step was kept. Restore a backup or mend the cause, then start again.',
    { cause: error },
  );
}

async function runEngine(url: string, folder: string, names: readonly string[]): Promise<string[]> {
  const { SchemaEngine: Engine } = await loadSchemaEngine();
  const schema = await readFile(path.join(prismaFolder, 'schema.prisma'), 'utf8');
  const pool = new Pool({ connectionString: url, application_name: 'postern migrations' });
  pool.on('error', () => undefined);
  const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool));
  const engine = await Engine.new({ datamodels: [['schema.prisma', schema]] }, () => undefined, adapter);
  try {
    const migrationsList = await readMigrations(folder, names);
    await forgetFailures(engine, migrationsList);
    const result = await engine.applyMigrations({ migrationsList, filters: noFilters });
    return result.appliedMigrationNames;
  } finally {
    engine.free();
    await pool.end();
  }
}

/** Sends a migration as one script, which PostgreSQL does as a whole or not at all; Prisma splits it at each semicolon. */
class WholeScripts extends PrismaPg {
  public override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (sql) => void (await adapter.executeRaw({ sql, args: [], argTypes: [] }));
    return adapter;
  }
}

/** A migration that failed or was interrupted left nothing behind, so it may be tried again. */
async function forgetFailures(engine: SchemaEngine, migrationsList: MigrationList): Promise<void> {
  const input = { migrationsList, optInToShadowDatabase: false, filters: noFilters };
  const { failedMigrationNames } = await engine.diagnoseMigrationHistory(input);
  for (const migrationName of failedMigrationNames) {
    await engine.markMigrationRolledBack({ migrationName });
  }
}

/** The names of all migrations, oldest first. */
export async function migrationNames(folder = migrationsFolder): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

async function readMigrations(folder: string, names: readonly string[]): Promise<MigrationList> {
  const read = async (name: string): Promise<MigrationDirectory> => {
    const value = await readFile(path.join(folder, name, 'migration.sql'), 'utf8');
    return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value } } };
  };
  return {
    baseDir: folder,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(path.join(folder, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(names.map(read)),
  };
}
