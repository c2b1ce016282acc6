/** One measurement's surroundings: Discord and the bot in processes of their own, and a fresh database. */
import { execFileSync, fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SandboxSettings } from '../../../sandbox/options';
import { readMessages } from '../../support/database-wire';
import { freshDatabase } from '../../support/fresh-database';
import { interruptible } from '../../support/interruptible';
import { isAboutMessages, type WaitingTimes } from './message-statements';
import type { Answers, Order } from './protocol';

export interface DeskOptions {
  tickets: number;
  sandbox?: SandboxSettings;
  /** `DISCORD_REQUESTS_PER_SECOND`; far more than the machine can do unless said otherwise. */
  requestsPerSecond?: number;
  queue?: 'redis' | 'postgres';
  /** Counts statements on their way to the database, which costs time. */
  countsStatements?: boolean;
  /** Lets the bot tell how long it waits for each statement of a message. */
  timesStatements?: boolean;
  /** Does not start the bot. */
  asleep?: boolean;
  /** Lets one process listen (`ROLE=gateway`) and so many carry (`ROLE=worker`); otherwise one does everything. */
  workers?: number;
}

interface StatementCounts {
  /** Those that every message takes. */
  path: number;
  /** Faces, receipts, sweeps and whatever else goes on beside them. */
  others: number;
}

export interface Desk {
  order<Given extends Order>(given: Given): Promise<Answers[Given['do']]>;
  startBot(): Promise<void>;
  stopBot(): Promise<void>;
  /** Ends the bot, or the last of its workers, without a goodbye (kill -9). */
  kill(): Promise<void>;
  /** Resident memory of the bot, all its processes together, in MiB. */
  resident(): number;
  /** Processor time of the bot since its start, all its processes together, in ms; undefined where the system does not tell. */
  cpuMs(): number | undefined;
  /** Statements since the last time it was asked. */
  statements(): StatementCounts;
  /** How long the bot has waited for each statement of a message, since its start; a moment ago. */
  waitingTimes(): WaitingTimes;
  databaseUrl: string;
  /** When the bot first said this since its last start, as `performance.now()` tells it; undefined: not yet. */
  saidAt(text: string): number | undefined;
}

const root = path.resolve(__dirname, '../../../..');
const { heapFlags, memoryEnvironment } = require(path.join(root, 'scripts/heap-flags.js')) as {
  heapFlags: string[];
  memoryEnvironment: Record<string, string>;
};
const readyPatienceMs = 60_000;
/** Discord measures: while it collects its garbage, time passes that is not the bot's. */
const roomForYoung = ['--max-semi-space-size=64', '--min-semi-space-size=64'];

/** Opens a desk, lets it be measured, and ends everything. */
export async function withDesk<T>(options: DeskOptions, measure: (desk: Desk) => Promise<T>): Promise<T> {
  const ends: (() => unknown)[] = [];
  try {
    return await measure(await openDesk(options, ends));
  } finally {
    for (const end of ends.toReversed()) {
      await end();
    }
  }
}

async function openDesk(options: DeskOptions, ends: (() => unknown)[]): Promise<Desk> {
  const { tickets, requestsPerSecond = 10_000, queue = 'redis', asleep = false } = options;
  const database = await freshDatabase();
  ends.push(() => database.drop());
  const discord = fork(path.join(__dirname, 'discord-process.js'), { execArgv: roomForYoung });
  ends.push(() => discord.kill());
  const order = <Given extends Order>(given: Given) => give(discord, given);
  const { api, cdn, token } = await order({
    do: 'start',
    settings: { strict: false, referee: false, ...options.sandbox },
  });
  await order({ do: 'furnish', databaseUrl: database.url, tickets });
  const folder = await mkdtemp(path.join(tmpdir(), 'postern-bench-'));
  ends.push(() => rm(folder, { recursive: true, force: true }));
  const wire = options.countsStatements ? await countingWire(database.url) : undefined;
  ends.push(() => wire?.close());
  const timesFile = path.join(folder, 'statement-times.json');
  const bots = team(options, {
    POSTERN_BENCH_TIMES: timesFile,
    DISCORD_TOKEN: token,
    DISCORD_API_URL: api,
    DISCORD_CDN_URL: cdn,
    DISCORD_REQUESTS_PER_SECOND: String(requestsPerSecond),
    DATABASE_URL: wire?.url ?? database.url,
    DATA_DIR: folder,
    NODE_ENV: 'production',
    ...(queue === 'redis' && { REDIS_URL: process.env.REDIS_URL ?? '' }),
  });
  const stopBot = async () => void (await Promise.all(bots.map((bot) => bot.stop())));
  ends.push(stopBot);
  const startBot = async (): Promise<void> => {
    await Promise.all(bots.map((bot) => bot.start()));
    // Its commands, and the places that it reads before it trusts what it hears.
    await order({ do: 'quiet', ms: 700, patienceMs: readyPatienceMs });
  };
  if (!asleep) {
    await startBot();
    await order({ do: 'calls', clear: true });
  }
  return {
    order,
    startBot: async () => void (await Promise.all(bots.map((bot) => bot.start()))),
    stopBot,
    kill: () => bots.at(-1)!.stop('SIGKILL'),
    resident: () => sum(bots.map((bot) => bot.resident()))!,
    cpuMs: () => sum(bots.map((bot) => bot.cpuMs())),
    statements: () => wire?.taken() ?? { path: 0, others: 0 },
    waitingTimes: () => JSON.parse(readFileSync(timesFile, 'utf8')) as WaitingTimes,
    databaseUrl: database.url,
    saidAt: (text) => bots[0]!.saidAt(text),
  };
}

async function give<Given extends Order>(child: ChildProcess, given: Given): Promise<Answers[Given['do']]> {
  const died = new AbortController();
  const onExit = (): void => died.abort(new Error(`The sandbox ended while it had to ${given.do}.`));
  child.once('exit', onExit);
  child.send(given);
  const [{ result, error }] = (await once(child, 'message', { signal: died.signal })) as [
    { result: Answers[Given['do']]; error?: string },
  ];
  child.off('exit', onExit);
  if (error) {
    throw new Error(`The sandbox could not ${given.do}: ${error}`);
  }
  return result;
}

/** One process that does everything, or one that listens and some that carry. */
const team = ({ workers, timesStatements }: DeskOptions, environment: Record<string, string>) => {
  const flags = timesStatements ? ['--require', path.join(__dirname, 'statement-times.js')] : [];
  return workers === undefined
    ? [botOf(environment, flags)]
    : ['gateway', ...Array.from({ length: workers }, () => 'worker')].map((role) =>
        botOf({ ...environment, ROLE: role }, flags),
      );
};

/** @returns undefined where one of them is not known */
const sum = (values: readonly (number | undefined)[]): number | undefined =>
  values.reduce<number | undefined>(
    (total, value) => (total === undefined || value === undefined ? undefined : total + value),
    0,
  );

/** The bot as `npm start` runs it; the flags of POSTERN_BENCH_NODE_FLAGS (such as --cpu-prof) are added. */
function botOf(environment: Record<string, string>, more: readonly string[]) {
  const { PATH = '', HOME = '', POSTERN_BENCH_NODE_FLAGS = '' } = process.env;
  const flags = [...heapFlags, ...more, ...POSTERN_BENCH_NODE_FLAGS.split(' ').filter(Boolean)];
  let child: ChildProcess | undefined;
  let said: { text: string; at: number }[] = [];
  process.once('exit', () => child?.kill('SIGKILL'));
  return {
    async start() {
      said = [];
      child = spawn(process.execPath, [...flags, path.join(root, 'dist/src/main.js')], {
        cwd: root,
        env: { PATH, HOME, ...memoryEnvironment, ...environment },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await says(child, 'Postern is ready.', (text) => said.push({ text, at: performance.now() }));
    },
    saidAt: (wanted: string) => said.find(({ text }) => text.includes(wanted))?.at,
    async stop(signal: NodeJS.Signals = 'SIGTERM') {
      if (child?.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        child.kill(signal);
        await ended;
      }
    },
    cpuMs: () => cpuMs(child?.pid),
    resident: () =>
      Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child?.pid)], { encoding: 'utf8' })) / 1024,
  };
}

/** Linux: user and system time are the 14th and 15th field, in hundredths of a second. */
function cpuMs(pid: number | undefined): number | undefined {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) {
    return undefined;
  }
  const [user, system] = readFileSync(file, 'utf8').split(') ').at(-1)!.split(' ').slice(11, 13);
  return (Number(user) + Number(system)) * 10;
}

/** Reads the log to its end, as whoever runs the bot does; warnings are shown. */
function says(child: ChildProcess, text: string, hear: (said: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      const said = chunk.toString();
      hear(said);
      if (said.includes(text)) {
        resolve();
      }
      if (process.env.POSTERN_BENCH_LOG) {
        process.stderr.write(said);
      }
    });
    child.once('exit', (code) => reject(new Error(`The bot ended with ${code} before it was ready.`)));
  });
}

/** Counts what is executed: a bound or a plain statement each. */
async function countingWire(databaseUrl: string) {
  let counts = { path: 0, others: 0 };
  const ofPath = new Set<string>();
  const wire = await interruptible(databaseUrl, 5432, (near, far) => {
    readMessages(near, { startsBare: true }, (kind, body) => {
      const [first = '', second = ''] = body.toString('utf8').split('\0', 2);
      if (kind === 'P' && isAboutMessages(second)) {
        ofPath.add(first);
      }
      if (kind === 'B' || kind === 'Q') {
        counts[kind === 'B' && ofPath.has(second) ? 'path' : 'others'] += 1;
      }
    });
    near.pipe(far).pipe(near);
  });
  return {
    url: wire.url,
    close: () => wire.cut(),
    taken() {
      const taken = counts;
      counts = { path: 0, others: 0 };
      return taken;
    },
  };
}
