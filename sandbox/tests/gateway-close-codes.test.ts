import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import { once } from 'node:events';
import { connect } from 'node:net';
import { startSandbox, type Sandbox } from '..';
import { GatewayClient } from './support/gateway-client';

const IDENTIFY = GatewayOpcodes.Identify;

describe('close codes of the gateway', () => {
  let sandbox: Sandbox;
  let client: GatewayClient;

  beforeAll(async () => {
    sandbox = await startSandbox();
  });

  beforeEach(async () => {
    client = new GatewayClient(sandbox);
    await client.hello();
  });

  afterEach(() => client.close());
  afterAll(() => sandbox.stop());

  it.each([
    ['4001 for an opcode that does not exist', { op: 99, d: null }, 4001],
    ['4001 for an opcode that only the server sends', { op: GatewayOpcodes.Hello, d: null }, 4001],
    ['4001 for no opcode at all', { d: null }, 4001],
    ['4002 for a payload that is no object', [1, 2], 4002],
    ['4002 for an identify without data', { op: IDENTIFY, d: null }, 4002],
    ['4002 for a heartbeat that is no number', { op: GatewayOpcodes.Heartbeat, d: 'soon' }, 4002],
    ['4003 for a presence before identify', { op: GatewayOpcodes.PresenceUpdate, d: {} }, 4003],
    [
      '4003 for a request for members before identify',
      { op: GatewayOpcodes.RequestGuildMembers, d: {} },
      4003,
    ],
    ['4003 for a voice state before identify', { op: GatewayOpcodes.VoiceStateUpdate, d: {} }, 4003],
  ])('[4.3] closes with %s', async (_what, payload, code) => {
    client.sendText(JSON.stringify(payload));
    expect(await client.ended).toMatchObject({ code });
  });

  it('[4.3] closes with 4002 for a payload that is not JSON', async () => {
    client.sendText('{"op":1,');
    expect(await client.ended).toEqual({
      code: GatewayCloseCodes.DecodeError,
      reason: 'Error while decoding payload.',
    });
  });

  it('[4.3] closes with 4002 for a payload of more than 4096 bytes', async () => {
    client.send(GatewayOpcodes.Heartbeat, 'é'.repeat(2048));
    expect(await client.ended).toMatchObject({ code: GatewayCloseCodes.DecodeError });
  });

  it('[4.3] takes a payload of exactly 4096 bytes', async () => {
    client.sendText(JSON.stringify({ op: GatewayOpcodes.Heartbeat, d: null }).padEnd(4096));
    expect((await client.op(GatewayOpcodes.HeartbeatAck)).op).toBe(GatewayOpcodes.HeartbeatAck);
  });

  it.each([
    ['4004 for a wrong token', { token: 'wrong' }, GatewayCloseCodes.AuthenticationFailed],
    ['4002 for a token that is no text', { token: 7 }, GatewayCloseCodes.DecodeError],
    ['4002 for no properties', { properties: undefined }, GatewayCloseCodes.DecodeError],
    [
      '4002 for a presence with an unknown status',
      { presence: { status: 'busy' } },
      GatewayCloseCodes.DecodeError,
    ],
    [
      '4010 for a shard number that is not below the count',
      { shard: [2, 2] },
      GatewayCloseCodes.InvalidShard,
    ],
    ['4010 for a negative shard', { shard: [-1, 2] }, GatewayCloseCodes.InvalidShard],
    ['4010 for a shard that is no pair', { shard: [0] }, GatewayCloseCodes.InvalidShard],
    ['4010 for a shard that is no list', { shard: 'first' }, GatewayCloseCodes.InvalidShard],
    ['4013 for an intent that does not exist', { intents: 1 << 18 }, GatewayCloseCodes.InvalidIntents],
    ['4013 for negative intents', { intents: -1 }, GatewayCloseCodes.InvalidIntents],
    ['4013 for no intents', { intents: undefined }, GatewayCloseCodes.InvalidIntents],
    [
      '4014 for a privileged intent that the portal does not grant',
      { intents: GatewayIntentBits.GuildPresences },
      GatewayCloseCodes.DisallowedIntents,
    ],
  ])('[4.3] closes an identify with %s', async (_what, identify, code) => {
    client.identify(identify);
    expect(await client.ended).toMatchObject({ code });
  });

  it.each([
    ['members', GatewayIntentBits.GuildMembers],
    ['messageContent', GatewayIntentBits.MessageContent],
  ] as const)('[4.4] closes with 4014 when the %s intent is off in the portal', async (name, intents) => {
    const granted = sandbox.world.application.privilegedIntents;
    granted[name] = false;
    client.identify({ intents });
    const { code } = await client.ended;
    granted[name] = true;
    expect(code).toBe(GatewayCloseCodes.DisallowedIntents);
  });

  it('[4.3] closes a second identify with 4005', async () => {
    client.identify();
    client.identify();
    expect(await client.ended).toMatchObject({ code: GatewayCloseCodes.AlreadyAuthenticated });
  });

  it('[4.3] closes a resume on a connection that has identified with 4005', async () => {
    client.identify();
    await client.event('READY');
    client.resume(client.resumable);
    expect(await client.ended).toMatchObject({ code: GatewayCloseCodes.AlreadyAuthenticated });
  });

  it('[4.3] closes with 4011 when one shard would have too many servers', async () => {
    const crowded = await startSandbox({ gateway: { guildsPerShard: 0 } });
    const bot = new GatewayClient(crowded);
    await bot.hello();
    bot.identify();
    expect(await bot.ended).toEqual({
      code: GatewayCloseCodes.ShardingRequired,
      reason: 'Sharding required.',
    });
    await crowded.stop();
  });

  it.each([
    ['binary noise', Buffer.from([0x83, 0x6c, 0x00, 0xff])],
    ['a frame of one megabyte', Buffer.alloc(1024 * 1024, 'a')],
    ['deeply nested lists', Buffer.from('['.repeat(2000) + ']'.repeat(2000))],
    ['nothing', Buffer.alloc(0)],
  ])('[4.3] closes with 4002 for %s', async (_what, bytes) => {
    client.sendText(bytes);
    expect(await client.ended).toMatchObject({ code: GatewayCloseCodes.DecodeError });
  });

  it.each(['//', '/gateway//%', '*'])('[4.3] refuses a WebSocket at the address %s', async (path) => {
    const { hostname, port } = new URL(sandbox.world.addresses.gateway);
    const socket = connect(Number(port), hostname);
    const answer = once(socket, 'data');
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
    expect(String((await answer)[0])).toMatch(/^HTTP\/1\.1 40[04] /);
    socket.destroy();
  });

  it('[4.15] does not close with a code that WebSocket reserves', () => {
    expect(() => sandbox.gateway.close(1006)).toThrow('for 1006 use kill instead');
  });

  it('[4.3] goes on serving others after every one of these', async () => {
    client.identify();
    expect((await client.event('READY')).d['v']).toBe(10);
  });

  it('[4.3] records what a client did wrong, in words', async () => {
    client.identify({ shard: [5, 2] });
    await client.ended;
    expect(sandbox.gateway.misuses.at(-1)).toMatchObject({ code: 4010, detail: 'Shard [5,2]' });
  });
});
