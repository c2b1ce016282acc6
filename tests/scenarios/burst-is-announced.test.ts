import { desk, type Desk } from '../support/desk';
import { seesOnceInOrder, seesReaction } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

const execute = 'POST /webhooks/{webhook_id}/{webhook_token}';

it('carries many messages in order, and tells the staff once how many wait while Discord has trouble', async () => {
  const { alice, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  d.sandbox.world.faults.add({ id: 'down', where: execute, what: '503' });
  const [oldest] = await alice.burst(30, (n) => `line ${n} of a long story`);
  await seesReaction(alice, oldest!, '⏳');
  d.sandbox.world.faults.remove('down');
  await mod.sees(/writes faster than Discord lets me pass it on\. Messages that wait: 1\d\./, post);
  const lines = Array.from({ length: 30 }, (_, n) => `line ${n + 1} of a long story`);
  await seesOnceInOrder(mod, post, lines);
  expect(mod.messages(post).filter(({ content }) => content.includes('faster than Discord'))).toHaveLength(1);
});
