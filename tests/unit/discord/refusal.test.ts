import { DiscordAPIError, HTTPError } from 'discord.js';
import { closeProblem, isPassing, loginProblem } from '../../../src/discord/refusal';

const api = 'https://discord.com/api';

function apiError(status: number, message: string): DiscordAPIError {
  return new DiscordAPIError({ code: 0, message }, 0, status, 'GET', `${api}/v10/gateway/bot`, {});
}

function httpError(status: number): HTTPError {
  return new HTTPError(status, 'trouble', 'GET', `${api}/v10/gateway/bot`, {});
}

describe('why Discord does not let the bot in', () => {
  it.each([
    [4004, 'DISCORD_TOKEN'],
    [4010, 'shard number'],
    [4011, 'sharding'],
    [4012, 'Update Postern'],
    [4013, 'Update Postern'],
    [4014, 'Message Content Intent'],
  ])('says in words what close code %i means', (code, words) => {
    expect(closeProblem(code)?.message).toContain(words);
  });

  it.each([1000, 1006, 4000, 4008, 4009])('leaves close code %i to discord.js, which reconnects', (code) => {
    expect(closeProblem(code)).toBeUndefined();
  });

  it('says that the token is wrong when Discord answers 401', () => {
    expect(loginProblem(apiError(401, '401: Unauthorized'), api).message).toContain('refuses DISCORD_TOKEN');
  });

  it('says when no connection is left for today, and until when', () => {
    const error = new Error(
      'Not enough sessions remaining to spawn 1 shards; resets at 2026-01-02T00:00:00.000Z',
    );
    expect(loginProblem(error, api).message).toContain('2026-01-02T00:00:00.000Z');
  });

  it('names the reason that fetch hides when Discord cannot be reached', () => {
    const error = new TypeError('fetch failed', {
      cause: Object.assign(new Error('getaddrinfo ENOTFOUND discord.com'), { code: 'ENOTFOUND' }),
    });
    expect(loginProblem(error, api).message).toContain(
      'Discord at discord.com cannot be reached (ENOTFOUND)',
    );
  });

  it('does not call another refusal unreachable', () => {
    expect(loginProblem(apiError(404, '404: Not Found'), api).message).toContain(
      'refused the login: 404: Not Found',
    );
  });

  it('waits only for trouble that passes', () => {
    expect([502, 503, 500].map((status) => isPassing(httpError(status)))).toEqual([true, true, true]);
    expect([apiError(401, ''), apiError(429, ''), new Error('x'), null].map(isPassing)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
