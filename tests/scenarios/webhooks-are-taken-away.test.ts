import { findWebhook, webhooksOf } from '../../sandbox/world/webhooks';
import { desk, type Desk } from '../support/desk';
import { seesMessage, seesOnceInOrder } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk({ inOrder: true });
});
afterAll(() => d?.close());

const webhooks = () =>
  webhooksOf(d.sandbox.world, d.guildId).filter(({ channelId }) => channelId === d.forum);

it('goes on when one of its webhooks is deleted', async () => {
  const { alice, mod, olivia } = d;
  const { post, copy } = await d.opens(alice, 'hello?');
  await olivia.does({ act: 'webhook-delete', webhookId: copy.author.id });
  const texts = Array.from({ length: 6 }, (_, n) => `after the deletion ${n}`);
  for (const text of texts) {
    await alice.dm(text);
  }
  await seesOnceInOrder(mod, post, texts);
});

it('goes on when all of them are deleted', async () => {
  const { bob, mod, olivia } = d;
  const { post } = await d.opens(bob, 'hello?');
  for (const { id } of webhooks()) {
    await olivia.does({ act: 'webhook-delete', webhookId: id });
  }
  await bob.dm('can you still hear me?');
  await mod.seesOnce('can you still hear me?', post);
});

it('goes on when a webhook is moved to another channel, and writes nothing there', async () => {
  const { carla, mod, olivia } = d;
  const { post } = await d.opens(carla, 'hello?');
  const general = d.sandbox.town.channels['general']!;
  for (const { id } of webhooks()) {
    await olivia.does({ act: 'webhook-move', webhookId: id, channelId: general });
    expect(findWebhook(d.sandbox.world, id).channelId).toBe(general);
  }
  await carla.dm('is this private?');
  await mod.seesOnce('is this private?', post);
  expect(carla.messages(general)).toEqual([]);
});

it('says so when a copy cannot be changed any more because its webhook is gone', async () => {
  const { denis, mod, olivia } = d;
  const { post, message, copy } = await d.opens(denis, 'hello?');
  await olivia.does({ act: 'webhook-delete', webhookId: copy.author.id });
  await denis.edits(message, 'hello there!');
  await mod.sees('An edit or a deletion could not be shown', post);
  await seesMessage(mod, copy, 'to be as it was', ({ content }) => content === 'hello?');
});
