import { EventEmitter, once } from 'node:events';
import { catalog, type JobName } from '../../src/jobs/catalog';
import { chooseQueueBackend } from '../../src/jobs/queue-backend';
import { openJobs } from '../../src/jobs/queue';
import { startWorker } from '../../src/jobs/worker';
import { freshDatabase } from '../support/fresh-database';
import { interruptible } from '../support/interruptible';
import { queueChoices } from '../support/queue-choices';
import { quietLog } from '../support/quiet-log';

describe.each(queueChoices)('a queue on $name that goes away and comes back', ({ redisUrl }) => {
  it('says so when asked, and goes on by itself', async () => {
    const database = await freshDatabase();
    const wire = redisUrl ? await interruptible(redisUrl, 6379) : await interruptible(database.url, 5432);
    const owner = new URL(database.url).pathname.slice(1);
    const address = redisUrl ? { redisUrl: wire.url, databaseUrl: '' } : { databaseUrl: wire.url };
    const backend = await chooseQueueBackend({ ...address, owner });
    const { log } = quietLog();
    const jobs = await openJobs(backend, log);
    const events = new EventEmitter();
    const handle = async () => void events.emit('ran');
    const handlers = (Object.keys(catalog) as JobName[]).map((name) => ({ name, handle }));
    const worker = await startWorker(backend, handlers, 1, log);

    await wire.cut();
    await expect(jobs.ping()).rejects.toThrow(/^(Redis at 127\.0\.0\.1:\d+|PostgreSQL) does not answer$/);
    await expect(jobs.add('remove-dead-processes', {})).rejects.toThrow(/./);

    await wire.mend();
    const ran = once(events, 'ran');
    await untilItWorks(() => jobs.ping());
    await jobs.add('remove-dead-processes', {});
    await expect(ran).resolves.toEqual([]);

    await worker.close();
    await jobs.close();
    await wire.cut();
    await database.drop();
  });
});

/** Asks again and again, as whoever watches /readyz does. */
async function untilItWorks(ask: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await ask();
      return;
    } catch {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
