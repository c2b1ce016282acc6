import { desk, type Desk } from '../support/desk';
import { diesAtEveryStep, type Act } from '../support/every-step';
import { seesOnceInOrder } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk({ inOrder: true, asProcess: true, wired: true });
});
afterAll(() => d?.close());

let users = 0;
const longMs = 3_600_000;

it(
  'opens one post with everything in it, wherever the bot dies',
  async () => {
    const prepare = (): Promise<Act> => {
      const name = `user-${(users += 1)}-`;
      const user = d.newUser(name);
      const words = [`my first words, ${name}`];
      return Promise.resolve({
        does: async () => void (await user.dm(words[0]!)),
        async judge(died) {
          if (died) {
            // Discord does not tell a bot of a DM that began while it was away: the next message finds the others.
            words.push(`my next words, ${name}`);
            await user.dm(words[1]!);
          }
          const post = await d.newPost();
          await seesOnceInOrder(d.mod, post, words);
          expect(d.mod.postsIn(d.forum).filter((each) => each.name.endsWith(name))).toHaveLength(1);
          // A bot that takes half a minute to come back says what was so by then.
          await user.seesOnce(
            died ? /Your message was sent|has not reached the staff/u : 'Your message was sent',
          );
          await user.seesOnce('will answer you here');
        },
      });
    };
    await diesAtEveryStep(d, prepare);
  },
  longMs,
);
