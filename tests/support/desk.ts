/** A desk for a story: a local Discord with its people, the real bot, and a database of its own. */
import { Client } from 'pg';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { ProfileName, SandboxSettings } from '../../sandbox/options';
import type { Actor } from '../../sandbox/people/actor';
import type { MessageView, PostView, Writing } from '../../sandbox/people/protocol';
import type { GuildSettings } from '../../src/settings/guild-settings';
import { databaseWire, type DatabaseWire } from './database-wire';
import { deskBot, type DeskBot } from './desk-bot';
import { freshDatabase } from './fresh-database';
import { furnish } from './furnish';
import { patienceMs, patient } from './patience';
import { goodConduct } from './good-conduct';
import { sandboxVariables } from './start-bot';

jest.setTimeout(6 * patienceMs);

export interface DeskOptions {
  /** How strict this Discord is; by default what the run says. */
  sandbox?: SandboxSettings;
  /** More of the bot's environment. */
  variables?: Record<string, string>;
  /** Runs the bot as a process of its own (the built one), which a story can kill; otherwise in the test itself. */
  asProcess?: boolean;
  /** Without a forum and without a start: the story does both. */
  bare?: boolean;
  /** Puts a wire between the bot and its database, which the story can cut. */
  wired?: boolean;
  /**
   * Discord tells of everything in order here, also where it is hostile: for stories about the order of messages, since
   * nobody can carry in time what they hear too late.
   */
  inOrder?: boolean;
  /** So many refusals within a minute belong to the story. */
  mostRefusals?: number;
  /** What stands in messages that ping somebody on purpose. */
  pinging?: RegExp;
  /** Something goes wrong in the story for which people are given a reference. */
  stumbles?: boolean;
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
  /** Somebody writes for the first time, and the staff see it. */
  opens(user: Actor, writing: string | Writing): Promise<Opened>;
  /** Changes settings of the server; the bot starts anew with them. */
  set(settings: Partial<GuildSettings>): Promise<void>;
  /** A user of the server who is not there yet. */
  newUser(name: string): Actor;
  /** The way to the database, on a desk that is `wired`. */
  wire(): DatabaseWire;
  /** Asks the bot's database. */
  query<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** The environment of this desk's bot, for another process of it. */
  variables: Record<string, string>;
  /**
   * Ends everything; to be called after the last story.
   * @throws where the bot has broken a rule that holds for every story: pings, refusals, unanswered presses, the log
   */
  close(): Promise<void>;
}

export interface Opened {
  post: PostView;
  /** What the user wrote, and what the staff see of it. */
  message: MessageView;
  copy: MessageView;
}

/** What a story runs on unless it says otherwise, for the whole run. The seed is that of what a hostile Discord does. */
const seed = Number(process.env.POSTERN_TEST_SEED ?? 1);
const profile = (process.env.POSTERN_TEST_PROFILE ?? 'relaxed') as ProfileName;
const wantsRedis = (process.env.POSTERN_TEST_QUEUE ?? 'redis') === 'redis';

/** Where limits hold, their windows pass ten times faster, so that the same stories can be told. */
const timeScale = profile === 'relaxed' ? 1 : 10;

/** Heartbeats of real length would make what waits for them (deadlines) wait for most of a minute. */
const quickHeartbeats = { heartbeatInterval: { least: 900, most: 1100 } };

/** The faults of the hostile profile by which an event overtakes another. */
const outOfOrder = ['hostile-event-delay', 'hostile-event-reorder'];

/** Opens a desk: sandbox, database, forum, bot. Everything is up when it resolves. */
export async function desk(options: DeskOptions = {}): Promise<Desk> {
  const {
    sandbox: discord,
    variables = {},
    asProcess = false,
    bare = false,
    wired = false,
    inOrder = false,
    mostRefusals,
    pinging,
    stumbles,
  } = options;
  const gateway = { ...quickHeartbeats, ...discord?.gateway };
  const sandbox = await startSandbox({ profile, seed, timeScale, ...discord, gateway });
  if (inOrder) {
    outOfOrder.forEach((id) => sandbox.world.faults.remove(id));
  }
  const database = await freshDatabase();
  const connection = new Client({ connectionString: database.url });
  await connection.connect();
  connection.on('error', () => undefined);
  const redis = process.env.REDIS_URL;
  const queue: Record<string, string> = wantsRedis && redis ? { REDIS_URL: redis } : {};
  const wire = wired ? await databaseWire(database.url) : undefined;
  const environment = { DATABASE_URL: wire?.url ?? database.url, ...queue, ...variables };
  const bot = deskBot(sandbox, environment, asProcess);
  const close = async (): Promise<void> => {
    await bot.stop();
    const misconduct = goodConduct(sandbox, bot.lines, { mostRefusals, pinging, stumbles });
    await connection.end();
    await wire?.close();
    await sandbox.stop();
    await database.drop();
    expect(misconduct).toEqual([]);
  };
  const forum = bare ? '' : await openForum(sandbox, connection, bot).catch(closeAndThrow(close));
  const { guildId } = sandbox.town;
  return {
    sandbox,
    ...peopleOf(sandbox),
    bot,
    guildId,
    forum,
    ...wordsOf(sandbox, forum),
    wire() {
      if (!wire) {
        throw new Error('There is no wire on this desk: desk({ wired: true }).');
      }
      return wire;
    },
    query: async <Row extends object>(sql: string, values?: unknown[]) =>
      (await connection.query<Row>(sql, values)).rows,
    async set(settings) {
      await bot.stop();
      await connection.query('UPDATE guilds SET settings = settings || $1 WHERE id = $2', [
        settings,
        guildId,
      ]);
      await bot.start();
    },
    variables: { ...sandboxVariables(sandbox), ...environment },
    close,
  };
}

function wordsOf(sandbox: Sandbox, forum: string): Pick<Desk, 'newPost' | 'opens' | 'newUser'> {
  const mod = patient(sandbox.person('mod'));
  return {
    newPost: () => mod.newPost(forum),
    async opens(user, writing) {
      const message = await user.dm(writing);
      const post = await mod.newPost(forum);
      // The post's own message is the card.
      const copy = await mod.waits('the first message in its post', () =>
        mod.messages(post).find(({ id }) => id !== post.id),
      );
      return { post, message, copy };
    },
    newUser: (name) => patient(sandbox.addPerson({ name, display: name, guildId: sandbox.town.guildId })),
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
  const person = (name: string): Actor => patient(sandbox.person(name));
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
