import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import { startSandbox, type Sandbox } from '..';
import { GatewayClient } from './support/gateway-client';
import { says } from './support/says';

describe('resuming a session', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox();
  });

  afterAll(() => sandbox.stop());

  async function comeBack(given: {
    session_id: string;
    seq: number;
    token?: string;
  }): Promise<GatewayClient> {
    const client = new GatewayClient(sandbox, { address: sandbox.world.addresses.resumeGateway });
    await client.hello();
    client.resume(given);
    return client;
  }

  async function loggedIn(): Promise<GatewayClient> {
    const client = await GatewayClient.login(sandbox);
    await client.event('GUILD_CREATE');
    return client;
  }

  it('[4.3] replays what was missed in order, then says RESUMED', async () => {
    const client = await loggedIn();
    await client.drop();
    ['one', 'two', 'three'].forEach((content) => says(sandbox, 'alice', 'general', { content }));
    const again = await comeBack(client.resumable);
    await again.event('RESUMED');
    const dispatches = again.received.filter(({ op }) => op === GatewayOpcodes.Dispatch);
    expect(dispatches.map(({ t, s, d }) => [t, s, d['content']])).toEqual([
      ['MESSAGE_CREATE', 3, 'one'],
      ['MESSAGE_CREATE', 4, 'two'],
      ['MESSAGE_CREATE', 5, 'three'],
      ['RESUMED', 6, undefined],
    ]);
    await again.close();
  });

  it('[4.3] replays from the sequence number that the client names, even what was sent before', async () => {
    const client = await loggedIn();
    says(sandbox, 'alice', 'general', { content: 'sent, but lost' });
    await client.event('MESSAGE_CREATE');
    await client.drop();
    const again = await comeBack({ ...client.resumable, seq: 2 });
    expect((await again.event('MESSAGE_CREATE')).d['content']).toBe('sent, but lost');
    await again.close();
  });

  it('[4.3] goes on with live events after RESUMED', async () => {
    const client = await loggedIn();
    await client.drop();
    const again = await comeBack(client.resumable);
    await again.event('RESUMED');
    says(sandbox, 'bob', 'general', { content: 'live' });
    expect(await again.event('MESSAGE_CREATE')).toMatchObject({ s: 4, d: { content: 'live' } });
    await again.close();
  });

  it('[4.3] resumes the same session more than once', async () => {
    const client = await loggedIn();
    await client.drop();
    const second = await comeBack(client.resumable);
    const { s } = await second.event('RESUMED');
    await second.drop();
    says(sandbox, 'bob', 'general', { content: 'between' });
    const third = await comeBack({ ...client.resumable, seq: s ?? 0 });
    await third.event('RESUMED');
    expect(third.received.flatMap(({ t }) => t ?? [])).toEqual(['MESSAGE_CREATE', 'RESUMED']);
    await third.close();
  });

  it('[4.3] takes a session over from a connection that is still open', async () => {
    const client = await loggedIn();
    const again = await comeBack(client.resumable);
    await again.event('RESUMED');
    expect(await client.ended).toMatchObject({ code: GatewayCloseCodes.UnknownError });
    says(sandbox, 'bob', 'general', { content: 'moved' });
    expect((await again.event('MESSAGE_CREATE')).d['content']).toBe('moved');
    await again.close();
  });

  it('[4.3] answers an unknown session with op 9 false', async () => {
    const client = await comeBack({ session_id: '0'.repeat(32), seq: 1 });
    expect((await client.op(GatewayOpcodes.InvalidSession)).d).toBe(false);
    await client.close();
  });

  it('[4.3] closes with 4007 when the sequence number was never sent', async () => {
    const client = await loggedIn();
    await client.drop();
    const { session_id: id, seq } = client.resumable;
    expect(await (await comeBack({ session_id: id, seq: seq + 1 })).ended).toMatchObject({
      code: GatewayCloseCodes.InvalidSeq,
    });
  });

  it('[4.3] closes a resume with a wrong token with 4004', async () => {
    const client = await loggedIn();
    await client.drop();
    const thief = await comeBack({ ...client.resumable, token: 'wrong' });
    expect(await thief.ended).toMatchObject({ code: GatewayCloseCodes.AuthenticationFailed });
  });

  it('[4.3] closes a resume of the wrong form with 4002', async () => {
    const client = new GatewayClient(sandbox, { address: sandbox.world.addresses.resumeGateway });
    await client.hello();
    client.send(GatewayOpcodes.Resume, { token: sandbox.world.application.token, session_id: 'x' });
    expect(await client.ended).toMatchObject({ code: GatewayCloseCodes.DecodeError });
  });

  it.each([1000, 1001])('[4.3] ends the session when the client closes with %i', async (code) => {
    const client = await loggedIn();
    await client.close(code);
    const again = await comeBack(client.resumable);
    expect((await again.op(GatewayOpcodes.InvalidSession)).d).toBe(false);
    await again.close();
  });

  it('[4.3] keeps the session when the client closes with another code', async () => {
    const client = await loggedIn();
    await client.close(4200);
    const again = await comeBack(client.resumable);
    expect((await again.event('RESUMED')).op).toBe(GatewayOpcodes.Dispatch);
    await again.close();
  });

  /** Cuts the connection and waits until the server has noticed. */
  async function drop(client: GatewayClient): Promise<void> {
    const noticed = new Promise<void>((resolve) => {
      const stop = sandbox.gateway.watch(({ kind, sessionId }) => {
        if (kind === 'closed' && sessionId === client.resumable.session_id) {
          stop();
          resolve();
        }
      });
    });
    await client.drop();
    await noticed;
  }

  it('[4.3] forgets a session some minutes after its connection is gone', async () => {
    const client = await loggedIn();
    await drop(client);
    sandbox.clock.advance(181_000);
    const again = await comeBack(client.resumable);
    expect((await again.op(GatewayOpcodes.InvalidSession)).d).toBe(false);
    await again.close();
  });

  it('[4.3] keeps a session that was resumed in time', async () => {
    const client = await loggedIn();
    await drop(client);
    sandbox.clock.advance(120_000);
    const again = await comeBack(client.resumable);
    await again.event('RESUMED');
    sandbox.clock.advance(120_000);
    says(sandbox, 'bob', 'general', { content: 'still here' });
    expect((await again.event('MESSAGE_CREATE')).d['content']).toBe('still here');
    await again.close();
  });

  it('[4.3] refuses a resume from further back than it remembers', async () => {
    const forgetful = await startSandbox({ gateway: { replayedEvents: 3 } });
    const client = await GatewayClient.login(forgetful);
    await client.event('GUILD_CREATE');
    await client.drop();
    for (let count = 0; count < 9; count += 1) {
      says(forgetful, 'bob', 'general');
    }
    const again = new GatewayClient(forgetful, { address: forgetful.world.addresses.resumeGateway });
    await again.hello();
    again.resume(client.resumable);
    expect((await again.op(GatewayOpcodes.InvalidSession)).d).toBe(false);
    again.resume({ ...client.resumable, seq: 8 });
    expect((await again.event('RESUMED')).s).toBe(12);
    await forgetful.stop();
  });

  it('[4.3] shows a resume at the address for new sessions: op 9 false, and a record', async () => {
    const client = await loggedIn();
    await client.drop();
    const again = new GatewayClient(sandbox);
    await again.hello();
    again.resume(client.resumable);
    expect((await again.op(GatewayOpcodes.InvalidSession)).d).toBe(false);
    expect(sandbox.gateway.misuses.at(-1)?.detail).toBe('A resume elsewhere than at resume_gateway_url');
    await again.close();
  });

  it('[4.3] shows an identify at the address for resuming: op 9 false, and a record', async () => {
    const client = new GatewayClient(sandbox, { address: sandbox.world.addresses.resumeGateway });
    await client.hello();
    client.identify();
    expect((await client.op(GatewayOpcodes.InvalidSession)).d).toBe(false);
    expect(sandbox.gateway.misuses.at(-1)?.detail).toBe(
      'An identify at the address that is only for resuming',
    );
    await client.close();
  });
});
