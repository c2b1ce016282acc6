import { says, seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { fromOthers } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk({ inOrder: true });
});
afterAll(() => d?.close());

it('brings a reply to the user that was written before the close, although it is only found after a restart', async () => {
  const { alice, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  await d.bot.stop();
  await mod.writes(post, 'here is what you need');
  d.sandbox.world.faults.add({
    where: 'GET /channels/{channel_id}/messages',
    what: 'delay-before',
    times: 3,
    ms: 2000,
  });
  await d.bot.start();
  await says(mod, '/close', { in: post, options: { comment: 'All done.' }, answer: 'The user is told' });
  await seesClosed(mod, post);
  await alice.seesOnce('here is what you need');
  const seen = fromOthers(alice, alice.dmWith()).map(({ content }) => content);
  const at = (text: string): number => seen.findIndex((content) => content.includes(text));
  expect(at('here is what you need')).toBeLessThan(at('All done.'));
  expect(mod.canSee('what you write here')).toBe(false);
});
