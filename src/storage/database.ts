/** The database: a server that was named, or one of our own; migrated, and open for use. */
import { PrismaPg } from '@prisma/adapter-pg';
import { Client } from 'pg';
import { connectionProblem, plainReason } from './connection-problem';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres';
import { PrismaClient } from './generated/client';
import { applyMigrations } from './migrate';

const connectTimeoutMs = 10_000;

export interface Database {
  /** The address, with its password; never to be logged. */
  url: string;
  /** The choice in words, for the log. */
  description: string;
  /** The same for every process on this database, and different for any other database. */
  identity: string;
  /** The migrations that this start applied. */
  migrations: string[];
  prisma: PrismaClient;
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
    const prisma = openPrisma(url);
    return {
      url,
      identity,
      migrations,
      prisma,
      description: describe(url, dataDir, embedded),
      async ping() {
        await prisma.$queryRaw`SELECT 1`.catch((error: unknown) => {
          throw new Error(`PostgreSQL does not answer: ${plainReason(error)}`, { cause: error });
        });
      },
      async close() {
        await prisma.$disconnect();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

function openPrisma(url: string): PrismaClient {
  const adapter = new PrismaPg(
    {
      connectionString: url,
      application_name: 'postern',
      connectionTimeoutMillis: connectTimeoutMs,
      // Prisma's adapter writes and reads times without their zone, as if every session were in UTC.
      options: '-c TimeZone=UTC',
    },
    // A connection that breaks while idle is replaced by the next query, which reports its own failure.
    { onPoolError: () => undefined, onConnectionError: () => undefined },
  );
  return new PrismaClient({ adapter });
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
