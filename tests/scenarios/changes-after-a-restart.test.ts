import { desk, type Desk } from '../support/desk';
import { seesMessage, seesReaction } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

it('hears edits, deletes and reactions in a DM that nobody has written in since the start', async () => {
  const { alice, mod } = d;
  const { post, message, copy } = await d.opens(alice, 'before the restart');
  const second = await alice.dm('also before the restart');
  const secondCopy = await mod.sees('also before the restart', post);
  const reply = await mod.writes(post, 'our answer');
  const seen = await alice.sees('our answer');
  await seesReaction(mod, reply, '✅');
  await d.bot.stop();
  await d.bot.start();

  await alice.edits(message, 'edited after the restart');
  await seesMessage(mod, copy, 'to be edited', ({ content }) => content === 'edited after the restart');
  await alice.deletes(second);
  await seesMessage(mod, secondCopy, 'to be marked', ({ content }) =>
    content.includes('Deleted by the user'),
  );
  await alice.reacts(seen, '👍');
  await seesReaction(mod, reply, '👍');
});
