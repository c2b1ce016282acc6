import { desk, type Desk } from '../support/desk';
import { seesMessage, seesReaction } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

it('shows replies as quotes under the small line, edits too, and the staff see what they wrote', async () => {
  const { alice, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  await d.set({ 'dm-style': 'quote' });
  const reply = await mod.writes(post, 'good morning\nwhat can we do?');
  const seen = await alice.seesOnce('good morning');
  expect(seen.content).toBe('-# Mo · Lantern Hall\n> good morning\n> what can we do?');
  await mod.edits(reply, 'good evening\nwhat can we do?');
  await seesMessage(
    alice,
    seen,
    'to be another quote',
    ({ content }) => content === '-# Mo · Lantern Hall\n> good evening\n> what can we do?',
  );
  const own = await seesReaction(mod, reply, '✅');
  expect(own.content).toBe('good evening\nwhat can we do?');
});

it('shows replies as embeds with the name above, edits too, and carries what answers them', async () => {
  const { bob, mod } = d;
  const { post } = await d.opens(bob, 'hello?');
  await d.set({ 'dm-style': 'embed' });
  const reply = await mod.writes(post, 'good morning');
  const seen = await bob.seesOnce('good morning');
  expect(seen.content).toBe('');
  expect(seen.embeds).toMatchObject([{ author: { name: 'Mo · Lantern Hall' }, description: 'good morning' }]);
  await mod.edits(reply, 'good evening');
  await seesMessage(bob, seen, 'to be another embed', ({ embeds }) =>
    JSON.stringify(embeds).includes('"description":"good evening"'),
  );
  await bob.replies(seen, 'good evening to you');
  const answer = await mod.seesOnce('good evening to you', post);
  expect(JSON.stringify(answer)).toContain(reply.id);
});
