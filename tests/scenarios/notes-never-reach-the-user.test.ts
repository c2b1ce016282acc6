import { file } from '../../sandbox/people/files';
import { desk, type Desk } from '../support/desk';
import { seesAnswer, seesReaction } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

const notes = [
  '-n she is a VIP',
  '-N capital letters',
  '//no space needed',
  '// with a space',
  '-n\non a line of its own',
];

it('keeps every note in the post, marks it, and goes on with the reply behind it', async () => {
  const { alice, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  for (const note of notes) {
    await seesReaction(mod, await mod.writes(post, note), '📝');
  }
  await mod.writes(post, 'and this is for you');
  await alice.sees('and this is for you');
  const read = alice.transcript();
  for (const secret of ['VIP', 'capital', 'no space needed', 'with a space', 'line of its own']) {
    expect(read).not.toContain(secret);
  }
});

it('takes a flag that stands alone for a note, and says what to do', async () => {
  const { bob, mod } = d;
  const { post } = await d.opens(bob, 'hello?');
  const bare = await mod.writes(post, '-r');
  await seesAnswer(mod, 'for example `-r Hello!`', bare);
  await seesAnswer(mod, 'for example `// Mia', await mod.writes(post, '//'));
  await mod.writes(post, 'the next one');
  await bob.sees('the next one');
  expect(bob.canSee('-r')).toBe(false);
});

it('keeps the answer to a note a note', async () => {
  const { carla, mod, mia } = d;
  const { post } = await d.opens(carla, 'hello?');
  const note = await mod.writes(post, '-n is she known?');
  await seesReaction(mod, note, '📝');
  const answer = await mia.replies(note, 'yes, since 2020');
  await seesReaction(mia, answer, '📝');
  await seesReaction(mia, await mia.replies(mod.messages(post)[0]!, 'a word about the card'), '📝');
  await mod.writes(post, 'good morning');
  await carla.sees('good morning');
  expect(carla.canSee('since 2020')).toBe(false);
  expect(carla.canSee('about the card')).toBe(false);
});

it('takes an answer to a notice for a note, and a flag with nothing but a file for a reply', async () => {
  const { mod } = d;
  const user = d.newUser('noted');
  const { post } = await d.opens(user, 'hello?');
  await d.set({ forwarding: false });
  await mod.slash('/close-request create', {}, { in: post });
  const notice = await mod.sees('asked the user whether', post);
  await seesReaction(mod, await mod.replies(notice, 'why did you ask?'), '📝');
  await mod.writes(post, { content: '-r', files: [file('form.pdf', 'the form', 'application/pdf')] });
  expect((await user.sees('form.pdf')).files.map(({ name }) => name)).toEqual(['form.pdf']);
  await mod.writes(post, `<@&${botRole()}> mentioned by its role`);
  await user.sees('mentioned by its role');
  expect(user.canSee('why did you ask?')).toBe(false);
});

const botRole = (): string =>
  [...d.sandbox.world.guild(d.guildId).roles.values()].find(({ botId }) => botId !== undefined)!.id;
