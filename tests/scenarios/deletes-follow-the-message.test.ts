import { desk, type Desk } from '../support/desk';
import { until } from '../support/side-by-side';
import { seesMessage, seesNoMore } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

it("marks the copy of a user's deleted message and keeps its text for the staff", async () => {
  const { alice, mod } = d;
  const { message, copy } = await d.opens(alice, 'my secret address');
  await alice.deletes(message);
  const marked = await seesMessage(mod, copy, 'to be marked', ({ content }) =>
    content.includes('Deleted by the user'),
  );
  expect(marked.content).toContain('my secret address');
});

it('removes a reply that its author deleted from the DM', async () => {
  const { bob, mod } = d;
  const { post } = await d.opens(bob, 'hello?');
  const reply = await mod.writes(post, 'wrong window, sorry');
  const seen = await bob.sees('wrong window, sorry');
  await mod.deletes(reply);
  await seesNoMore(bob, seen);
});

it("changes nothing on the user's side when the copy of their message is deleted", async () => {
  const { carla, mod } = d;
  const { post, message, copy } = await d.opens(carla, 'please keep this');
  await mod.deletes(copy);
  await mod.writes(post, 'we have cleaned up');
  await carla.sees('we have cleaned up');
  expect(carla.messages(carla.dmWith()).some(({ id }) => id === message.id)).toBe(true);
});

it('never sends what was deleted before its first attempt', async () => {
  const { denis, mod } = d;
  const { post } = await d.opens(denis, 'hello?');
  await d.bot.stop();
  await denis.deletes(await denis.dm('a message that is gone'));
  await mod.deletes(await mod.writes(post, 'a reply that is gone'));
  await denis.dm('a message that stays');
  await mod.writes(post, 'a reply that stays');
  await d.bot.start();
  await mod.seesOnce('a message that stays', post);
  await denis.seesOnce('a reply that stays');
  expect(mod.canSee('a message that is gone')).toBe(false);
  expect(denis.canSee('a reply that is gone')).toBe(false);
});

it('never sends what was deleted while it waited to be sent', async () => {
  const erin = d.newUser('erin');
  const { post } = await d.opens(erin, 'hello?');
  const { world, clock } = d.sandbox;
  const hold = { what: '429-shared', ms: 500 * clock.scale } as const;
  world.faults.add({ id: 'hold', where: 'POST /webhooks/{webhook_id}/{webhook_token}', ...hold });
  // Where no webhook is free for long, the bot writes by itself.
  world.faults.add({ id: 'hold too', where: 'POST /channels/{channel_id}/messages', ...hold });
  await erin.dm('held back');
  const second = await erin.dm('thought better of it');
  await erin.deletes(second);
  await erin.dm('goes on');
  const known = 'SELECT id FROM messages WHERE message_id = $1 AND deleted_at IS NOT NULL';
  await until('the bot to hear of the delete', async () => (await d.query(known, [second.id])).length === 1);
  world.faults.remove('hold');
  world.faults.remove('hold too');
  await d.mod.seesOnce('goes on', post);
  await d.mod.seesOnce('held back', post);
  expect(d.mod.canSee('thought better of it')).toBe(false);
});
