import {
  ApplicationFlags,
  GatewayCloseCodes,
  GatewayIntentBits,
  GatewayOpcodes,
} from 'discord-api-types/v10';
import { inflateSync } from 'node:zlib';
import { startSandbox, type Sandbox } from '..';
import { setGuildUnavailable } from '../world/guild-changes';
import { ALL_INTENTS, GatewayClient, type Payload } from './support/gateway-client';
import { ZlibFrames } from './support/zlib-frames';
import { restClient } from './support/rest';
import { says } from './support/says';

describe('logging in at the gateway', () => {
  let sandbox: Sandbox;
  let client: GatewayClient;
  let ready: Payload;
  let guild: Payload;

  beforeAll(async () => {
    sandbox = await startSandbox();
    client = new GatewayClient(sandbox);
    await client.hello();
    client.identify();
    ready = await client.event('READY');
    guild = await client.event('GUILD_CREATE');
  });

  afterAll(() => sandbox.stop());

  it('[4.3] tells where it is and how many sessions may start at GET /gateway/bot', async () => {
    const answer = await restClient(sandbox).get('/gateway/bot');
    expect(answer.body).toEqual({
      url: sandbox.world.addresses.gateway,
      shards: 1,
      session_start_limit: {
        total: 1000,
        remaining: 999,
        reset_after: expect.any(Number) as number,
        max_concurrency: 1,
      },
    });
  });

  it('[4.3] tells anybody where it is at GET /gateway', async () => {
    const answer = await restClient(sandbox, '').get('/gateway');
    expect(answer.body).toEqual({ url: sandbox.world.addresses.gateway });
  });

  it('[4.3] says HELLO with a heartbeat interval of 41,250 to 45,000 ms', () => {
    const hello = client.received[0];
    expect(hello).toMatchObject({ op: GatewayOpcodes.Hello, t: null, s: null });
    expect(hello?.d['heartbeat_interval']).toBeGreaterThanOrEqual(41_250);
    expect(hello?.d['heartbeat_interval']).toBeLessThanOrEqual(45_000);
  });

  it('[4.3] draws another heartbeat interval for another seed', async () => {
    const other = await startSandbox({ seed: 77 });
    const { heartbeat_interval: interval } = await new GatewayClient(other).hello();
    expect(interval).not.toBe(client.received[0]?.d['heartbeat_interval']);
    await other.stop();
  });

  it('[4.3] answers an identify with READY: the bot, its servers as unavailable, where to resume', () => {
    const { world, town } = sandbox;
    expect(ready).toMatchObject({
      s: 1,
      d: {
        v: 10,
        user: { id: world.bot.id, bot: true },
        guilds: [{ id: town.guildId, unavailable: true }],
        session_id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
        resume_gateway_url: world.addresses.resumeGateway,
        shard: [0, 1],
        application: { id: world.application.id },
      },
    });
  });

  it('[4.3] gives an address for resuming that is not the one for new sessions', () => {
    expect(ready.d['resume_gateway_url']).not.toBe(sandbox.world.addresses.gateway);
  });

  it('[4.13] lists no DM channels in READY', () => {
    expect(ready.d['private_channels']).toEqual([]);
  });

  it('[4.4] shows in application.flags which privileged intents the portal grants', () => {
    expect(ready.d['application']).toMatchObject({
      flags: ApplicationFlags.GatewayGuildMembersLimited | ApplicationFlags.GatewayMessageContentLimited,
    });
  });

  it('[4.3] sends one GUILD_CREATE per server with channels, threads, roles and the member count', () => {
    const { world, town } = sandbox;
    const record = world.guild(town.guildId);
    expect(guild).toMatchObject({
      s: 2,
      d: { id: town.guildId, unavailable: false, member_count: record.members.size, threads: [] },
    });
    expect(guild.d['channels']).toHaveLength(record.channelIds.size);
    expect(guild.d['roles']).toHaveLength(record.roles.size);
  });

  it('[4.3] lists only the bot itself as a member without the presences intent', () => {
    expect(guild.d['members']).toMatchObject([{ user: { id: sandbox.world.bot.id } }]);
  });

  it('[4.3] lists every member with the presences intent', async () => {
    const { world, town } = sandbox;
    world.application.privilegedIntents.presences = true;
    const all = await GatewayClient.login(sandbox, {
      intents: GatewayIntentBits.Guilds | GatewayIntentBits.GuildPresences,
    });
    const { d } = await all.event<{ members: unknown[] }>('GUILD_CREATE');
    world.application.privilegedIntents.presences = false;
    expect(d.members).toHaveLength(world.guild(town.guildId).members.size);
    await all.close();
  });

  it('[4.4] sends no GUILD_CREATE without the guilds intent', async () => {
    const deaf = await GatewayClient.login(sandbox, { intents: 0 });
    expect(await deaf.settle()).toEqual([]);
    await deaf.close();
  });

  it('[4.3] keeps a server in an outage unavailable until it is back', async () => {
    const { world, town } = sandbox;
    setGuildUnavailable(world, world.guild(town.guildId), true);
    const late = await GatewayClient.login(sandbox);
    expect(await late.settle()).toEqual([]);
    setGuildUnavailable(world, world.guild(town.guildId), false);
    expect((await late.event('GUILD_CREATE')).d['id']).toBe(town.guildId);
    await late.close();
  });

  it('[4.3] numbers dispatches one by one', async () => {
    says(sandbox, 'alice', 'general');
    says(sandbox, 'bob', 'general');
    await client.settle();
    const numbers = client.received.flatMap(({ s }) => s ?? []);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it('[4.3] lets several sessions of one bot hear the same event, each with numbers of its own', async () => {
    const second = await GatewayClient.login(sandbox);
    says(sandbox, 'alice', 'general', { content: 'both' });
    const [here, there] = await Promise.all([client.event('MESSAGE_CREATE'), second.event('MESSAGE_CREATE')]);
    expect(here.d).toEqual(there.d);
    expect(there.s).toBe(3);
    await second.close();
  });

  it('[4.3] speaks zlib-stream: one frame per payload, all in one zlib context', async () => {
    const frames = new ZlibFrames();
    const small = new GatewayClient(sandbox, { query: 'v=10&encoding=json&compress=zlib-stream' }, (frame) =>
      frames.decode(frame),
    );
    await small.hello();
    small.identify();
    await small.event('GUILD_CREATE');
    says(sandbox, 'alice', 'general', { content: 'pressed small '.repeat(100) });
    expect((await small.event('MESSAGE_CREATE')).d['content']).toBe('pressed small '.repeat(100));
    expect(() => inflateSync(frames.last)).toThrow('incorrect header check');
    await small.close();
  });

  it.each([
    ['another version', 'v=9&encoding=json', GatewayCloseCodes.InvalidAPIVersion],
    ['no version', 'encoding=json', GatewayCloseCodes.InvalidAPIVersion],
    ['the etf encoding, which is not served', 'v=10&encoding=etf', GatewayCloseCodes.DecodeError],
    [
      'a compression that is not served',
      'v=10&encoding=json&compress=zstd-stream',
      GatewayCloseCodes.DecodeError,
    ],
  ])('[4.3] closes a connection that asks for %s', async (_what, query, code) => {
    expect(await new GatewayClient(sandbox, { query }).ended).toMatchObject({ code });
  });

  it('[4.3] refuses a WebSocket at any other address', async () => {
    const address = sandbox.world.addresses.gateway.replace('/gateway', '/elsewhere');
    expect(await new GatewayClient(sandbox, { address }).ended).toMatchObject({ code: 1006 });
  });

  it('[4.4] takes every intent that exists, privileged ones as the portal allows', async () => {
    const all = await GatewayClient.login(sandbox, { intents: ALL_INTENTS });
    expect(sandbox.gateway.sessions.at(-1)?.intents).toBe(ALL_INTENTS);
    await all.close();
  });
});
