import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { noAnswer } from '../../../src/discord/rest-call';

const api = (status: number, code: number | undefined, message: string) =>
  new DiscordAPIError(
    { code: code as number, message },
    code as number,
    status,
    'POST',
    '/webhooks/1/secret',
    {},
  );

const broken = (code: string) => Object.assign(new Error('secret words'), { code });

describe('an error of the library', () => {
  it('is a refusal with its code where Discord gave one', () => {
    expect(noAnswer(api(403, 50_007, 'Cannot send messages to this user'))).toEqual({
      kind: 'refused',
      answer: { status: 403, code: 50_007, reason: 'Cannot send messages to this user' },
    });
  });

  it('is a refusal without a code where the answer was no JSON', () => {
    expect(noAnswer(api(403, undefined, ''))).toMatchObject({ answer: { status: 403, code: 0 } });
    expect(noAnswer(new HTTPError(502, 'Bad Gateway', 'POST', '/x', {}))).toMatchObject({
      kind: 'refused',
      answer: { status: 502, code: 0 },
    });
  });

  it('tells how long a limit lasts, also one that the headers do not show', () => {
    const data = {
      route: '/x',
      method: 'POST',
      url: '',
      hash: '',
      majorParameter: '1',
      limit: 5,
      global: false,
    };
    const error = new RateLimitError({
      ...data,
      timeToReset: 10,
      retryAfter: 10,
      sublimitTimeout: 40_000,
      scope: 'user',
    });
    expect(noAnswer(error)).toMatchObject({ kind: 'refused', answer: { status: 429, retryAfterMs: 40_000 } });
  });

  it.each(['ECONNRESET', 'UND_ERR_SOCKET'])('leaves open what became of the call after %s', (code) => {
    expect(noAnswer(broken(code))).toEqual({ kind: 'unknown', reason: code });
  });

  it('leaves it open after an abort', () => {
    expect(noAnswer(new DOMException('aborted', 'AbortError'))).toMatchObject({ kind: 'unknown' });
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND'])('is a refusal after %s: nothing was sent', (code) => {
    expect(noAnswer(new TypeError('fetch failed', { cause: broken(code) }))).toMatchObject({
      kind: 'refused',
      answer: { status: 0, reason: code },
    });
  });

  it('never repeats the words of an error', () => {
    expect(JSON.stringify(noAnswer(new Error('secret words')))).not.toContain('secret');
  });
});
