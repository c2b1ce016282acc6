import { desk, type Desk } from '../support/desk';
import { isAsked, nothingLeft, seesThanks, storedFor } from '../support/feedback-words';
import { seesMessage } from '../support/sights';

const first = 'What was good?';
const long = 'What could the staff of this server do better the next time that you need their help?';

let d: Desk;
let room: string;
beforeAll(async () => {
  d = await desk({ wired: true });
  room = d.sandbox.town.channels['staff-room'] ?? '';
  await d.set({ feedback: true, 'feedback-questions': [first, long], 'feedback-channel': room });
});
afterAll(() => d?.close());

it('keeps the stars when the form is dismissed, and shows them in the channel', async () => {
  const asked = await isAsked(d);
  await asked.user.press('⭐ 4', { on: asked.notice });
  expect((await asked.user.form()).title).toBe('Your feedback: ⭐⭐⭐⭐');
  await asked.user.dismiss();
  await seesThanks(asked, 4);
  expect(await storedFor(d, asked.user)).toEqual([{ stars: 4, answers: [] }]);
  const shown = await d.mod.sees(`Feedback from <@${asked.user.id}>`, room);
  expect(shown.content).toMatch(/^⭐{4} Feedback .*#0001/u);
  expect(shown.pingsMe).toBe(false);
});

it('stores what the form says, and shows it in the same message of the channel', async () => {
  const asked = await isAsked(d);
  const { user, notice } = asked;
  await user.press('⭐ 3', { on: notice });
  await user.fill({ [first]: 'You were quick\nand kind' });
  await user.submit();
  const answers = [{ question: first, answer: 'You were quick\nand kind' }];
  const shown = await d.mod.sees('> You were quick', room);
  expect(shown.content).toContain(`**${first}**\n> You were quick\n> and kind`);
  expect(await storedFor(d, user)).toEqual([{ stars: 3, answers }]);

  await user.press('⭐ 5', { on: notice });
  await user.dismiss();
  await seesThanks(asked, 5);
  await seesMessage(d.mod, shown, 'to have five stars', ({ content }) => content.startsWith('⭐⭐⭐⭐⭐ '));
  expect(await storedFor(d, user)).toEqual([{ stars: 5, answers }]);
  await nothingLeft(d);
  const about = d.mod.messages(room).filter(({ content }) => content.includes(`<@${user.id}>`));
  expect(about).toHaveLength(1);
});

it('shows long answers as a file', async () => {
  const { user, notice } = await isAsked(d);
  await user.press('⭐ 1', { on: notice });
  await user.fill({ [first]: 'a'.repeat(1500), 'Question 2': 'b'.repeat(1500) });
  await user.submit();
  const shown = await d.mod.waits('the file', () =>
    d.mod.messages(room).find(({ content, files }) => content.includes(user.id) && files.length > 0),
  );
  expect(shown.content).toContain('The answers are in the file');
  expect(shown.files).toMatchObject([{ name: 'feedback-0003.txt' }]);
  const text = await (await fetch(shown.files[0]?.url ?? '')).text();
  expect(text).toContain(`${long}\n\n${'b'.repeat(1500)}`);
});

it('opens the form while the database is away, and stores the stars when it is back', async () => {
  const asked = await isAsked(d);
  await nothingLeft(d);
  const back = d.wire().awayFor(6000);
  await asked.user.press('⭐ 2', { on: asked.notice });
  await asked.user.form();
  await asked.user.dismiss();
  await back;
  await seesThanks(asked, 2);
  expect(await storedFor(d, asked.user)).toEqual([{ stars: 2, answers: [] }]);
});

it('keeps it where the channel is gone, and tells the managers once', async () => {
  await nothingLeft(d);
  await d.olivia.does({ act: 'channel-delete', channelId: room });
  for (const stars of [4, 5]) {
    const asked = await isAsked(d);
    await asked.user.press(`⭐ ${stars}`, { on: asked.notice });
    await asked.user.dismiss();
    await seesThanks(asked, stars);
    await nothingLeft(d);
  }
  await d.bot.logs('Feedback could not be posted', 2);
  const told = await d.olivia.sees('I could not post feedback', d.olivia.dmWith());
  expect(d.sandbox.transcript(told.channelId).match(/could not post feedback/gu)).toHaveLength(1);
});
