import { EventEmitter, once } from 'node:events';
import { catalog, type JobName } from '../../src/jobs/catalog';
import { createServer, type AddressInfo } from 'node:net';
import { chooseQueueBackend, type QueueBackend } from '../../src/jobs/queue-backend';
import { openJobs, type Jobs } from '../../src/jobs/queue';
import { repeatWhatWasLost, startRepeating } from '../../src/jobs/repeated-jobs';
import { startWorker, type JobWorker } from '../../src/jobs/worker';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database';
import { quietLog } from '../support/quiet-log';

import { queueChoices } from '../support/queue-choices';

const jobNames = Object.keys(catalog) as JobName[];
const neverCalled = (): never => {
  throw new Error('no job of this kind was queued');
};

describe.each(queueChoices)('the queue on $name', ({ name, redisUrl }) => {
  const events = new EventEmitter();
  let database: FreshDatabase;
  let backend: QueueBackend;
  let jobs: Jobs;
  let worker: JobWorker | undefined;

  beforeEach(async () => {
    database = await freshDatabase();
    const owner = new URL(database.url).pathname.slice(1);
    backend = await chooseQueueBackend({ redisUrl, databaseUrl: database.url, owner });
    jobs = await openJobs(backend, quietLog().log);
  });

  afterEach(async () => {
    await worker?.close();
    await jobs.close();
    await database.drop();
    worker = undefined;
  });

  async function work(handle: () => Promise<void>, log = quietLog()): Promise<void> {
    const others = jobNames.filter((job) => job !== 'remove-dead-processes');
    const handlers = others.map((job) => ({ name: job, handle: neverCalled }));
    worker = await startWorker(backend, [{ name: 'remove-dead-processes', handle }, ...handlers], 8, log.log);
  }

  it('says in words where it lives', () => {
    expect(backend.description).toContain(name);
    expect(backend.description).not.toContain('@');
  });

  it('brings a job to its handler', async () => {
    const ran = once(events, 'ran');
    await work(async () => void events.emit('ran'));
    await jobs.add('remove-dead-processes', {});
    await expect(ran).resolves.toEqual([]);
  });

  it('holds a delayed job back and lets a plain one pass', async () => {
    const order: string[] = [];
    const done = once(events, 'second');
    await jobs.add('remove-dead-processes', {}, { delayMs: 300 });
    await jobs.add('remove-dead-processes', {});
    await work(async () => {
      order.push(order.length === 0 ? 'plain' : 'delayed');
      if (order.length === 2) {
        events.emit('second');
      }
    });
    await done;
    expect(order).toEqual(['plain', 'delayed']);
  });

  it('repeats a job', async () => {
    let runs = 0;
    const thrice = once(events, 'thrice');
    await work(async () => {
      runs += 1;
      if (runs === 3) {
        events.emit('thrice');
      }
    });
    await jobs.repeat('remove-dead-processes', {}, 100);
    await expect(thrice).resolves.toEqual([]);
  });

  it('repeats a job once for all who ask for it', async () => {
    await jobs.repeat('remove-dead-processes', {}, 3_600_000);
    await jobs.repeat('remove-dead-processes', {}, 3_600_000);
    const queue = backend.openQueue(neverCalled);
    const counts = await queue.getJobCounts('waiting', 'delayed');
    await queue.close();
    expect(counts.waiting! + counts.delayed!).toBe(1);
  });

  it('repeats anew what it lost, and leaves alone what it still repeats', async () => {
    const repeating = await startRepeating(jobs, quietLog().log);
    await repeating.stop();
    await jobs.endRepeating('load-deadlines');
    await expect(jobs.isRepeating('load-deadlines')).resolves.toBe(false);
    const repeated: string[] = [];
    await repeatWhatWasLost({
      isRepeating: (job) => jobs.isRepeating(job),
      async repeat(job, payload, everyMs) {
        repeated.push(job);
        await jobs.repeat(job, payload, everyMs);
      },
    });
    expect(repeated).toEqual(['load-deadlines']);
    await expect(jobs.isRepeating('load-deadlines')).resolves.toBe(true);
  });

  it('takes many jobs in one go, and one with an id once while it is there', async () => {
    let runs = 0;
    const done = once(events, 'twice');
    const look = { name: 'remove-dead-processes', payload: {}, id: 'a-look-at-7' } as const;
    await jobs.addAll([look, look, { name: 'remove-dead-processes', payload: {}, delayMs: 300 }]);
    await jobs.addAll([look]);
    await work(async () => {
      runs += 1;
      if (runs === 2) {
        events.emit('twice');
      }
    });
    await done;
    expect(runs).toBe(2);
  });

  it('logs a job that fails and goes on with the next', async () => {
    const quiet = quietLog();
    const next = once(events, 'next');
    let runs = 0;
    await work(async () => {
      runs += 1;
      if (runs === 1) {
        throw new Error('the first one fails');
      }
      events.emit('next');
    }, quiet);
    await jobs.add('remove-dead-processes', {});
    await jobs.add('remove-dead-processes', {});
    await next;
    expect(quiet.lines).toMatchObject([
      { level: 'error', msg: 'A background job failed.', job: 'remove-dead-processes' },
    ]);
  });

  it('finishes the running job before it closes', async () => {
    const started = once(events, 'started');
    let finished = false;
    await work(async () => {
      events.emit('started');
      await new Promise((resolve) => setImmediate(resolve));
      finished = true;
    });
    await jobs.add('remove-dead-processes', {});
    await started;
    await worker?.close();
    expect(finished).toBe(true);
  });

  it('answers a ping', async () => {
    await expect(jobs.ping()).resolves.toBeUndefined();
  });
});

describe('a Redis that cannot be used', () => {
  it('is explained in words, without its password', async () => {
    const choice = { redisUrl: 'redis://:hidden-password@127.0.0.1:1', databaseUrl: '', owner: 'test' };
    const failure = await chooseQueueBackend(choice).catch((error: Error) => error.message);
    expect(failure).toContain('Redis at 127.0.0.1:1 cannot be reached: no server listens there');
    expect(failure).toContain('REDIS_URL');
    expect(failure).not.toContain('hidden-password');
  });

  it('is explained when the server has no database of that number', async () => {
    const server = createServer((socket) =>
      socket.on('data', (commands) => {
        for (const [, name = ''] of String(commands).matchAll(/\*\d+\r\n\$\d+\r\n(\w+)/g)) {
          socket.write(/select/i.test(name) ? '-ERR DB index is out of range\r\n' : '+OK\r\n');
        }
      }),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const choice = { redisUrl: `redis://127.0.0.1:${port}/99`, databaseUrl: '', owner: 'test' };
    await expect(chooseQueueBackend(choice)).rejects.toThrow(
      `Redis at 127.0.0.1:${port} cannot be used: ERR DB index is out of range. Start it, or correct REDIS_URL.`,
    );
    server.close();
  });
});
