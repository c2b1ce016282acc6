import { desk, type Desk } from '../support/desk';
import { isAsked, nothingLeft, seesThanks, storedFor } from '../support/feedback-words';

const question = 'What was good?';

let d: Desk;
beforeAll(async () => {
  d = await desk({ asProcess: true, wired: true });
});
afterAll(() => d?.close());

/** Presses, and kills the bot at that moment. */
async function pressesAndDies(side: 'before' | 'after', questions: string[]) {
  await d.set({ feedback: true, 'feedback-questions': questions });
  const asked = await isAsked(d);
  await nothingLeft(d);
  const reached = d.wire().holdAt({ side, statement: /INSERT INTO feedback/u });
  await asked.user.press('⭐ 4', { on: asked.notice });
  await reached;
  await d.bot.kill();
  await d.wire().release();
  await d.bot.start();
  return asked;
}

it('stores the press that follows where the bot died before it stored the first', async () => {
  const asked = await pressesAndDies('before', []);
  expect(await storedFor(d, asked.user)).toEqual([]);
  await asked.user.press('⭐ 4', { on: asked.notice });
  await seesThanks(asked, 4);
  expect(await storedFor(d, asked.user)).toEqual([{ stars: 4, answers: [] }]);
});

it('thanks after the start where the bot died when it was stored', async () => {
  const asked = await pressesAndDies('after', []);
  await seesThanks(asked, 4);
  expect(await storedFor(d, asked.user)).toEqual([{ stars: 4, answers: [] }]);
});

it('stores stars and answers of a form that was open when the bot died', async () => {
  const asked = await pressesAndDies('before', [question]);
  await asked.user.fill({ [question]: 'Everything' });
  await asked.user.submit();
  await seesThanks(asked, 4);
  expect(await storedFor(d, asked.user)).toEqual([
    { stars: 4, answers: [{ question, answer: 'Everything' }] },
  ]);
});
