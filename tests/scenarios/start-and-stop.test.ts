import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { startSandbox, type Sandbox } from '../../sandbox';
import { addBot } from '../../sandbox/world/bot-membership';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database';
import { queueChoices } from '../support/queue-choices';
import { sandboxVariables, startProcess, type BotProcess } from '../support/start-bot';

const patienceMs = 60_000;

describe('the bot as a process', () => {
  let sandbox: Sandbox;
  let database: FreshDatabase;
  let folder: string;
  const processes: BotProcess[] = [];

  beforeEach(async () => {
    sandbox = await startSandbox();
    database = await freshDatabase({ migrated: false });
    folder = mkdtempSync(path.join(tmpdir(), 'postern-run-'));
  });

  afterEach(async () => {
    processes.splice(0).forEach((each) => each.kill('SIGKILL'));
    await sandbox.stop();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  function start(variables: Record<string, string> = {}, script?: string): BotProcess {
    const bot = startProcess(
      {
        ...sandboxVariables(sandbox),
        DATABASE_URL: database.url,
        DATA_DIR: path.join(folder, 'data'),
        ...variables,
      },
      script,
    );
    processes.push(bot);
    return bot;
  }

  /** What was said, when the bot ends by itself because it cannot run. */
  async function refusal(variables: Record<string, string>): Promise<string> {
    const bot = start(variables);
    await expect(bot.ended).resolves.toBe(1);
    expect(bot.output()).not.toMatch(/^\s+at /m);
    return bot.output();
  }

  it.each(queueChoices)(
    'starts with its queue on $name, says what it chose, and stops cleanly on SIGTERM',
    async ({ name, redisUrl }) => {
      const bot = start({ ...(redisUrl && { REDIS_URL: redisUrl }) });
      await bot.says('Postern is ready.');
      expect(bot.output()).toContain('which is NOT Discord');
      expect(bot.output()).toContain('Database: PostgreSQL at ');
      expect(bot.output()).toContain(`Queue: ${name}`);
      expect(bot.output()).toContain('Connected to Discord as');
      bot.kill('SIGTERM');
      await expect(bot.ended).resolves.toBe(0);
      expect(bot.output()).toContain('Postern has stopped.');
      await expect(livingProcesses(database.url)).resolves.toBe(0);
    },
    patienceMs,
  );

  it(
    'stops cleanly on SIGINT, and prints no secret at any level',
    async () => {
      const bot = start({ LOG_LEVEL: 'trace', NODE_ENV: 'production' });
      await bot.says('Postern is ready.');
      bot.kill('SIGINT');
      await expect(bot.ended).resolves.toBe(0);
      expect(bot.output()).not.toContain(sandbox.world.application.token);
      const lines = bot.output().trim().split('\n');
      expect(lines.map((line) => typeof JSON.parse(line))).toEqual(lines.map(() => 'object'));
    },
    patienceMs,
  );

  it(
    'tells a machine that it is alive and ready, and why not once the database is gone',
    async () => {
      const bot = start({ REDIS_URL: queueChoices.at(-1)?.redisUrl ?? '' });
      await bot.says('Postern is ready.');
      const address = /Health and metrics: (\S+)/.exec(bot.output())?.[1] ?? '';
      const ready = await fetch(`${address}/readyz`);
      expect([ready.status, await ready.json()]).toEqual([
        200,
        { ready: true, parts: { gateway: 'ok', database: 'ok', queue: 'ok' } },
      ]);
      await database.drop();
      const notReady = await fetch(`${address}/readyz`);
      expect(notReady.status).toBe(503);
      await expect(notReady.json()).resolves.toMatchObject({
        ready: false,
        parts: { gateway: 'ok', database: expect.stringMatching(/^PostgreSQL does not answer: .+$/) },
      });
      expect((await fetch(`${address}/healthz`)).status).toBe(200);
      database = await freshDatabase({ migrated: false });
    },
    patienceMs,
  );

  it('is not ready while Discord is away, and says so once', async () => {
    const discord = await startSandbox();
    const bot = start(sandboxVariables(discord));
    await bot.says('Postern is ready.');
    const address = /Health and metrics: (\S+)/.exec(bot.output())?.[1] ?? '';
    await discord.stop();
    await bot.says('The gateway connection (shard 0) broke');
    const answer = await fetch(`${address}/readyz`);
    expect(answer.status).toBe(503);
    await expect(answer.json()).resolves.toMatchObject({
      parts: { gateway: expect.stringContaining("not connected to Discord's gateway") },
    });
    bot.kill('SIGTERM');
    await expect(bot.ended).resolves.toBe(0);
    expect(bot.output().match(/connection \(shard 0\) broke/g)).toHaveLength(1);
  });

  it('takes the copies of one Ctrl-C for one', async () => {
    const bot = start();
    await bot.says('Postern is ready.');
    bot.kill('SIGINT');
    bot.kill('SIGINT');
    bot.kill('SIGTERM');
    await expect(bot.ended).resolves.toBe(0);
  });

  it('leaves at once when somebody insists while it cannot finish', async () => {
    const bot = start();
    await bot.says('Postern is ready.');
    const blocker = new Client({ connectionString: database.url });
    await blocker.connect();
    await blocker.query('BEGIN; LOCK TABLE processes');
    const insisting = setInterval(() => bot.kill('SIGINT'), 50);
    await expect(bot.ended).resolves.toBe(1);
    clearInterval(insisting);
    expect(bot.output()).toContain('SIGINT again: stopping at once.');
    await blocker.end();
  });

  it('says that the token is wrong', async () => {
    const output = await refusal({
      DISCORD_TOKEN: 'MTAwMDAwMDAwMDAwMDAwMDAx.Gabcde.wrong-wrong-wrong-wrong-wrong',
    });
    expect(output).toContain('Discord refuses DISCORD_TOKEN');
    expect(output).not.toContain('wrong-wrong');
  });

  it('stops with the reason when its token is reset while it runs', async () => {
    const bot = start();
    await bot.says('Postern is ready.');
    sandbox.world.application.token = sandbox.world.application.token.replace(
      /\.[^.]+$/u,
      `.${'n'.repeat(38)}`,
    );
    // The connection stays; what the bot answers is the first call with the old token.
    await sandbox.person('alice').dm('hello?');
    await expect(bot.ended).resolves.toBe(1);
    expect(bot.output()).toContain('Discord refuses DISCORD_TOKEN: it is wrong, or it was reset.');
  });

  it('says which intent is missing and where to switch it on', async () => {
    sandbox.world.application.privilegedIntents.messageContent = false;
    const output = await refusal({});
    expect(output).toContain('"Message Content Intent"');
    expect(output).toContain('https://discord.com/developers/applications');
  });

  it('says that the database does not answer', async () => {
    const output = await refusal({
      DATABASE_URL: 'postgresql://postern:hidden-password@127.0.0.1:1/postern',
    });
    expect(output).toContain('PostgreSQL at 127.0.0.1:1 refuses connections');
    expect(output).not.toContain('hidden-password');
  });

  it('says that Redis does not answer', async () => {
    expect(await refusal({ REDIS_URL: 'redis://127.0.0.1:1' })).toContain(
      'Redis at 127.0.0.1:1 cannot be reached',
    );
  });

  it('says that Discord cannot be reached', async () => {
    expect(await refusal({ DISCORD_API_URL: 'http://127.0.0.1:1/api' })).toContain(
      'Discord at 127.0.0.1:1 cannot be reached (ECONNREFUSED)',
    );
  });

  it('names everything that is wrong with its configuration', async () => {
    const output = await refusal({ DISCORD_TOKEN: '', ROLE: 'king' });
    expect(output).toContain('DISCORD_TOKEN is missing');
    expect(output).toContain('ROLE must be one of all, gateway, worker');
  });

  it(
    'waits while Discord is in trouble, and comes up when it is well again',
    async () => {
      sandbox.world.faults.add({ where: 'GET /gateway/bot', what: '502', times: 5 });
      const bot = start();
      await bot.says('Discord is in trouble');
      await bot.says('Postern is ready.');
      bot.kill('SIGTERM');
      await expect(bot.ended).resolves.toBe(0);
    },
    patienceMs,
  );

  it('comes up although a connection breaks in the middle of the login', async () => {
    sandbox.world.faults.add({ where: 'GET /gateway/bot', what: 'reset-before', nth: 1 });
    sandbox.world.faults.add({ where: 'GET /gateway/bot', what: '502', nth: 3 });
    await start().says('Postern is ready.');
  });

  it('can be stopped while it waits for Discord', async () => {
    sandbox.world.faults.add({ where: 'GET /gateway/bot', what: '502' });
    const bot = start();
    await bot.says('Discord is in trouble');
    bot.kill('SIGTERM');
    await expect(bot.ended).resolves.toBe(0);
  });

  it('prints the invite link while it is in no server', async () => {
    const { guildId } = sandbox.town;
    sandbox.world.guilds.get(guildId)?.members.delete(sandbox.world.bot.id);
    const bot = start();
    await bot.says('The bot is in no server yet. Invite it: https://discord.com/oauth2/authorize?client_id=');
    expect(bot.output()).toContain(`client_id=${sandbox.world.application.id}`);
  });

  it('says how to go on while no server has a ticket forum, also when it is added to one later', async () => {
    const reminder = '/setup tickets, used in a server, makes one.';
    const bot = start();
    await bot.says(reminder);
    bot.kill('SIGTERM');
    await bot.ended;

    const { guildId } = sandbox.town;
    sandbox.world.guilds.get(guildId)?.members.delete(sandbox.world.bot.id);
    const newcomer = start();
    await newcomer.says('Postern is ready.');
    expect(newcomer.output()).not.toContain(reminder);
    addBot(sandbox.world, sandbox.world.guild(guildId));
    await newcomer.says(reminder);
  });

  it('works in two processes, one that listens and one that sends', async () => {
    const roles = ['gateway', 'worker'].map((role) => start({ ROLE: role }));
    await Promise.all(roles.map((bot) => bot.says('Postern is ready.')));
    await expect(livingProcesses(database.url)).resolves.toBe(2);
    roles.forEach((bot) => bot.kill('SIGTERM'));
    await expect(Promise.all(roles.map((bot) => bot.ended))).resolves.toEqual([0, 0]);
  });
});

describe('npm start without a token', () => {
  it(
    'runs the bot against a local Discord, prints its address, and leaves nothing behind',
    async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'postern-trial-'));
      const run = startProcess(
        // Blank and not absent, so that a file .env of this tree does not set them.
        { DISCORD_TOKEN: '', DATABASE_URL: '', REDIS_URL: '', DATA_DIR: path.join(folder, 'data') },
        'scripts/start.js',
      );
      await run.says('Postern is ready.');
      const address = /write to the bot: {2}(\S+)/.exec(run.output())?.[1] ?? '';
      expect((await fetch(address)).status).toBe(200);
      expect(run.output()).toContain(`Database: embedded PostgreSQL in ${folder}`);
      expect(run.output()).not.toContain('A trial keeps nothing');
      run.kill('SIGTERM');
      await expect(run.ended).resolves.toBe(0);
      await expect(fetch(address)).rejects.toThrow('fetch failed');
      rmSync(folder, { recursive: true });
    },
    patienceMs,
  );

  it(
    'keeps nothing where no place for it is named, and says so',
    async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'postern-trial-'));
      const run = startProcess(
        { DISCORD_TOKEN: '', DATABASE_URL: '', REDIS_URL: '', DATA_DIR: '', TMPDIR: folder },
        'scripts/start.js',
      );
      await run.says('Postern is ready.');
      expect(run.output()).toContain('A trial keeps nothing');
      expect(run.output()).toContain(`Database: embedded PostgreSQL in ${folder}`);
      run.kill('SIGTERM');
      await expect(run.ended).resolves.toBe(0);
      expect(readdirSync(folder)).toEqual([]);
      rmSync(folder, { recursive: true });
    },
    patienceMs,
  );

  it('is an error in production', async () => {
    const run = startProcess({ DISCORD_TOKEN: '', NODE_ENV: 'production' }, 'scripts/start.js');
    await expect(run.ended).resolves.toBe(1);
    expect(run.output()).toContain('DISCORD_TOKEN is missing');
  });
});

async function livingProcesses(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ count: number }>('SELECT count(*)::int AS count FROM processes');
  await client.end();
  return rows[0]?.count ?? -1;
}
