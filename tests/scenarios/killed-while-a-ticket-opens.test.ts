import { desk, type Desk } from '../support/desk';
import { openingKillPoints } from '../support/kill-points';
import { sampled } from '../support/thoroughness';
import { seesOnceInOrder } from '../support/sights';

let d: Desk;

beforeAll(async () => {
  d = await desk({ inOrder: true, asProcess: true, wired: true });
});
afterAll(() => d?.close());

it.each(sampled(openingKillPoints).map((point, n) => ({ ...point, name: `user${n}` })))(
  'opens one post with everything in it, although the bot dies $when',
  async ({ name, ...point }) => {
    const user = d.newUser(name);
    const reached = d.wire().holdAt(point);
    await user.dm(`my first words, ${name}`);
    await reached;
    await d.bot.kill();
    await user.dm(`my second words, ${name}`);
    await d.wire().release();
    await d.bot.start();
    // Discord does not tell a bot of a DM that began while it was away: the next message finds the others.
    await user.dm(`my third words, ${name}`);
    const post = await d.newPost();
    const words = ['first', 'second', 'third'].map((nth) => `my ${nth} words, ${name}`);
    await seesOnceInOrder(d.mod, post, words);
    expect(d.mod.postsIn(d.forum).filter((each) => each.name.endsWith(name))).toHaveLength(1);
    await user.seesOnce('Your message was sent');
    await user.seesOnce('will answer you here');
  },
);
