import { GatewayOpcodes } from 'discord-api-types/v10';
import { startSandbox, type Sandbox } from '..';
import { GatewayClient } from './support/gateway-client';
import { restClient } from './support/rest';

describe('logging in at the gateway', () => {
  let sandbox: Sandbox;
  let client: GatewayClient;

  beforeAll(async () => {
    sandbox = await startSandbox();
    client = await GatewayClient.login(sandbox);
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

  it('[4.3] answers an identify with READY: the bot, its servers as unavailable, where to resume', () => {
    const { world, town } = sandbox;
    expect(client.received.find(({ t }) => t === 'READY')).toMatchObject({
      s: 1,
      d: {
        v: 10,
        user: { id: world.bot.id, bot: true },
        guilds: [{ id: town.guildId, unavailable: true }],
        session_id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
        resume_gateway_url: world.addresses.resumeGateway,
        shard: [0, 1],
      },
    });
  });
});
