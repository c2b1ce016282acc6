'use strict';
/** What the tests need from outside: PostgreSQL, Redis, a browser. Named ones are used, missing ones are started. */
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const { createServer } = require('node:net');
const os = require('node:os');
const path = require('node:path');
const { root } = require('./files');

/**
 * Provides the services.
 * @param durable whether the database lies on the disk and waits for it, as one that keeps what it is given
 * @returns environment for the tests, what could not be provided (in words), and how to stop what was started
 */
async function startServices({ durable = false } = {}) {
  const folder = fs.mkdtempSync(path.join(durable ? os.tmpdir() : placeForFiles(), 'postern-test-'));
  const stops = [() => fs.promises.rm(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const each of stops.toReversed()) {
      await each();
    }
  };
  try {
    const database = await provideDatabase(folder, stops, durable);
    const redis = await provideRedis(folder, stops);
    const browser = findOnPath(['chromium', 'chromium-browser', 'google-chrome']);
    const missing = [
      !redis && 'the queue on Redis (set REDIS_URL, or install redis-server or valkey-server)',
      !browser && 'the pages in a browser (install chromium)',
    ].filter(Boolean);
    const environment = {
      TEST_DATABASE_URL: database,
      TMPDIR: folder,
      ...(redis && { REDIS_URL: redis }),
      ...(browser && { CHROMIUM_PATH: browser }),
    };
    return { environment, missing, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Ends this process with the exit code of some work that needs the services, when they are stopped again; a signal stops
 * them too.
 */
function withServices(work) {
  const run = async () => {
    const services = await startServices();
    const stopOnSignal = () => void services.stop().then(() => process.exit(1));
    process.once('SIGINT', stopOnSignal);
    process.once('SIGTERM', stopOnSignal);
    try {
      return await work(services);
    } finally {
      await services.stop();
    }
  };
  run().then(
    (exitCode) => process.exit(exitCode),
    (error) => {
      process.stderr.write(`${error.stack}\n`);
      process.exit(1);
    },
  );
}

/** Memory where there is enough of it: a new database is copied there in 25 ms, on a slow disk in half a second. */
function placeForFiles() {
  const memory = '/dev/shm';
  if (!fs.existsSync(memory)) {
    return os.tmpdir();
  }
  const { bavail, bsize } = fs.statfsSync(memory);
  return bavail * bsize > 4 * 1024 ** 3 ? memory : os.tmpdir();
}

/** A cluster that forgets everything, so it need not wait for the disk, unless that is to be measured. */
async function provideDatabase(folder, stops, durable) {
  if (process.env.TEST_DATABASE_URL) {
    return process.env.TEST_DATABASE_URL;
  }
  const { findPostgresPrograms } = require(path.join(root, 'dist/src/storage/postgres-programs.js'));
  const programs = await findPostgresPrograms();
  const cluster = path.join(folder, 'postgres');
  const port = await freePort();
  fs.mkdirSync(cluster, { mode: 0o700 });
  if (programs.owner) {
    fs.chownSync(cluster, programs.owner.uid, programs.owner.gid);
  }
  await programs.run('initdb', [
    '-D',
    cluster,
    '--username=postgres',
    '--auth=trust',
    '--no-sync',
    '--encoding=UTF8',
  ]);
  const keeping = durable ? '' : '-c fsync=off -c max_wal_size=256MB';
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' ${keeping} -c max_connections=200`;
  const log = path.join(cluster, 'server.log');
  await programs.run('pg_ctl', ['start', '-D', cluster, '-w', '-s', '-l', log, '-o', options]);
  stops.push(() => programs.run('pg_ctl', ['stop', '-D', cluster, '-m', 'immediate', '-w', '-s']));
  return `postgresql://postgres@127.0.0.1:${port}/postgres`;
}

async function provideRedis(folder, stops) {
  if (process.env.REDIS_URL) {
    return process.env.REDIS_URL;
  }
  const program = findOnPath(['redis-server', 'valkey-server']);
  if (!program) {
    return undefined;
  }
  const port = await freePort();
  const options = [
    '--port',
    port,
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    folder,
  ];
  const server = spawn(program, options.map(String), {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  stops.push(() => {
    server.kill();
    return ended;
  });
  await new Promise((resolve, reject) => {
    server.stdout.on('data', (chunk) => String(chunk).includes('Ready to accept connections') && resolve());
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`${program} ended with ${code} before it was ready.`)));
  });
  return `redis://127.0.0.1:${port}`;
}

/** The first of these programs that is on the PATH. */
function findOnPath(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const files = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return files.find((file) => fs.existsSync(file));
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

module.exports = { findOnPath, freePort, startServices, withServices };
