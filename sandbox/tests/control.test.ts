import { request } from 'node:http';
import { startSandbox, type Sandbox } from '..';

describe('the control address', () => {
  let sandbox: Sandbox;
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${sandbox.world.addresses.control}${path}`, {
      method,
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      headers: { 'content-type': 'application/json' },
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const alice = () => sandbox.town.users['alice'] ?? '';

  beforeAll(async () => {
    sandbox = await startSandbox();
  });

  afterAll(() => sandbox.stop());

  it('shows a person the channels of their server', async () => {
    const { body } = await call('GET', `/people/${alice()}/places`);
    expect(body).toContainEqual(expect.objectContaining({ name: 'general', canWrite: true }));
    expect(body).not.toContainEqual(expect.objectContaining({ name: 'staff-room' }));
  });

  it('lets a person write a DM and reads it back', async () => {
    const sent = await call('POST', `/people/${alice()}/actions`, { act: 'dm', content: 'hello?' });
    const page = await call('GET', `/people/${alice()}/channels/${String(sent.body['channelId'])}/messages`);
    expect(page.body).toMatchObject([{ content: 'hello?', mine: true, author: { name: 'Alice' } }]);
  });

  it('streams what happens to the page of a person', async () => {
    const stream = await fetch(`${sandbox.world.addresses.control}/people/${alice()}/events`);
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    await call('POST', `/people/${alice()}/actions`, { act: 'dm', content: 'live' });
    let text = '';
    while (!text.includes('"live"')) {
      text += (await reader?.read())?.value ?? '';
    }
    await reader?.cancel();
    expect(text).toContain('event: message\n');
  });

  it.each([
    ['no JSON', '{', 'The body is not JSON'],
    ['an unknown verb', { act: 'fly' }, 'act: '],
    ['a missing field', { act: 'edit', channelId: '1', messageId: '2' }, 'content: '],
    ['an unknown field', { act: 'dm', content: 'x', colour: 'red' }, 'colour'],
  ])('answers %s with a sentence and goes on', async (_name, body, sentence) => {
    const answer = await call('POST', `/people/${alice()}/actions`, body);
    expect(answer.status).toBe(400);
    expect(answer.body['message']).toContain(sentence);
    expect((await call('GET', '/people')).status).toBe(200);
  });

  it('answers unknown calls with a sentence', async () => {
    const answer = await call('GET', '/nonsense');
    expect([answer.status, answer.body['message']]).toEqual([404, expect.stringContaining('README')]);
  });

  it('refuses pages of other origins', async () => {
    const answer = await fetch(`${sandbox.world.addresses.control}/people`, {
      headers: { origin: 'https://example.org' },
    });
    expect(answer.status).toBe(403);
  });
});

describe('the verbs of the control address', () => {
  let sandbox: Sandbox;
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${sandbox.world.addresses.control}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.startsWith('application/json');
    return { status: answer.status, body: (isJson ? JSON.parse(text) : text) as Record<string, unknown> };
  };

  beforeAll(async () => {
    sandbox = await startSandbox();
  });

  afterAll(() => sandbox.stop());

  it('move the clock', async () => {
    const before = sandbox.clock.now();
    const { body } = await call('POST', '/clock', { advance: 3_600_000 });
    expect(body['now']).toBeGreaterThanOrEqual(before + 3_600_000);
    expect((await call('POST', '/clock', { advance: -1 })).status).toBe(400);
  });

  it('switch faults on and off', async () => {
    const rule = { id: 'slow', where: 'POST /channels/{channel_id}/messages', what: '503', times: 1 };
    expect(await call('POST', '/faults', rule)).toMatchObject({ status: 201, body: { id: 'slow' } });
    expect((await call('GET', '/faults')).body).toMatchObject([{ id: 'slow', fired: 0 }]);
    expect((await call('DELETE', '/faults/slow')).status).toBe(204);
    expect(await call('DELETE', '/faults/slow')).toMatchObject({
      status: 404,
      body: { message: expect.stringContaining('No fault is called "slow"') },
    });
    expect((await call('POST', '/faults', { where: '*', what: 'fire' })).status).toBe(400);
  });

  it('add people and servers', async () => {
    const zoe = { name: 'zoe', guildId: sandbox.town.guildId, roles: ['Support'] };
    const added = await call('POST', '/people', zoe);
    expect(added.body).toMatchObject({ username: 'zoe', guilds: [{ roles: [{ name: 'Support' }] }] });
    expect(await call('POST', '/people', zoe)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('choose another name') },
    });
    const guild = await call('POST', '/guilds', { name: 'Harbour', ownerId: added.body['id'] });
    expect(guild).toMatchObject({ status: 201, body: { name: 'Harbour' } });
    const joined = { do: 'bot-join', guildId: guild.body['id'], permissions: '8' };
    expect((await call('POST', '/world', joined)).status).toBe(204);
    expect(sandbox.world.guild(String(guild.body['id'])).members.has(sandbox.world.bot.id)).toBe(true);
  });

  it('take permissions from the bot, and the bot from the server', async () => {
    const { guildId } = sandbox.town;
    await call('POST', '/world', { do: 'bot-permissions', permissions: '0', guildId });
    const role = sandbox.town.roles['Postbox'] ?? '';
    expect(sandbox.world.guild(guildId).roles.get(role)?.permissions).toBe(0n);
    await call('POST', '/world', { do: 'bot-kick', guildId });
    expect(sandbox.world.guild(guildId).members.has(sandbox.world.bot.id)).toBe(false);
    await call('POST', '/world', { do: 'bot-join', guildId, permissions: '8' });
    expect(sandbox.world.guild(guildId).members.has(sandbox.world.bot.id)).toBe(true);
  });

  it('begin and end an outage', async () => {
    await call('POST', '/world', { do: 'guild-outage' });
    expect(sandbox.world.guild(sandbox.town.guildId).unavailable).toBe(true);
    await call('POST', '/world', { do: 'guild-back' });
    expect(sandbox.world.guild(sandbox.town.guildId).unavailable).toBe(false);
  });

  it('set intents, switches and limits', async () => {
    await call('POST', '/world', { do: 'intents', messageContent: false });
    expect(sandbox.world.application.privilegedIntents.messageContent).toBe(false);
    await call('POST', '/world', { do: 'switches', set: { webhookIntoLockedThread: true } });
    expect(sandbox.world.options.switches.webhookIntoLockedThread).toBe(true);
    await call('POST', '/world', { do: 'limits', set: { webhooksPerChannel: 2 } });
    expect(sandbox.world.options.limits.webhooksPerChannel).toBe(2);
    const refused = [
      await call('POST', '/world', { do: 'switches', set: { gravity: false } }),
      await call('POST', '/world', { do: 'limits', set: { fileBytes: { count: 1, ms: 1 } } }),
    ];
    expect(refused).toMatchObject([
      { status: 400, body: { message: expect.stringContaining('"gravity"') } },
      { status: 400, body: { message: expect.stringContaining('There is no limit "fileBytes"') } },
    ]);
  });

  it.each(['op7', 'op9', 'op9-resumable', 'kill', 'zombie', 'heartbeat', 'expire-sessions'])(
    'do %s at the gateway, also while nobody is connected',
    async (verb) => {
      expect((await call('POST', '/gateway', { do: verb })).status).toBe(204);
    },
  );

  it('refuse what cannot be', async () => {
    const { town, world } = sandbox;
    const act = (name: string, body: object) =>
      call('POST', `/people/${town.users[name] ?? town.staff[name]}/actions`, body);
    const { guildId } = town;
    const general = town.channels['general'];
    const answers = [
      await act('mod', { act: 'thread-edit', channelId: general, name: 'no thread' }),
      await act('olivia', { act: 'channel-create', guildId, name: 'odd', type: 11 }),
      await act('olivia', { act: 'leave', guildId }),
      await act('alice', { act: 'dm', to: town.users['alice'], content: 'to myself' }),
      await call('POST', '/guilds', { name: 'Nobody’s', ownerId: '1' }),
    ];
    expect(answers.map(({ status, body }) => [status, body['code']])).toEqual([
      [400, 50024],
      [400, 50035],
      [400, 50055],
      [400, 50033],
      [404, 10013],
    ]);
    expect([...world.guilds.values()].some(({ ownerId }) => ownerId === '1')).toBe(false);
    expect(await call('POST', '/world', { do: 'bot-join', guildId })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('in that server already') },
    });
  });

  it('refuse to close the gateway with an impossible code', async () => {
    expect((await call('POST', '/gateway', { do: 'close', code: 70 })).status).toBe(400);
  });

  it('show what happened: transcripts, requests, violations, interactions, invariants', async () => {
    const alice = sandbox.person('alice');
    await alice.dm('for the record');
    expect((await call('GET', `/transcripts/${alice.dmWith()}?as=alice`)).body).toContain(
      'Alice: for the record',
    );
    expect((await call('GET', `/transcripts/${alice.dmWith()}?as=ghost`)).status).toBe(400);
    expect((await call('GET', '/requests')).body).toEqual({ requests: [], counts: {} });
    expect((await call('GET', '/violations')).body).toEqual({ violations: [], warnings: [] });
    expect((await call('GET', '/interactions')).body).toEqual([]);
    expect((await call('GET', '/invariants')).body).toMatchObject({ noLeakedPing: [] });
    expect((await call('DELETE', '/requests')).status).toBe(204);
  });

  it('answer with what Discord would say to the person', async () => {
    const room = sandbox.town.channels['staff-room'];
    const action = { act: 'write', channelId: room, content: 'hm' };
    const answer = await call('POST', `/people/${sandbox.person('alice').id}/actions`, action);
    expect([answer.status, answer.body]).toEqual([403, { code: 50001, message: 'Missing access' }]);
    expect(await call('GET', '/people/1/places')).toMatchObject({ status: 404, body: { code: 10013 } });
  });

  it('refuse an address that is not loopback, as a rebound name would be', async () => {
    const { port } = new URL(sandbox.world.addresses.control);
    const status = await new Promise((resolve) => {
      request({ port, path: '/control/people', headers: { host: 'evil.example' } }, (answer) =>
        resolve(answer.resume().statusCode),
      ).end();
    });
    expect(status).toBe(403);
  });
});
