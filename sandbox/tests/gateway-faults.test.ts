import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import { startSandbox, type Sandbox } from '..';
import type { FaultKind } from '../options';
import { GatewayClient } from './support/gateway-client';
import { says } from './support/says';

describe('faults of the gateway', () => {
  let sandbox: Sandbox;
  let client: GatewayClient;

  beforeEach(async () => {
    sandbox = await startSandbox();
    client = await GatewayClient.login(sandbox);
    await client.settle();
  });

  afterEach(() => sandbox.stop());

  async function connectToResume(): Promise<GatewayClient> {
    const again = new GatewayClient(sandbox, { address: sandbox.world.addresses.resumeGateway });
    await again.hello();
    return again;
  }

  async function resumed(): Promise<string[]> {
    const again = await connectToResume();
    again.resume(client.resumable);
    await again.event('RESUMED');
    return again.received.flatMap(({ t }) => t ?? []);
  }

  async function refused(): Promise<unknown> {
    const again = await connectToResume();
    again.resume(client.resumable);
    return (await again.op(GatewayOpcodes.InvalidSession)).d;
  }

  it('[4.15] asks to reconnect with op 7 and closes those who stay; the session can be resumed', async () => {
    sandbox.gateway.reconnect();
    expect(await client.op(GatewayOpcodes.Reconnect)).toEqual({ op: 7, d: null, s: null, t: null });
    sandbox.clock.advance(5000);
    expect(await client.ended).toMatchObject({ code: GatewayCloseCodes.UnknownError });
    expect(await resumed()).toEqual(['RESUMED']);
  });

  it('[4.3] can send op 7 even before HELLO', async () => {
    sandbox.gateway.planned.reconnectBeforeHello();
    const hasty = new GatewayClient(sandbox);
    await hasty.op(GatewayOpcodes.Reconnect);
    expect(hasty.received).toHaveLength(1);
    expect((await new GatewayClient(sandbox).hello()).heartbeat_interval).toBeGreaterThan(0);
  });

  it('[4.15] invalidates a session for good with op 9 false', async () => {
    sandbox.gateway.invalidateSession(false);
    expect((await client.op(GatewayOpcodes.InvalidSession)).d).toBe(false);
    await client.drop();
    expect(await refused()).toBe(false);
  });

  it('[4.15] lets a client identify anew on the same connection after op 9 false', async () => {
    sandbox.gateway.invalidateSession(false);
    await client.op(GatewayOpcodes.InvalidSession);
    client.identify();
    expect((await client.event('READY')).s).toBe(1);
  });

  it('[4.15] lets a client resume on the same connection after op 9 true', async () => {
    sandbox.gateway.invalidateSession(true);
    expect((await client.op(GatewayOpcodes.InvalidSession)).d).toBe(true);
    says(sandbox, 'alice', 'general');
    client.resume(client.resumable);
    expect(await client.event('MESSAGE_CREATE')).toMatchObject({ s: 3 });
    expect(await client.event('RESUMED')).toMatchObject({ s: 4 });
  });

  it('[4.15] cuts the TCP connection: 1006 for the client, and the session can be resumed', async () => {
    sandbox.gateway.kill();
    expect(await client.ended).toMatchObject({ code: 1006 });
    says(sandbox, 'alice', 'general');
    expect(await resumed()).toEqual(['MESSAGE_CREATE', 'RESUMED']);
  });

  it.each([1001, 4000, 4008])('[4.15] closes with %i, and the session can be resumed', async (code) => {
    sandbox.gateway.close(code);
    expect(await client.ended).toMatchObject({ code });
    expect(await resumed()).toEqual(['RESUMED']);
  });

  it.each([4007, 4009])('[4.15] closes with %i, and the session is gone', async (code) => {
    sandbox.gateway.close(code);
    expect(await client.ended).toMatchObject({ code });
    expect(await refused()).toBe(false);
  });

  it('[4.15] makes zombies: open, but without acknowledgements and events until they are healed', async () => {
    sandbox.gateway.zombie();
    client.send(GatewayOpcodes.Heartbeat, null);
    says(sandbox, 'alice', 'general', { content: 'unheard' });
    await (await GatewayClient.login(sandbox)).settle();
    sandbox.gateway.zombie(false);
    says(sandbox, 'alice', 'general', { content: 'heard' });
    expect((await client.event('MESSAGE_CREATE')).d['content']).toBe('heard');
    expect(client.received.filter(({ op }) => op === GatewayOpcodes.HeartbeatAck)).toHaveLength(1);
  });

  it('[4.15] gives a zombie what it missed when it resumes', async () => {
    sandbox.gateway.zombie();
    says(sandbox, 'alice', 'general');
    await client.close(4200);
    expect(await resumed()).toEqual(['MESSAGE_CREATE', 'RESUMED']);
  });

  it('[4.15] says HELLO late', async () => {
    sandbox.gateway.planned.delayHello(60_000);
    const late = new GatewayClient(sandbox);
    await late.opened;
    expect(late.received).toEqual([]);
    sandbox.clock.advance(60_000);
    expect((await late.hello()).heartbeat_interval).toBeGreaterThan(0);
  });

  it('[4.15] expires sessions: nobody can resume, connections stay', async () => {
    sandbox.gateway.expireSessions();
    expect(await client.settle()).toEqual([]);
    await client.drop();
    expect(await refused()).toBe(false);
  });

  it('[4.15] drops a session on its resume with op 9 false', async () => {
    sandbox.gateway.planned.refuseResume('invalid-session');
    await client.drop();
    expect(await refused()).toBe(false);
    expect(sandbox.gateway.sessions).toEqual([]);
  });

  it.each([
    [GatewayCloseCodes.InvalidSeq, 'invalid-seq'],
    [GatewayCloseCodes.SessionTimedOut, 'timed-out'],
  ] as const)('[4.15] drops a session on its resume with %i', async (code, how) => {
    sandbox.gateway.planned.refuseResume(how);
    await client.drop();
    const again = await connectToResume();
    again.resume(client.resumable);
    expect(await again.ended).toMatchObject({ code });
    expect(await refused()).toBe(false);
  });

  it('[4.15] plans faults of the next connections at the control address', async () => {
    const order = (body: object): Promise<Response> =>
      fetch(`${sandbox.world.addresses.control}/gateway`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await order({ do: 'op7-before-hello' })).status).toBe(204);
    expect((await order({ do: 'refuse-resume', how: 'invalid-session' })).status).toBe(204);
    expect((await order({ do: 'slow-hello', ms: 0 })).status).toBe(400);
    expect((await order({ do: 'close', code: 1006 })).status).toBe(400);
    await client.drop();
    await new GatewayClient(sandbox).op(GatewayOpcodes.Reconnect);
    expect(await refused()).toBe(false);
  });

  it('[4.15] gives the bot another token: 4004 on the gateway', async () => {
    const { token } = sandbox.world.application;
    sandbox.gateway.resetToken();
    expect(await client.ended).toMatchObject({ code: GatewayCloseCodes.AuthenticationFailed });
    const stale = new GatewayClient(sandbox);
    await stale.hello();
    stale.identify({ token });
    expect(await stale.ended).toMatchObject({ code: GatewayCloseCodes.AuthenticationFailed });
  });

  it('[4.15] keeps a record of connections, sessions and their ends', async () => {
    await client.close();
    expect(sandbox.gateway.entries).toMatchObject([
      { kind: 'connected' },
      { kind: 'identified', shard: [0, 1] },
      { kind: 'closed', code: 1000, by: 'client' },
    ]);
  });
});

describe('faults of events', () => {
  let sandbox: Sandbox;
  let client: GatewayClient;

  beforeEach(async () => {
    sandbox = await startSandbox();
    client = await GatewayClient.login(sandbox);
    await client.settle();
  });

  afterEach(() => sandbox.stop());

  function arm(what: FaultKind, ms?: number): void {
    sandbox.world.faults.add({ where: 'MESSAGE_CREATE', what, nth: 1, ...(ms && { ms }) });
  }

  function write(...texts: string[]): void {
    texts.forEach((content) => says(sandbox, 'alice', 'general', { content }));
  }

  async function contents(): Promise<unknown[]> {
    await client.settle();
    return client.received.filter(({ t }) => t === 'MESSAGE_CREATE').map(({ d }) => d['content']);
  }

  it('[4.15] loses an event', async () => {
    arm('event-drop');
    write('one', 'two');
    expect(await contents()).toEqual(['two']);
  });

  it('[4.15] doubles an event, each copy with a number of its own', async () => {
    arm('event-double');
    write('one', 'two');
    expect(await contents()).toEqual(['one', 'one', 'two']);
    expect(client.received.flatMap(({ s }) => s ?? [])).toEqual([1, 2, 3, 4, 5]);
  });

  it('[4.15] delays an event', async () => {
    arm('event-delay', 60_000);
    write('one', 'two');
    expect(await contents()).toEqual(['two']);
    sandbox.clock.advance(60_000);
    expect(await contents()).toEqual(['two', 'one']);
  });

  it('[4.15] sends an event after the one that followed it', async () => {
    arm('event-reorder', 60_000);
    write('one', 'two', 'three');
    expect(await contents()).toEqual(['two', 'one', 'three']);
  });

  it('[4.15] sends a held event after a while even when no other follows', async () => {
    arm('event-reorder', 60_000);
    write('one');
    expect(await contents()).toEqual([]);
    sandbox.clock.advance(60_000);
    expect(await contents()).toEqual(['one']);
  });

  it('[4.15] delivers a delayed event as it was when it happened', async () => {
    arm('event-delay', 60_000);
    const message = says(sandbox, 'alice', 'general', { content: 'then' });
    message.content = 'now';
    sandbox.clock.advance(60_000);
    expect(await contents()).toEqual(['then']);
  });
});
