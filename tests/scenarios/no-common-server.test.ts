import { desk, type Desk } from '../support/desk';
import { seesAnswer, seesNoReaction, seesOnceInOrder, seesReaction, seesTags } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk({ inOrder: true });
});
afterAll(() => d?.close());

it('says that a user shares no server with the bot any more, and brings it all, in order, once they are back', async () => {
  const { alice, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  await mod.writes(post, 'good morning');
  await alice.seesOnce('good morning');

  await alice.does({ act: 'leave', guildId: d.guildId });
  await mod.sees('has left this server', post);
  const first = await mod.writes(post, 'reply one');
  await seesReaction(mod, first, '❌');
  const notice = await seesAnswer(mod, 'no server any more', first);
  const second = await mod.writes(post, 'reply two');
  await seesReaction(mod, second, '❌');

  await alice.does({ act: 'join', guildId: d.guildId });
  await mod.sees('is back on this server', post);
  await mod.press('Retry', { on: notice });
  await mod.ephemeral('Trying again');
  const third = await mod.writes(post, 'reply three');
  await seesOnceInOrder(alice, alice.dmWith(), ['reply one', 'reply two', 'reply three']);
  await seesReaction(mod, third, '✅');
  for (const reply of [first, second]) {
    await seesNoReaction(mod, reply, '❌');
  }
  await seesTags(mod, post, 'Open', 'Awaiting Response');
});
