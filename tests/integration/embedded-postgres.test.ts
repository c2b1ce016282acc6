import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { openDatabase } from '../../src/storage/database';
import { startEmbeddedPostgres } from '../../src/storage/embedded-postgres';
import { migrationNames } from '../support/migration-names';

const patienceMs = 60_000;

function serverPid(dataDir: string): number {
  return Number(readFileSync(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
}

async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Kills the server without mercy and waits until it is gone. */
async function killServer(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  const watcher = spawn('tail', [`--pid=${pid}`, '-s', '0.05', '-f', '/dev/null']);
  await new Promise((resolve) => watcher.once('exit', resolve));
}

describe('the embedded PostgreSQL', () => {
  let dataDir: string;
  beforeEach(() => {
    // As private as a home folder: an account that is not ours cannot enter it.
    dataDir = path.join(mkdtempSync(path.join(tmpdir(), 'postern-data-')), 'data');
  });
  afterEach(() => rmSync(path.dirname(dataDir), { recursive: true }));

  it(
    'is created, migrated, stopped, and found again with everything in it',
    async () => {
      const first = await openDatabase({ dataDir });
      expect(first.migrations).toEqual(migrationNames);
      expect(first.description).toContain(`embedded PostgreSQL in ${dataDir}`);
      await first.prisma.$executeRaw`CREATE TABLE kept AS SELECT 42 AS answer`;
      await first.close();
      expect(existsSync(path.join(dataDir, 'postgres/postmaster.pid'))).toBe(false);

      const second = await openDatabase({ dataDir });
      expect(second.migrations).toEqual([]);
      await expect(second.prisma.$queryRaw`SELECT answer FROM kept`).resolves.toEqual([{ answer: 42 }]);
      await second.close();
    },
    patienceMs,
  );

  it(
    'gives a role that owns its database and is no superuser, to this machine alone',
    async () => {
      const server = await startEmbeddedPostgres(dataDir);
      const rows = await query(
        server.url,
        `SELECT current_user AS name, rolsuper, host(inet_server_addr()) AS address,
                current_setting('listen_addresses') AS listens
         FROM pg_roles WHERE rolname = current_user`,
      );
      expect(rows).toEqual([
        { name: 'postern', rolsuper: false, address: '127.0.0.1', listens: '127.0.0.1' },
      ]);
      expect(existsSync(`/tmp/.s.PGSQL.${new URL(server.url).port}`)).toBe(false);
      expect(statSync(path.join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600);
      const stranger = new URL(server.url);
      stranger.password = 'wrong';
      await expect(query(stranger.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
      stranger.username = 'postgres';
      await expect(query(stranger.href, 'SELECT 1')).rejects.toMatchObject({ code: '28000' });
      await server.stop();
    },
    patienceMs,
  );

  it(
    'recovers after its server was killed',
    async () => {
      const first = await startEmbeddedPostgres(dataDir);
      await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS answer');
      await killServer(serverPid(dataDir));

      const second = await startEmbeddedPostgres(dataDir);
      await expect(query(second.url, 'SELECT answer FROM kept')).resolves.toEqual([{ answer: 1 }]);
      await second.stop();
    },
    patienceMs,
  );

  it(
    'does not run on without an owner when its password was changed',
    async () => {
      const first = await startEmbeddedPostgres(dataDir);
      await first.stop();
      writeFileSync(path.join(dataDir, 'postgres-password'), 'another');
      await expect(startEmbeddedPostgres(dataDir)).rejects.toThrow('refuses its own password');
      expect(existsSync(path.join(dataDir, 'postgres/postmaster.pid'))).toBe(false);
    },
    patienceMs,
  );

  it(
    'is taken over when the process that started it was killed',
    async () => {
      const script = `require(${JSON.stringify(path.resolve('dist/src/storage/embedded-postgres.js'))})
        .startEmbeddedPostgres(${JSON.stringify(dataDir)}).then(() => console.log('started'))`;
      const owner = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
      await new Promise((resolve) => owner.stdout.once('data', resolve));
      const pid = serverPid(dataDir);
      owner.kill('SIGKILL');

      const heir = await startEmbeddedPostgres(dataDir);
      expect(serverPid(dataDir)).toBe(pid);
      await expect(query(heir.url, 'SELECT 1 AS answer')).resolves.toEqual([{ answer: 1 }]);
      await heir.stop();
    },
    patienceMs,
  );

  it(
    'refuses a second owner in words, and the first goes on',
    async () => {
      const first = await startEmbeddedPostgres(dataDir);
      await expect(startEmbeddedPostgres(dataDir)).rejects.toThrow(
        `Another Postern already runs on ${dataDir}`,
      );
      await expect(query(first.url, 'SELECT 1 AS answer')).resolves.toEqual([{ answer: 1 }]);
      await first.stop();
    },
    patienceMs,
  );

  it(
    'starts two owners of two folders side by side',
    async () => {
      const servers = await Promise.all([
        startEmbeddedPostgres(dataDir),
        startEmbeddedPostgres(`${dataDir}-2`),
      ]);
      expect(new Set(servers.map(({ url }) => new URL(url).port)).size).toBe(2);
      await Promise.all(servers.map((server) => server.stop()));
    },
    patienceMs,
  );

  it('explains a folder that cannot be used', async () => {
    writeFileSync(path.dirname(dataDir) + '/file', '');
    await expect(startEmbeddedPostgres(path.dirname(dataDir) + '/file/data')).rejects.toThrow(
      /The embedded PostgreSQL cannot use .*\/file\/data: [^]*Give DATA_DIR a folder/,
    );
  });

  it(
    'does not take a half-made cluster for a whole one',
    async () => {
      execFileSync('mkdir', ['-p', path.join(dataDir, 'postgres.new/base')]);
      const server = await startEmbeddedPostgres(dataDir);
      await expect(query(server.url, 'SELECT 1 AS answer')).resolves.toEqual([{ answer: 1 }]);
      await server.stop();
    },
    patienceMs,
  );
});
