import { desk, type Desk } from '../support/desk';
import { seesAnswer, seesNoReaction, seesOnceInOrder, seesReaction, seesTags } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk({ inOrder: true });
});
afterAll(() => d?.close());

it('says that a user has blocked the bot, spares further calls, and sends it all again when asked', async () => {
  const { alice, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  await alice.sees('will answer you here');
  await alice.does({ act: 'block', userId: d.sandbox.world.bot.id });
  const first = await mod.writes(post, 'reply one');
  await seesReaction(mod, first, '❌');
  await seesAnswer(mod, 'did not reach the user', first);
  await seesTags(mod, post, 'Open', 'Unanswered');
  expect(d.bot.lines).toContainEqual(
    expect.objectContaining({
      level: 'info',
      msg: 'A delivery failed for good.',
      kind: 'relay-to-user',
      reason: 'BLOCKED',
      ticket: 1,
    }),
  );

  const calls = dmCalls(alice);
  const second = await mod.writes(post, 'reply two');
  await seesReaction(mod, second, '❌');
  expect(dmCalls(alice)).toBe(calls);

  await alice.does({ act: 'unblock', userId: d.sandbox.world.bot.id });
  await mod.press('Retry', { on: await notice(first.id) });
  await seesOnceInOrder(alice, alice.dmWith(), ['reply one', 'reply two']);
  await seesReaction(mod, second, '✅');
  await seesNoReaction(mod, first, '❌');
  await seesNoReaction(mod, second, '❌');
  await seesTags(mod, post, 'Open', 'Awaiting Response');

  async function notice(of: string) {
    return mod.waits('the notice about it', () =>
      mod.messages(post).find(({ reply }) => reply?.messageId === of),
    );
  }
});

it('reaches a user again as soon as they write', async () => {
  const { bob, mod } = d;
  const { post } = await d.opens(bob, 'hello?');
  await bob.does({ act: 'block', userId: d.sandbox.world.bot.id });
  await seesReaction(mod, await mod.writes(post, 'can you hear me?'), '❌');
  await bob.does({ act: 'unblock', userId: d.sandbox.world.bot.id });
  await bob.dm('I am back');
  await mod.sees('I am back', post);
  await mod.writes(post, 'welcome back');
  await bob.seesOnce('welcome back');
});

it('tells the staff when a user leaves the server and when they come back', async () => {
  const { carla, mod, mia } = d;
  const { post } = await d.opens(carla, 'hello?');
  await carla.sees('will answer you here');
  await carla.does({ act: 'leave', guildId: d.guildId });
  await mod.sees('has left this server', post);
  await seesReaction(mod, await mod.writes(post, 'are you still there?'), '❌');
  await mod.sees('no server any more', post);
  await mia.press('Keep');

  await carla.does({ act: 'join', guildId: d.guildId });
  await mod.sees('is back on this server', post);
  await mod.writes(post, 'good to have you back');
  await carla.seesOnce('good to have you back');
});

function dmCalls(user: Desk['alice']): number {
  const path = `/channels/${user.dmWith()}/messages`;
  return d.sandbox.log.entries.filter((entry) => entry.method === 'POST' && entry.path.endsWith(path)).length;
}
