/** A desk for a story: a local Discord with its people, the real bot, and a database of its own. */
import { Client } from 'pg';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { ProfileName, SandboxSettings } from '../../sandbox/options';
import type { Actor } from '../../sandbox/people/actor';
import type { PostView } from '../../sandbox/people/protocol';
import { deskBot, type DeskBot } from './desk-bot';
import { freshDatabase } from './fresh-database';
import { furnish } from './furnish';

export interface DeskOptions {
  /** How strict this Discord is; by default what the run says. */
  sandbox?: SandboxSettings;
  /** More of the bot's environment. */
  variables?: Record<string, string>;
  /** Runs the bot as a process of its own (the built one), which a story can kill; otherwise in the test itself. */
  asProcess?: boolean;
  /** Without a forum and without a start: the story does both. */
  bare?: boolean;
}

export interface Desk {
  sandbox: Sandbox;
  /** Users of the server. */
  alice: Actor;
  bob: Actor;
  carla: Actor;
  denis: Actor;
  /** Members of the staff (role Support), and the owner. */
  mod: Actor;
  mia: Actor;
  olivia: Actor;
  bot: DeskBot;
  /** The server, and its ticket forum. */
  guildId: string;
  forum: string;
  /** Waits for a post that the staff have not been given before. */
  newPost(): Promise<PostView>;
  /** Asks the bot's database. */
  query<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>;
  databaseUrl: string;
  /** Ends everything; to be called after the last story. */
  close(): Promise<void>;
}

/** What a story runs on unless it says otherwise: `npm test` names both for the whole run. */
const profile = (process.env.POSTERN_TEST_PROFILE ?? 'relaxed') as ProfileName;
const wantsRedis = (process.env.POSTERN_TEST_QUEUE ?? 'redis') === 'redis';

/** Heartbeats of real length would make what waits for them (deadlines) wait for most of a minute. */
const quickHeartbeats = { heartbeatInterval: { least: 900, most: 1100 } };

/** Opens a desk: sandbox, database, forum, bot. Everything is up when it resolves. */
export async function desk(options: DeskOptions = {}): Promise<Desk> {
  const { sandbox: settings, variables = {}, asProcess = false, bare = false } = options;
  const gateway = { ...quickHeartbeats, ...settings?.gateway };
  const sandbox = await startSandbox({ profile, ...settings, gateway });
  const database = await freshDatabase();
  const connection = new Client({ connectionString: database.url });
  await connection.connect();
  connection.on('error', () => undefined);
  const redis = process.env.REDIS_URL;
  const queue: Record<string, string> = wantsRedis && redis ? { REDIS_URL: redis } : {};
  const bot = deskBot(sandbox, { DATABASE_URL: database.url, ...queue, ...variables }, asProcess);
  const close = async (): Promise<void> => {
    await bot.stop();
    await connection.end();
    await sandbox.stop();
    await database.drop();
  };
  const forum = bare ? '' : await openForum(sandbox, connection, bot).catch(closeAndThrow(close));
  const { guildId } = sandbox.town;
  return {
    sandbox,
    ...peopleOf(sandbox),
    bot,
    guildId,
    forum,
    newPost: () => sandbox.person('mod').newPost(forum),
    query: async <Row extends object>(sql: string, values?: unknown[]) =>
      (await connection.query<Row>(sql, values)).rows,
    databaseUrl: database.url,
    close,
  };
}

/** A desk that does not open leaves nothing behind that would keep the test alive. */
const closeAndThrow =
  (close: () => Promise<void>) =>
  async (error: unknown): Promise<never> => {
    await close();
    throw error;
  };

async function openForum(sandbox: Sandbox, connection: Client, bot: DeskBot): Promise<string> {
  const forum = await furnish(sandbox, connection);
  await bot.start();
  return forum;
}

function peopleOf(sandbox: Sandbox) {
  const person = (name: string): Actor => sandbox.person(name);
  return {
    alice: person('alice'),
    bob: person('bob'),
    carla: person('carla'),
    denis: person('denis'),
    mod: person('mod'),
    mia: person('mia'),
    olivia: person('olivia'),
  };
}
