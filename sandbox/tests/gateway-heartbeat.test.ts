import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import { startSandbox, type Sandbox } from '..';
import { GatewayClient } from './support/gateway-client';

describe('heartbeats', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox({ gateway: { heartbeatInterval: { least: 400, most: 600 } } });
  });

  afterAll(() => sandbox.stop());

  it('[4.3] acknowledges a heartbeat, before identify too', async () => {
    const client = new GatewayClient(sandbox);
    await client.hello();
    client.send(GatewayOpcodes.Heartbeat, null);
    expect(await client.op(GatewayOpcodes.HeartbeatAck)).toEqual({ op: 11, d: null, s: null, t: null });
    await client.close();
  });

  it('[4.3] asks for a heartbeat at once with op 1', async () => {
    const client = await GatewayClient.login(sandbox);
    sandbox.gateway.requestHeartbeat();
    expect(await client.op(GatewayOpcodes.Heartbeat)).toMatchObject({ op: 1, d: null });
    await client.close();
  });

  it('[4.3] closes when no heartbeat comes in time, and the session can be resumed', async () => {
    const client = await GatewayClient.login(sandbox);
    expect(await client.ended).toMatchObject({ code: GatewayCloseCodes.UnknownError });
    const again = new GatewayClient(sandbox, { address: sandbox.world.addresses.resumeGateway });
    await again.hello();
    again.resume(client.resumable);
    expect((await again.event('RESUMED')).op).toBe(GatewayOpcodes.Dispatch);
    await again.close();
  });

  it('[4.3] does not cut a client off because the clock of the sandbox was moved', async () => {
    const slow = await startSandbox();
    const client = await GatewayClient.login(slow);
    slow.clock.advance(24 * 60 * 60 * 1000);
    expect(await client.settle()).not.toContain('RESUMED');
    expect(slow.gateway.sessions).toHaveLength(1);
    await slow.stop();
  });
});
