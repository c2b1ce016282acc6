import { answers, says, seesClosed } from '../support/closing-words';
import { desk, type Desk, type Opened } from '../support/desk';
import { seesMessage, seesReaction, seesTags } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

let users = 0;

async function opened() {
  const user = d.newUser(`user${(users += 1)}`);
  const found = await d.opens(user, 'hello?');
  await user.sees('will answer you here');
  return { user, ...found };
}

/** The post's first message. */
const cardOf = ({ post }: Pick<Opened, 'post'>) => ({ id: post.id, channelId: post.id });

const field = 'Note, for the staff alone';

it('puts a note into the post under the name of whoever wrote it, and nothing of it reaches the user', async () => {
  const { mod, mia } = d;
  const { user, post } = await opened();
  await mod.press('Note', { on: cardOf({ post }) });
  await mod.fill({ [field]: 'she is a VIP' });
  await answers(mod, await mod.submit(), 'stands in the post. The user does not see it');
  const note = await mia.seesOnce('she is a VIP', post);
  expect(note.author).toMatchObject({ name: 'Mo', webhook: true });
  expect(note.content).toContain('-# 📝 Note');
  await seesReaction(mia, note, '📝');

  // It moves nothing, and what answers it is a note too.
  await seesTags(mod, post, 'Open', 'Unanswered');
  await seesReaction(mia, await mia.replies(note, 'since 2020'), '📝');
  await mod.writes(post, 'good morning');
  await user.sees('good morning');
  expect(user.canSee('VIP')).toBe(false);
  expect(user.canSee('since 2020')).toBe(false);
});

it('takes a long text, which is split, and speaks the language of whoever presses', async () => {
  const { mia } = d;
  const { user, post } = await opened();
  await mia.press('Note', { on: cardOf({ post }) });
  expect((await mia.form()).title).toBe('Notiz schreiben');
  await mia.fill({ 'Notiz, nur für das Team': `the start ${'x '.repeat(1991)}the end` });
  await answers(mia, await mia.submit(), 'steht im Beitrag');
  await mia.seesOnce('the start', post);
  await mia.seesOnce('the end', post);
  expect(user.canSee('the start')).toBe(false);
});

it('says that there is nothing to see in a note of white space', async () => {
  const { mod } = d;
  const { post } = await opened();
  await mod.press('Note', { on: cardOf({ post }) });
  await mod.fill({ [field]: ' \n ' });
  await answers(mod, await mod.submit(), 'no text that could be seen');
});

it('keeps a close request going, since a note is no answer to it', async () => {
  const { mod } = d;
  const { user, post } = await opened();
  await says(mod, '/close-request create', { in: post, answer: 'The user is asked' });
  const asked = await user.sees('Accept');
  await mod.press('Note', { on: cardOf({ post }) });
  await mod.fill({ [field]: 'let us wait' });
  await answers(mod, await mod.submit(), 'stands in the post');
  await seesTags(mod, post, 'Close Requested', 'Unanswered');
  await user.press('Accept', { on: asked });
  await seesClosed(mod, post);
});

it('takes no note that nobody could see, nor one in a ticket that was closed meanwhile, and gives the text back', async () => {
  const { mia, mod } = d;
  const { post } = await opened();
  await mod.press('Note', { on: cardOf({ post }) });
  await mod.fill({ [field]: '\u200b\u3164' });
  await answers(mod, await mod.submit(), 'no text that could be seen');
  await mod.press('Note', { on: cardOf({ post }) });
  await mia.slash('/close', {}, { in: post });
  await seesClosed(mia, post);
  await mod.fill({ [field]: 'one more thing' });
  const refused = await mod.submit();
  await answers(mod, refused, 'Nothing was noted: this ticket is closed');
  await seesMessage(mod, refused.message!, 'to hold the text', ({ embeds }) =>
    JSON.stringify(embeds).includes('one more thing'),
  );
  await seesClosed(mod, post);
});
