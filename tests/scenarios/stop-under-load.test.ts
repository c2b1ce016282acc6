import type { Actor } from '../../sandbox/people/actor';
import type { PostView } from '../../sandbox/people/protocol';
import { desk, type Desk } from '../support/desk';
import { seesOnceInOrder } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk({ inOrder: true, asProcess: true });
});
afterAll(() => d?.close());

it('loses, doubles and turns round nothing where it is told to stop while everybody writes', async () => {
  const { mod } = d;
  const users = [d.alice, d.bob, d.carla, d.denis];
  const talks: { user: Actor; post: PostView; asked: string[]; answered: string[] }[] = [];
  for (const user of users) {
    const { post } = await d.opens(user, 'hello?');
    talks.push({ user, post, asked: [], answered: [] });
  }
  const everybodyWrites = async (when: string, lines: number): Promise<void> => {
    for (let line = 1; line <= lines; line += 1) {
      for (const [n, { user, post, asked, answered }] of talks.entries()) {
        const text = `${when}, line ${line} of ${n + 1}.`;
        asked.push(`asked ${text}`);
        answered.push(`answered ${text}`);
        await Promise.all([user.dm(`asked ${text}`), mod.writes(post, `answered ${text}`)]);
      }
    }
  };
  const writing = everybodyWrites('before it stopped', 12);
  await mod.sees('asked before it stopped, line 4 of 1.', talks[0]!.post);
  await Promise.all([d.bot.stop(), writing]);
  await everybodyWrites('while it was away', 2);
  await d.bot.start();
  await everybodyWrites('when it was back', 2);
  for (const { user, post, asked, answered } of talks) {
    await seesOnceInOrder(mod, post, asked);
    await seesOnceInOrder(user, user.dmWith(), answered);
  }
  expect(d.bot.lines.filter(({ msg }) => msg.includes('did not stop'))).toEqual([]);
});
