import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import { startSandbox, type Sandbox } from '..';
import type { SandboxSettings } from '../options';
import { GatewayClient } from './support/gateway-client';
import { restClient } from './support/rest';

describe('limits of the gateway', () => {
  let sandbox: Sandbox;

  async function start(limits: SandboxSettings['limits'] = {}, timeScale = 1): Promise<void> {
    sandbox = await startSandbox({ profile: 'documented', limits, timeScale });
  }

  afterEach(() => sandbox.stop());

  async function refusedIdentify(shard: [number, number] = [0, 1]): Promise<unknown> {
    const client = new GatewayClient(sandbox);
    await client.hello();
    client.identify({ shard });
    const { d } = await client.op(GatewayOpcodes.InvalidSession);
    await client.close();
    return d;
  }

  it('[4.2] takes 120 payloads in 60 s and closes the 121st with 4008', async () => {
    await start();
    const client = new GatewayClient(sandbox);
    await client.hello();
    for (let count = 0; count < 121; count += 1) {
      client.send(GatewayOpcodes.Heartbeat, null);
    }
    expect(await client.ended).toEqual({ code: GatewayCloseCodes.RateLimited, reason: 'Rate limited.' });
    expect(client.received.filter(({ op }) => op === GatewayOpcodes.HeartbeatAck)).toHaveLength(120);
  });

  it('[4.2] counts payloads anew after 60 s', async () => {
    await start({ gatewaySends: { count: 2, ms: 60_000 } });
    const client = new GatewayClient(sandbox);
    await client.hello();
    await client.settle();
    await client.settle();
    sandbox.clock.advance(60_001);
    expect(await client.settle()).toEqual([]);
  });

  it('[4.2] answers a second identify within 5 s with op 9 false', async () => {
    await start();
    await GatewayClient.login(sandbox);
    expect(await refusedIdentify()).toBe(false);
  });

  it('[4.2] takes another identify after 5 s', async () => {
    await start();
    await GatewayClient.login(sandbox);
    sandbox.clock.advance(5001);
    const second = await GatewayClient.login(sandbox);
    expect(second.resumable.session_id).toHaveLength(32);
  });

  it('[4.2] lets shards of different rate-limit keys identify at once', async () => {
    await start({ identify: { count: 2, ms: 5000 } });
    await GatewayClient.login(sandbox, { shard: [0, 3] });
    await GatewayClient.login(sandbox, { shard: [1, 3] });
    expect(await refusedIdentify([2, 3])).toBe(false);
  });

  it('[4.2] shrinks the 5 s between identifies with the time scale', async () => {
    await start({}, 5000);
    await GatewayClient.login(sandbox);
    sandbox.clock.advance(2);
    expect((await GatewayClient.login(sandbox)).resumable.session_id).toHaveLength(32);
  });

  it('[4.2] resets the token when the identifies of the day are used up', async () => {
    await start({ sessionStartsPerDay: 1, identify: { count: 1, ms: 0 } });
    const first = await GatewayClient.login(sandbox);
    const { token } = sandbox.world.application;
    const second = new GatewayClient(sandbox);
    await second.hello();
    second.identify();
    const endings = await Promise.all([first.ended, second.ended]);
    expect(endings.map(({ code }) => code)).toEqual([4004, 4004]);
    expect((await restClient(sandbox, `Bot ${token}`).get('/users/@me')).status).toBe(401);
  });

  it('[4.2] counts down the identifies of the day and begins anew the next day', async () => {
    await start();
    await GatewayClient.login(sandbox);
    const remaining = async (): Promise<unknown> => {
      const { body } = await restClient(sandbox).get<{ session_start_limit: { remaining: number } }>(
        '/gateway/bot',
      );
      return body.session_start_limit.remaining;
    };
    expect(await remaining()).toBe(999);
    sandbox.clock.advance(24 * 60 * 60 * 1000);
    expect(await remaining()).toBe(1000);
  });
});
