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

describe('an answer of Discord', () => {
  const made = jest.spyOn(DefaultRestOptions, 'makeRequest');
  const request = async (body?: FormData | string) => {
    made.mockResolvedValueOnce(new Response());
    await restOptions(() => 'app').makeRequest?.('http://discord/channels/1/messages', {
      method: 'POST',
      body,
    });
    return made.mock.lastCall?.[1];
  };

  afterAll(() => made.mockRestore());

  it('is waited for 15 s, its beginning and each piece of it', async () => {
    await expect(request('{}')).resolves.toMatchObject({ headersTimeout: 15_000, bodyTimeout: 15_000 });
  });

  it('is waited for as long as the files take on their way', async () => {
    await expect(request(new FormData())).resolves.not.toHaveProperty('headersTimeout');
  });
});
