import { desk, type Desk } from '../support/desk';
import { hasReaction, seesNoReaction, seesReaction } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

/** Whatever brings a message into a post: where no webhook is free, the bot writes it itself. */
const down = ['POST /webhooks/{webhook_id}/{webhook_token}', 'POST /channels/{channel_id}/messages'];

it('gives ✅ to the newest message of a burst: everything above it arrived', async () => {
  const { alice, mod } = d;
  const { post, message } = await d.opens(alice, 'hello?');
  await seesReaction(alice, message, '✅');
  const before = reactionCalls();
  const burst = await alice.burst(20, (n) => `part ${n} of my story`);
  await mod.sees('part 20 of my story', post);
  await seesReaction(alice, burst.at(-1)!, '✅');
  expect(reactionCalls() - before).toBeLessThanOrEqual(4);
});

it('puts ⏳ on the oldest message that waits for more than 10 s, and takes it away', async () => {
  const { bob, mod } = d;
  const { post } = await d.opens(bob, 'hello?');
  down.forEach((where) => d.sandbox.world.faults.add({ id: where, where, what: '503' }));
  const oldest = await bob.dm('this takes a while');
  const newer = await bob.dm('and this too');
  await seesReaction(bob, oldest, '⏳');
  down.forEach((where) => d.sandbox.world.faults.remove(where));
  await mod.seesOnce('this takes a while', post);
  await mod.seesOnce('and this too', post);
  await seesNoReaction(bob, oldest, '⏳');
  await seesReaction(bob, newer, '✅');
  expect(hasReaction(newer, '⏳')).toBe(false);
});

it('gives ❌ with a reason, and nothing else, to a reply that Discord refuses for good', async () => {
  const { carla, mod } = d;
  const { post } = await d.opens(carla, 'hello?');
  await carla.does({ act: 'accept-dms', accept: false });
  const reply = await mod.writes(post, 'can you read this?');
  await seesReaction(mod, reply, '❌');
  await mod.sees('do not accept direct messages', post);
  await mod.writes(post, '-n she cannot be reached');
  expect(
    hasReaction(
      mod.messages(post).find(({ id }) => id === reply.id)!,
      '✅',
    ),
  ).toBe(false);
});

it('says only what went wrong where the setting asks for that', async () => {
  const { denis, mod } = d;
  const { post } = await d.opens(denis, 'hello?');
  await d.set({ receipts: 'failures' });
  const quiet = await denis.dm('no sign for this');
  await mod.sees('no sign for this', post);
  const note = await mod.writes(post, '-n nor for this');
  await denis.does({ act: 'accept-dms', accept: false });
  await seesReaction(mod, await mod.writes(post, 'but for this'), '❌');
  const now = [...denis.messages(denis.dmWith()), ...mod.messages(post)];
  for (const { id } of [quiet, note]) {
    expect(now.find((message) => message.id === id)!.reactions).toEqual([]);
  }
});

function reactionCalls(): number {
  return d.sandbox.log.entries.filter(({ method, path }) => method === 'PUT' && path.includes('/reactions/'))
    .length;
}
