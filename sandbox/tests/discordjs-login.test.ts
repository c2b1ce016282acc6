import { Client, Events, GatewayIntentBits, Partials, type ClientEvents, type Message } from 'discord.js';
import { startSandbox, type Sandbox } from '..';
import { says, saysToBot } from './support/says';

/** discord.js itself waits up to 5 s between two identifies. */
jest.setTimeout(20_000);

const INTENTS = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMembers,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.MessageContent,
  GatewayIntentBits.DirectMessages,
];

describe('the real discord.js', () => {
  let sandbox: Sandbox;
  let client: Client;

  function newClient(intents: readonly number[] = INTENTS): Client {
    return new Client({
      intents: [...intents],
      partials: [Partials.Channel, Partials.Message],
      rest: { api: sandbox.world.addresses.api },
    });
  }

  function next<E extends keyof ClientEvents>(name: E): Promise<ClientEvents[E]> {
    return new Promise((resolve) => {
      client.once(name, (...values) => resolve(values));
    });
  }

  async function nextMessage(): Promise<Message> {
    const [message] = await next(Events.MessageCreate);
    return message;
  }

  beforeEach(async () => {
    sandbox = await startSandbox({ gateway: { heartbeatInterval: { least: 100, most: 200 } } });
    client = newClient();
  });

  afterEach(async () => {
    await client.destroy();
    await sandbox.stop();
  });

  async function login(): Promise<void> {
    const ready = next(Events.ClientReady);
    await client.login(sandbox.world.application.token);
    await ready;
  }

  it('[5.1] logs in and knows its server, channels and roles', async () => {
    await login();
    const { world, town } = sandbox;
    const guild = client.guilds.cache.get(town.guildId);
    expect(client.user?.id).toBe(world.bot.id);
    expect(guild?.name).toBe('Lantern Hall');
    expect(guild?.channels.cache.size).toBe(world.guild(town.guildId).channelIds.size);
    expect(guild?.roles.cache.size).toBe(world.guild(town.guildId).roles.size);
  });

  it('[5.1] hears messages of a server', async () => {
    await login();
    const heard = nextMessage();
    says(sandbox, 'alice', 'general', { content: 'good evening' });
    expect(await heard).toMatchObject({ content: 'good evening', guildId: sandbox.town.guildId });
  });

  it('[5.2] hears a DM from somebody who never wrote before', async () => {
    await login();
    const heard = nextMessage();
    saysToBot(sandbox, 'alice', { content: 'help' });
    const message = await heard;
    expect([message.content, message.channel.isDMBased()]).toEqual(['help', true]);
  });

  it('[5.1] fetches all members through the gateway', async () => {
    await login();
    const { world, town } = sandbox;
    const members = await client.guilds.cache.get(town.guildId)?.members.fetch();
    expect(members?.size).toBe(world.guild(town.guildId).members.size);
  });

  it.each([
    ['op 7', () => sandbox.gateway.reconnect()],
    ['a TCP connection that is cut', () => sandbox.gateway.kill()],
    ['a zombie connection', () => sandbox.gateway.zombie()],
    ['op 9 true', () => sandbox.gateway.invalidateSession(true)],
    ['a close with 4000', () => sandbox.gateway.close(4000)],
  ])('[5.2] survives %s: it resumes and hears what it missed', async (_what, harm) => {
    await login();
    const [session] = sandbox.gateway.sessions;
    const resumed = next(Events.ShardResume);
    const heard = nextMessage();
    harm();
    saysToBot(sandbox, 'alice', { content: 'meanwhile' });
    await resumed;
    expect((await heard).content).toBe('meanwhile');
    expect(sandbox.gateway.sessions).toEqual([session]);
    expect(sandbox.gateway.misuses).toEqual([]);
  });

  it('[5.2] survives op 9 false: it identifies anew', async () => {
    await login();
    const [before] = sandbox.gateway.sessions;
    const ready = next(Events.ShardReady);
    sandbox.gateway.invalidateSession(false);
    await ready;
    expect(sandbox.gateway.sessions).not.toEqual([before]);
    const heard = nextMessage();
    saysToBot(sandbox, 'alice', { content: 'still there?' });
    expect((await heard).content).toBe('still there?');
  });

  it('[5.2] survives a session that expired before its resume: it identifies anew', async () => {
    await login();
    const ready = next(Events.ShardReady);
    sandbox.gateway.expireSessions();
    sandbox.gateway.kill();
    await ready;
    expect(sandbox.gateway.entries.map(({ kind }) => kind)).toContain('resume-refused');
  });

  it('[5.2] refuses to log in with a wrong token', async () => {
    await expect(client.login('wrong.token.here')).rejects.toThrow('An invalid token was provided.');
  });

  it('[5.2] refuses to log in with an intent that the portal does not grant (4014)', async () => {
    sandbox.world.application.privilegedIntents.messageContent = false;
    await expect(client.login(sandbox.world.application.token)).rejects.toThrow('Used disallowed intents');
  });

  it('[5.2] refuses to log in with an intent that does not exist (4013)', async () => {
    client = newClient([GatewayIntentBits.Guilds, 1 << 18]);
    await expect(client.login(sandbox.world.application.token)).rejects.toThrow('Used invalid intents');
  });

  it('[5.2] refuses to log in when the session starts of the day are used up', async () => {
    sandbox.world.options.limits.sessionStartsPerDay = 0;
    await expect(client.login(sandbox.world.application.token)).rejects.toThrow(
      'Not enough sessions remaining',
    );
  });
});
