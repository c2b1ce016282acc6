import { desk, type Desk } from '../support/desk';
import { seesOnceInOrder } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk({ inOrder: true });
});
afterAll(() => d?.close());

it('opens one ticket for two messages of the same millisecond, with both in order', async () => {
  const { alice, mod } = d;
  await Promise.all([alice.dm('one'), alice.dm('two')]);
  const post = await d.newPost();
  await seesOnceInOrder(mod, post, ['one', 'two']);
  await alice.dm('three');
  await mod.sees('three', post);
  expect(mod.postsIn(d.forum)).toHaveLength(1);
});

it('carries 20 messages of one breath in order', async () => {
  const { bob, mod } = d;
  const texts = Array.from({ length: 20 }, (_, n) => `line ${String(n + 1).padStart(2, '0')}`);
  await bob.burst(20, (n) => texts[n - 1]!);
  const post = await d.newPost();
  await seesOnceInOrder(mod, post, texts);
});
