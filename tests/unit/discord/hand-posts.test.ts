import type { Client } from 'discord.js';
import { handPosts } from '../../../src/discord/hand-posts';
import type { Call, DiscordCalls } from '../../../src/discord/rest-call';

const bot = '900000000000000001';
const postId = '430000000000000001';
const question = { parts: [{ content: 'Whose ticket is this post?', files: [] }] };

/** Asks in a post that holds these messages. @returns whether the question was sent */
async function asksAmong(...messages: object[]): Promise<boolean> {
  const made: Call['method'][] = [];
  const calls = {
    call: async ({ method }: Call) => {
      made.push(method);
      return { kind: 'answer', body: messages };
    },
  } as DiscordCalls;
  const client = { user: { id: bot } } as Client;
  await handPosts({ client, calls }).ask(postId, question, { unlessAsked: true });
  return made.includes('POST');
}

describe('the question in a post that somebody made by hand', () => {
  it('is asked where nobody but people has written', async () => {
    await expect(asksAmong({ author: { id: '400000000000000001' } })).resolves.toBe(true);
  });

  it('is not asked again', async () => {
    await expect(asksAmong({ author: { id: bot } })).resolves.toBe(false);
  });

  it('is asked where the bot has only answered a command that somebody used there', async () => {
    const answer = { author: { id: bot }, interaction_metadata: { id: '1' } };
    await expect(asksAmong(answer)).resolves.toBe(true);
    await expect(asksAmong(answer, { author: { id: bot } })).resolves.toBe(false);
  });
});
