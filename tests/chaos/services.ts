/** PostgreSQL and a queue that belong to the chaos alone, so that they can be stopped, paused and emptied. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findPostgresPrograms } from '../../src/storage/postgres-programs';

/** How PostgreSQL ends: it says goodbye, or it is as if the power went. */
type DatabaseEnd = 'fast' | 'immediate';

interface DatabaseServer {
  url: string;
  start(): Promise<void>;
  stop(how: DatabaseEnd): Promise<void>;
  /** Stops the whole server in the middle of what it does (SIGSTOP), or lets it go on. */
  freeze(on: boolean): void;
}

interface QueueServer {
  url: string;
  start(): Promise<void>;
  /** It keeps nothing on disk, so everything in it is gone. */
  kill(): Promise<void>;
  flush(): Promise<void>;
}

export interface Services {
  database: DatabaseServer;
  queue: QueueServer;
  end(): Promise<void>;
}

const root = path.resolve(__dirname, '../../..');
const { findOnPath, freePort } = require(path.join(root, 'scripts/services.js')) as {
  findOnPath: (names: string[]) => string | undefined;
  freePort: () => Promise<number>;
};

const memory = '/dev/shm';

/** @throws Error where no redis-server or valkey-server is on the PATH */
export async function startServices(): Promise<Services> {
  const folder = mkdtempSync(path.join(existsSync(memory) ? memory : tmpdir(), 'postern-chaos-'));
  const database = await databaseServer(folder);
  const queue = await queueServer(folder);
  await database.start();
  await queue.start();
  return {
    database,
    queue,
    async end() {
      await queue.kill();
      database.freeze(false);
      await database.stop('immediate');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function databaseServer(folder: string): Promise<DatabaseServer> {
  const programs = await findPostgresPrograms();
  const cluster = path.join(folder, 'postgres');
  const port = await freePort();
  mkdirSync(cluster, { mode: 0o700 });
  if (programs.owner) {
    chownSync(cluster, programs.owner.uid, programs.owner.gid);
  }
  const made = ['-D', cluster, '--username=postgres', '--auth=trust', '--no-sync', '--encoding=UTF8'];
  await programs.run('initdb', made);
  // The machine does not go down, so what was written survives the end of the server without the disk.
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c max_connections=100`;
  const log = path.join(cluster, 'server.log');
  const everyProcess = (): string[] => {
    const [postmaster = ''] = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const backends = execFileSync('ps', ['-o', 'pid=', '--ppid', postmaster], { encoding: 'utf8' });
    return [postmaster, ...backends.split('\n').filter(Boolean)];
  };
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    async start() {
      await programs.run('pg_ctl', ['start', '-D', cluster, '-w', '-s', '-l', log, '-o', options]);
    },
    async stop(how) {
      await programs.run('pg_ctl', ['stop', '-D', cluster, '-m', how, '-w', '-s']);
    },
    freeze: (on) => everyProcess().forEach((pid) => signal(pid, on ? 'SIGSTOP' : 'SIGCONT')),
  };
}

/** A backend may end between being listed and this. */
function signal(pid: string, what: NodeJS.Signals): void {
  try {
    process.kill(Number(pid), what);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
  }
}

async function queueServer(folder: string): Promise<QueueServer> {
  const program = findOnPath(['redis-server', 'valkey-server']);
  if (!program) {
    throw new Error('Neither redis-server nor valkey-server is on the PATH. Install one and try again.');
  }
  const port = await freePort();
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  let server: ChildProcess | undefined;
  process.once('exit', () => server?.kill('SIGKILL'));
  return {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      server = spawn(program, [...options, '--dir', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
      for await (const said of server.stdout!) {
        if (String(said).includes('Ready to accept connections')) {
          break;
        }
      }
    },
    async kill() {
      const ended = server && server.exitCode === null ? once(server, 'exit') : undefined;
      server?.kill('SIGKILL');
      await ended;
    },
    async flush() {
      const socket = connect(port, '127.0.0.1');
      socket.end('FLUSHALL\r\n');
      socket.resume();
      await once(socket, 'close');
    },
  };
}
