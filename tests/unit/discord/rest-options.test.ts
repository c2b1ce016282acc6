import { DefaultRestOptions, type RateLimitData } from 'discord.js';
import { restOptions, waits } from '../../../src/discord/rest-options';

const limit = (route: string, retryAfter: number, majorParameter = 'x'): RateLimitData => ({
  route,
  majorParameter,
  retryAfter,
  sublimitTimeout: 0,
  global: false,
  method: 'POST',
  hash: 'h',
  limit: 5,
  timeToReset: retryAfter,
  url: '',
  scope: 'user',
});

describe('a limit that Discord set', () => {
  it.each([
    ['/interactions/:id/:token/callback', 'burst'],
    ['/webhooks/:id/:token', 'app/token'],
    ['/webhooks/:id/:token/messages/@original', 'app/token'],
    ['/applications/:id/commands', 'global'],
    ['/gateway/bot', 'global'],
    ['/guilds/:id/members/:id', '1'],
  ])('is waited for on %s, which nobody repeats', (route, major) => {
    expect(waits(limit(route, 500, major), 'app')).toBe(true);
  });

  it('is not waited for when the interaction would be over', () => {
    expect(waits(limit('/interactions/:id/:token/callback', 2500), 'app')).toBe(false);
  });

  it.each([
    ['/channels/:id/messages', '1'],
    ['/channels/:id', '1'],
    ['/webhooks/:id/:token', 'another/token'],
    ['/users/@me/channels', 'global'],
  ])('frees the slot on %s, which a lane repeats', (route, major) => {
    expect(waits(limit(route, 500, major), 'app')).toBe(false);
  });
});

const made = jest.spyOn(DefaultRestOptions, 'makeRequest');
afterAll(() => made.mockRestore());

describe('an answer of Discord', () => {
  const request = async (body?: FormData | string) => {
    made.mockResolvedValueOnce(new Response());
    await restOptions(() => 'app').makeRequest?.('http://discord/channels/1/messages', {
      method: 'POST',
      body,
    });
    return made.mock.lastCall?.[1];
  };

  it('is waited for 15 s, its beginning and each piece of it', async () => {
    await expect(request('{}')).resolves.toMatchObject({ headersTimeout: 15_000, bodyTimeout: 15_000 });
  });

  it('is waited for as long as the files take on their way', async () => {
    await expect(request(new FormData())).resolves.not.toHaveProperty('headersTimeout');
  });
});

describe('a refusal for a limit', () => {
  const waitNamedFor = async (body: string, headers: Record<string, string> = {}) => {
    made.mockResolvedValueOnce(new Response(body, { status: 429, headers }));
    const answer = await restOptions(() => 'app').makeRequest?.('http://discord/channels/1/messages', {
      method: 'POST',
      body: '{}',
    });
    await expect(answer?.text()).resolves.toBe(body);
    expect(answer?.status).toBe(429);
    return answer?.headers.get('retry-after');
  };

  it('keeps the wait that Discord names in its header', async () => {
    await expect(waitNamedFor('{"retry_after": 2}', { 'retry-after': '1.5' })).resolves.toBe('1.5');
  });

  it('has the wait of its body where the header says none that can be read', async () => {
    await expect(waitNamedFor('{"retry_after": 2.25}')).resolves.toBe('2.25');
    const date = { 'retry-after': 'Mon, 30 Nov 2026 10:00:00 GMT' };
    await expect(waitNamedFor('{"retry_after": 2.25}', date)).resolves.toBe('2.25');
  });

  it('is waited out for ten seconds where nothing says how long', async () => {
    await expect(waitNamedFor('<html>Access denied</html>')).resolves.toBe('10');
    await expect(waitNamedFor('{"message": "no"}')).resolves.toBe('10');
  });
});
