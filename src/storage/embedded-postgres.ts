/**
 * A PostgreSQL server of our own under DATA_DIR, for running Postern without any set-up.
 * It is driven with pg_ctl and not through the class of the npm package, which ends the process by itself on a signal,
 * and whose server dies on Ctrl-C before the bot has said goodbye to it.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { StartError } from '../start-error';
import { findPostgresPrograms, type PostgresPrograms } from './postgres-programs';

const name = 'postern';
const ownerLock = 0x6f776e72;
const attempts = 20;
const attemptEveryMs = 250;

export interface EmbeddedPostgres {
  /** Address of the database; role and database are called `postern`, and the role is no superuser. */
  url: string;
  /** Stops the server; all connections should be closed by then. */
  stop(): Promise<void>;
}

interface Cluster {
  folder: string;
  passwordFile: string;
  programs: PostgresPrograms;
}

/**
 * Starts the server in DATA_DIR, creating it the first time. One that was left running by a killed Postern is taken over.
 * @param dataDir absolute path
 * @throws StartError when the folder cannot be used, or another Postern lives on it
 */
export async function startEmbeddedPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  const cluster = await clusterIn(dataDir);
  await inWords(dataDir, async () => {
    await mkdir(dataDir, { recursive: true });
    if (!existsSync(cluster.folder)) {
      await create(cluster);
    }
  });
  const { url, ownership } = await own(cluster, dataDir);
  return {
    url,
    async stop() {
      await ownership.end();
      await stop(cluster);
    },
  };
}

/**
 * Where the server of a DATA_DIR is reached while somebody runs it, whom this leaves alone.
 * @param dataDir absolute path
 * @returns its address; undefined where it does not run
 * @throws StartError when the folder cannot be used
 */
export async function runningEmbeddedPostgres(dataDir: string): Promise<string | undefined> {
  const cluster = await clusterIn(dataDir);
  if (!existsSync(cluster.folder) || !(await isRunning(cluster))) {
    return undefined;
  }
  const password = await inWords(dataDir, () => readFile(cluster.passwordFile, 'utf8'));
  const port = await readPort(cluster);
  return port && addressOf(password, port);
}

const clusterIn = async (dataDir: string): Promise<Cluster> => ({
  folder: path.join(dataDir, 'postgres'),
  passwordFile: path.join(dataDir, 'postgres-password'),
  programs: await findPostgresPrograms(),
});

const addressOf = (password: string, port: string | undefined): string =>
  `postgresql://${name}:${password}@127.0.0.1:${port}/${name}`;

/** Builds the cluster beside its place and moves it there when complete, so that a crash leaves nothing half-made. */
async function create({ folder, passwordFile, programs }: Cluster): Promise<void> {
  const draft = `${folder}.new`;
  const password = randomBytes(24).toString('base64url');
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  if (programs.owner) {
    await chown(draft, programs.owner.uid, programs.owner.gid);
  }
  const settings = [
    '--username=postgres',
    '--auth=reject',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
  ];
  await programs.run('initdb', ['-D', draft, ...settings]);
  await writeFile(path.join(draft, 'pg_hba.conf'), `host ${name} ${name} 127.0.0.1/32 scram-sha-256\n`);
  // Single-user mode needs no password, so the superuser never has one and cannot log in.
  const sql = `CREATE ROLE ${name} LOGIN PASSWORD '${password}'\nCREATE DATABASE ${name} OWNER ${name}\n`;
  await programs.run('postgres', ['--single', '-D', draft, 'postgres'], sql);
  await writeFile(passwordFile, password, { mode: 0o600 });
  await rename(draft, folder);
}

/** Starts the server unless it runs, and makes sure that no other Postern uses it. */
async function own(cluster: Cluster, dataDir: string): Promise<{ url: string; ownership: Client }> {
  const password = await inWords(dataDir, () => readFile(cluster.passwordFile, 'utf8'));
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const isOurs = !(await isRunning(cluster));
    if (isOurs) {
      await inWords(dataDir, () => start(cluster));
    }
    const port = await readPort(cluster);
    const url = addressOf(password, port);
    try {
      const ownership = port ? await takeOwnership(url) : undefined;
      if (ownership) {
        return { url, ownership };
      }
    } catch (error) {
      if (isOurs) {
        await stop(cluster);
      }
      throw error;
    }
    await pause(attemptEveryMs);
  }
  throw new StartError(
    `Another Postern already runs on ${dataDir}. Stop it first, or give this one a folder of its own with DATA_DIR.`,
  );
}

/**
 * The lock lives as long as its connection, so a killed owner loses it at once.
 * @returns undefined if somebody else holds it, or the server is just starting or stopping
 */
async function takeOwnership(url: string): Promise<Client | undefined> {
  const client = new Client({
    connectionString: url,
    application_name: 'postern owner',
    connectionTimeoutMillis: 5000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [
      ownerLock,
    ]);
    if (rows[0]?.taken) {
      return client;
    }
  } catch (error) {
    if ((error as { code?: string }).code === '28P01') {
      throw new StartError(
        'The embedded PostgreSQL refuses its own password: the file postgres-password in DATA_DIR was changed. Restore it from a backup.',
        { cause: error },
      );
    }
  }
  await client.end().catch(() => undefined);
  return undefined;
}

async function isRunning({ folder, programs }: Cluster): Promise<boolean> {
  return programs.run('pg_ctl', ['status', '-D', folder]).then(
    () => true,
    () => false,
  );
}

async function start({ folder, programs }: Cluster): Promise<void> {
  const logFile = path.join(folder, 'server.log');
  const options = `-p ${await freePort()} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''`;
  await rm(logFile, { force: true });
  try {
    await programs.run('pg_ctl', [
      'start',
      '-D',
      folder,
      '-w',
      '-t',
      '60',
      '-s',
      '-l',
      logFile,
      '-o',
      options,
    ]);
  } catch (error) {
    const words = await readFile(logFile, 'utf8').catch(() => '');
    // Somebody else was faster; the caller looks again.
    if (!words.includes('lock file "postmaster.pid" already exists')) {
      throw new Error(`${(error as Error).message}\n${words.slice(-2000)}`, { cause: error });
    }
  }
}

async function stop({ folder, programs }: Cluster): Promise<void> {
  await programs.run('pg_ctl', ['stop', '-D', folder, '-m', 'fast', '-w', '-t', '60', '-s']);
}

/** PostgreSQL writes its port into the fourth line of postmaster.pid. */
async function readPort({ folder }: Cluster): Promise<string | undefined> {
  const lines = await readFile(path.join(folder, 'postmaster.pid'), 'utf8').catch(() => '');
  return lines.split('\n')[3];
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

async function inWords<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new StartError(
      `The embedded PostgreSQL cannot use ${dataDir}: ${(error as Error).message}\n` +
        'Give DATA_DIR a folder that this user may write to and that has free space, run Postern as an ordinary user ' +
        '(PostgreSQL does not run as root), or set DATABASE_URL to a PostgreSQL server.',
      { cause: error },
    );
  }
}
