import { echoCalls } from '../../../src/discord/echo-calls';
import type { Answer, Call, DiscordCalls } from '../../../src/discord/rest-call';

const message = { channelId: '1', messageId: '2' };
const eyes = { id: null, name: '👀' };
const bot = { id: '3', bot: true };
const person = { id: '4' };

/** Asks whether somebody has a reaction, of a Discord that answers so. */
async function asks(answer: Answer<unknown>): Promise<{ held: boolean | undefined; made: Partial<Call>[] }> {
  const made: Partial<Call>[] = [];
  const calls = {
    call: async ({ method, route, query, cosmetic }: Call) => {
      made.push({ method, route: `${route}?${String(query)}`, cosmetic });
      return answer;
    },
  } as DiscordCalls;
  return { held: await echoCalls(calls).isHeld(message, eyes), made };
}

describe('whether somebody has a reaction', () => {
  it('is asked with one call that may be left out', async () => {
    const { made } = await asks({ kind: 'answer', body: [] });
    const route = '/channels/1/messages/2/reactions/%F0%9F%91%80?limit=100';
    expect(made).toEqual([{ method: 'GET', route, cosmetic: true }]);
  });

  it.each([
    ['nobody', [], false],
    ['bots alone', [bot], false],
    ['a person behind bots', [bot, bot, person], true],
  ])('is known: %s', async (_who, body, expected) => {
    expect((await asks({ kind: 'answer', body })).held).toBe(expected);
  });

  it('is not known where Discord refuses to say', async () => {
    const answer = { status: 404, code: 10_008, reason: 'Unknown Message' };
    expect((await asks({ kind: 'refused', answer })).held).toBeUndefined();
  });
});
