/** Many deadlines: what a start makes of them, what happens when many are due, and what they cost while nothing is. */
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { withDesk, type Desk } from '../desk/desk';
import { known, most, percentile, type Figure } from '../desk/figures';
import { addFarDeadlines, decisions, makeDue, watchDecisions } from './pending';
import type { Size } from './size';

const minuteMs = 60_000;
const lookEveryMs = 5;
const patienceMs = 60_000;
/** Longer than the start of the bot takes. */
const startMs = 20_000;
const quietMs = 1000;

async function withDatabase<T>({ databaseUrl }: Desk, work: (database: Client) => Promise<T>): Promise<T> {
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    return await work(database);
  } finally {
    await database.end();
  }
}

/** A start queues what is due within 15 minutes: from the opened database until Redis has all of it. */
export function restoring({ pending, soon }: Size): Promise<Figure[]> {
  return withDesk({ tickets: soon, asleep: true }, async (desk) => {
    await desk.order({ do: 'ask-to-close', databaseUrl: desk.databaseUrl, every: 2 });
    await withDatabase(desk, async (database) => {
      await addFarDeadlines(database, pending - soon);
      await makeDue(database, new Date(Date.now() + 5 * minuteMs), 9 * minuteMs);
    });
    const before = await delayedJobs();
    const began = performance.now();
    const starting = desk.startBot();
    let queued = 0;
    while (queued < soon && performance.now() - began < patienceMs) {
      await pause(lookEveryMs);
      queued = (await delayedJobs()) - before;
    }
    const at = performance.now();
    await starting;
    const opened = desk.saidAt('Database: ') ?? Number.NaN;
    const what = `${pending} pending deadlines, ${soon} due within 15 minutes`;
    return [
      most(`${what}: all queued, from the opened database on`, (at - opened) / 1000, 2, ' s'),
      known(`${what}: all queued, from the start of the process on`, (at - began) / 1000, ' s'),
    ];
  });
}

/** Jobs with a delay, of all desks of this Redis. */
async function delayedJobs(): Promise<number> {
  const redis = new Redis(process.env.REDIS_URL ?? '');
  try {
    const keys = await redis.keys('*:postern:delayed');
    const counts = await Promise.all(keys.map((key) => redis.zcard(key)));
    return counts.reduce((sum, count) => sum + count, 0);
  } finally {
    redis.disconnect();
  }
}

interface Due {
  /** Over which they are spread; 0: all at the same moment. */
  withinMs: number;
  /** Whether the silence before them is known to be real beforehand: what is left is what deciding takes. */
  heard: boolean;
}

/** Many tickets are closed by time: how late each is decided, and what Discord is asked for. */
export function dueAtOnce(size: Size, due: Due): Promise<Figure[]> {
  const { pending, soon } = size;
  return withDesk({ tickets: soon, asleep: true }, (desk) =>
    withDatabase(desk, async (database) => {
      await desk.order({ do: 'ask-to-close', databaseUrl: desk.databaseUrl, every: 2 });
      await addFarDeadlines(database, pending - soon);
      await watchDecisions(database);
      const dueAt = new Date(Date.now() + startMs);
      await makeDue(database, dueAt, due.withinMs);
      await desk.startBot();
      await pause(dueAt.getTime() - Date.now() - quietMs);
      if (due.heard) {
        await database.query(`UPDATE shards SET heard_until = now() + interval '1 day'`);
      }
      await desk.order({ do: 'calls', clear: true });
      const cpuBefore = desk.cpuMs() ?? Number.NaN;
      await pause(dueAt.getTime() - Date.now());
      const late = await waitFor(soon, () => decisions(database));
      const cpuMs = (desk.cpuMs() ?? Number.NaN) - cpuBefore;
      const toldAfter = await allTold(database, dueAt);
      const { counts } = await desk.order({ do: 'calls', clear: true });
      return figuresOf(size, due, { late, cpuMs, toldAfter, calls: changes(counts) });
    }),
  );
}

interface Measured {
  /** How late each was decided, in ms. */
  late: number[];
  cpuMs: number;
  toldAfter: number;
  calls: number;
}

function figuresOf(
  { pending, soon }: Size,
  { withinMs, heard }: Due,
  { late, cpuMs, toldAfter, calls }: Measured,
): Figure[] {
  const when = withinMs > 0 ? 'within a second' : 'at the same moment';
  const what = `${soon} due ${when}, ${pending} pending${heard ? ', silence known' : ''}`;
  return [
    most(`${what}: the last is decided after`, Math.max(...late) / 1000, 2, ' s'),
    known(`${what}: decided after, p50`, percentile(late, 0.5) / 1000, ' s'),
    known(`${what}: decided after, p99`, percentile(late, 0.99) / 1000, ' s'),
    known(`${what}: processor time of the bot until then`, cpuMs, ' ms'),
    known(`${what}: everybody was told, and every post is closed, after`, toldAfter, ' s'),
    most(`${what}: REST calls of each end; half have an open request`, calls / soon, 3.5),
    { ...known(`${what}: not decided`, soon - late.length), target: '0', good: late.length === soon },
  ];
}

/** Reads are those of the patrol. */
const changes = (counts: Record<string, number>): number =>
  Object.entries(counts).reduce((sum, [route, calls]) => sum + (route.startsWith('GET ') ? 0 : calls), 0);

async function waitFor<T>(count: number, look: () => Promise<T[]>): Promise<T[]> {
  const until = performance.now() + patienceMs;
  let found = await look();
  while (found.length < count && performance.now() < until) {
    await pause(50);
    found = await look();
  }
  return found;
}

/** @returns seconds from a moment until nothing is left to be told; infinite where that does not come */
async function allTold(database: Client, from: Date): Promise<number> {
  const until = performance.now() + patienceMs;
  while (performance.now() < until) {
    const { rowCount } = await database.query('SELECT FROM deliveries WHERE settled_at IS NULL LIMIT 1');
    if (rowCount === 0) {
      return (Date.now() - from.getTime()) / 1000;
    }
    await pause(50);
  }
  return Number.POSITIVE_INFINITY;
}

/** Statements of a bot that has nothing to do: with few tickets, and with many. */
export async function idle({ pending, idleSeconds }: Size): Promise<Figure[]> {
  const few = await idleStatements(20, idleSeconds);
  const many = await idleStatements(pending, idleSeconds);
  const what = `statements a second over ${idleSeconds} s in which nothing happens`;
  return [
    known(`${what}, 20 pending deadlines`, few, '/s'),
    most(`${what}, ${pending} pending deadlines: more than that`, many - few, 1, '/s'),
  ];
}

function idleStatements(pending: number, seconds: number): Promise<number> {
  return withDesk({ tickets: 10, asleep: true, countsStatements: true }, async (desk) => {
    await withDatabase(desk, (database) => addFarDeadlines(database, pending));
    await desk.startBot();
    await desk.order({ do: 'quiet', ms: 700, patienceMs });
    desk.statements();
    await pause(seconds * 1000);
    const { path, others } = desk.statements();
    return (path + others) / seconds;
  });
}
