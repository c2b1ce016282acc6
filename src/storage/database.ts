/** The database: a server that was named, or one of our own; migrated, and open for use. */
import { PrismaPg } from '@prisma/adapter-pg';
import { Client, Pool } from 'pg';
import { connectionProblem, plainReason } from './connection-problem';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres';
import { PrismaClient } from './generated/client';
import { pooledStatements, type Statements } from './hot-path/statements';
import { applyMigrations } from './migrate';
import { statementNames } from './statement-names';

const connectTimeoutMs = 10_000;
/** The statements of the message path are shared by those who ask at the same moment: mostly it needs one to four. */
const pathConnections = 8;
const otherConnections = 4;
/**
 * Rows are looked up by their ids. Of a table that is still small, or that was never counted, PostgreSQL would rather read
 * all of it, and go on doing so while it grows. Nothing here is worth compiling.
 */
const byIndex = ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin', 'jit']
  .map((way) => `-c ${way}=off`)
  .join(' ');

export interface Connections {
  prisma: PrismaClient;
  /** The message path, and what else people wait for: single statements without Prisma's engine. */
  statements: Statements;
}

export interface Database extends Connections {
  /** The address, with its password; never to be logged. */
  url: string;
  /** The choice in words, for the log. */
  description: string;
  /** The same for every process on this database, and different for any other database. */
  identity: string;
  /** The migrations that this start applied. */
  migrations: string[];
  /** Resolves when the database answers, rejects with the reason in words when it does not. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the database, starting an embedded one when no address is given, and applies missing migrations.
 * @throws StartError with the reason in words
 */
export async function openDatabase({
  databaseUrl,
  dataDir,
}: {
  databaseUrl?: string;
  dataDir: string;
}): Promise<Database> {
  const embedded = databaseUrl ? undefined : await startEmbeddedPostgres(dataDir);
  const url = databaseUrl ?? embedded!.url;
  try {
    const identity = await reach(url);
    const migrations = await applyMigrations(url);
    const { prisma, statements, close } = openConnections(url);
    return {
      url,
      identity,
      migrations,
      prisma,
      statements,
      description: describe(url, dataDir, embedded),
      async ping() {
        await prisma.$queryRaw`SELECT 1`.catch((error: unknown) => {
          throw new Error(`PostgreSQL does not answer: ${plainReason(error)}`, { cause: error });
        });
      },
      async close() {
        await close();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

/** Two pools: a statement of the message path waits for no connection that Prisma holds. */
function openConnections(url: string): Connections & Pick<Database, 'close'> {
  const path = openPool(url, pathConnections, byIndex);
  const others = openPool(url, otherConnections);
  const adapter = new PrismaPg(others, {
    onConnectionError: () => undefined,
    statementNameGenerator: statementNames('orm'),
  });
  const prisma = new PrismaClient({ adapter });
  return {
    prisma,
    statements: pooledStatements(path, statementNames('message_path')),
    async close() {
      await prisma.$disconnect();
      await Promise.all([path.end(), others.end()]);
    },
  };
}

function openPool(url: string, max: number, options = ''): Pool {
  const pool = new Pool({
    connectionString: url,
    max,
    application_name: 'postern',
    connectionTimeoutMillis: connectTimeoutMs,
    // A statement on a connection that was cut silently would never end, and others wait behind it.
    keepAlive: true,
    // Prisma's adapter writes and reads times without their zone, as if every session were in UTC. No plan hangs on the values:
    // one for each statement and connection is enough, where PostgreSQL would make five before it keeps one.
    options: `-c TimeZone=UTC -c plan_cache_mode=force_generic_plan ${options}`,
  });
  // A connection that breaks while idle is replaced by the next query, which reports its own failure.
  pool.on('error', () => undefined);
  return pool;
}

/** Connects once, to say in words what is wrong; returns the database's identity. */
async function reach(url: string): Promise<string> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ identity: string }>(
      `SELECT system_identifier || '-' || oid AS identity
       FROM pg_control_system(), pg_database WHERE datname = current_database()`,
    );
    return rows[0]!.identity;
  } catch (error) {
    throw connectionProblem(error, url);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function describe(url: string, dataDir: string, embedded?: EmbeddedPostgres): string {
  const { hostname, port, pathname } = new URL(url);
  return embedded
    ? `embedded PostgreSQL in ${dataDir} on port ${port}`
    : `PostgreSQL at ${hostname}:${port || 5432}, database ${decodeURIComponent(pathname.slice(1))}`;
}
