import { DiscordAPIError } from 'discord.js';
import { answerAwake } from '../../../src/discord/answer-in-post';

const refused = (code: number) => new DiscordAPIError({ code, message: 'no' }, code, 403, 'POST', '', {});

/** A post that refuses so many answers. */
function post(refusals: number, code = 50_083) {
  const calls: string[] = [];
  const archive = {
    wake: async (postId: string) => void calls.push(`wake ${postId}`),
    archive: () => Promise.reject(new Error('Whoever answers puts no post back.')),
  };
  const answer = async () => {
    calls.push('answer');
    if (calls.filter((call) => call === 'answer').length <= refusals) {
      throw refused(code);
    }
  };
  return { calls, answered: () => answerAwake({ channelId: '7' }, archive, answer) };
}

describe('an answer in a post', () => {
  it('is given at once where the post is awake', async () => {
    const { calls, answered } = post(0);
    await expect(answered()).resolves.toBe(false);
    expect(calls).toEqual(['answer']);
  });

  it('is given after the post was woken, also where somebody puts it back in between', async () => {
    const { calls, answered } = post(2);
    await expect(answered()).resolves.toBe(true);
    expect(calls).toEqual(['answer', 'wake 7', 'answer', 'wake 7', 'answer']);
  });

  it('is given up where waking does not help, or where that is not what is wrong', async () => {
    await expect(post(4).answered()).rejects.toThrow('no');
    const { calls, answered } = post(1, 10_062);
    await expect(answered()).rejects.toThrow('no');
    expect(calls).toEqual(['answer']);
  });
});
