import { insistingCall } from '../../../src/discord/insisting-call';
import type { Answer, DiscordCalls } from '../../../src/discord/rest-call';

const worked: Answer<unknown> = { kind: 'answer', body: null };
const refused = (status: number, retryAfterMs?: number): Answer<unknown> => ({
  kind: 'refused',
  answer: { status, code: 0, reason: '', ...(retryAfterMs !== undefined && { retryAfterMs }) },
});

/** Makes a call that is answered with these, one after another; asked once more, it throws. */
async function answers(...given: Answer<unknown>[]): Promise<{ left: number }> {
  const left = [...given];
  const calls: DiscordCalls = {
    call<Body>() {
      const answer = left.shift();
      return answer
        ? Promise.resolve(answer as Answer<Body>)
        : Promise.reject(new Error('one call too many'));
    },
  };
  const made = insistingCall(calls, { method: 'PUT', route: '/here' });
  await jest.runAllTimersAsync();
  await made;
  return { left: left.length };
}

describe('a cosmetic call', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is made once where it works', async () => {
    await expect(answers(worked)).resolves.toEqual({ left: 0 });
  });

  it.each([
    ['a limit is over', refused(429, 250)],
    ['Discord is well again', refused(503)],
    ['a connection broke', { kind: 'unknown', reason: 'ECONNRESET' } as const],
  ])('is made again when %s', async (_when, trouble) => {
    await expect(answers(trouble, worked)).resolves.toEqual({ left: 0 });
  });

  it('is left out after three tries, and where a limit lasts', async () => {
    await expect(answers(refused(500), refused(500), refused(500))).resolves.toEqual({ left: 0 });
    await expect(answers(refused(429, 60_000))).resolves.toEqual({ left: 0 });
  });

  it.each([403, 404])('is made once where Discord says %d', async (status) => {
    await expect(answers(refused(status))).resolves.toEqual({ left: 0 });
  });
});
