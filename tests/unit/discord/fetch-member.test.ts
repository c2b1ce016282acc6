import { DiscordAPIError, HTTPError, RateLimitError, type Guild } from 'discord.js';
import { fetchMember } from '../../../src/discord/fetch-member';

const member = { id: '1' };
const refused = (status: number, code: number) =>
  new DiscordAPIError({ code, message: '' }, code, status, 'GET', '', {});
const failed = (status: number) => new HTTPError(status, '', 'GET', '', {});
const limited = (retryAfter: number) =>
  new RateLimitError({
    global: false,
    hash: '',
    limit: 1,
    majorParameter: '',
    method: 'GET',
    retryAfter,
    route: '',
    scope: 'user',
    sublimitTimeout: 0,
    timeToReset: retryAfter,
    url: '',
  });
const reset = Object.assign(new Error('reset'), { code: 'ECONNRESET' });

/** Looks somebody up whom Discord answers with these, one after another; asked once more, it throws. */
async function lookUp(...given: unknown[]): Promise<{ found: unknown; left: number }> {
  const left = [...given];
  const fetch = () => {
    if (left.length === 0) {
      throw new Error('one call too many');
    }
    const answer = left.shift();
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const outcome = fetchMember({ members: { fetch } } as unknown as Guild, '1').catch(
    (error: unknown) => error,
  );
  await jest.runAllTimersAsync();
  return { found: await outcome, left: left.length };
}

describe('the look-up of a member for whom somebody waits', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('asks once where Discord says whether', async () => {
    await expect(lookUp(member)).resolves.toEqual({ found: member, left: 0 });
    await expect(lookUp(refused(404, 10_007))).resolves.toEqual({ found: undefined, left: 0 });
    await expect(lookUp(refused(404, 10_013))).resolves.toEqual({ found: undefined, left: 0 });
  });

  it.each([
    ['a limit is over', limited(3000)],
    ['Discord is well again', failed(503)],
    ['a connection broke', reset],
  ])('asks again when %s', async (_when, trouble) => {
    await expect(lookUp(trouble, trouble, member)).resolves.toEqual({ found: member, left: 0 });
    await expect(lookUp(trouble, refused(404, 10_007))).resolves.toEqual({ found: undefined, left: 0 });
  });

  it('gives up after five tries, at a limit that lasts, and where Discord refuses to say', async () => {
    const trouble = failed(500);
    const five = [trouble, trouble, trouble, trouble, trouble];
    await expect(lookUp(...five)).resolves.toEqual({ found: trouble, left: 0 });
    const long = limited(60_000);
    await expect(lookUp(long)).resolves.toEqual({ found: long, left: 0 });
    const no = refused(403, 50_013);
    await expect(lookUp(no)).resolves.toEqual({ found: no, left: 0 });
  });
});
