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
