import { callsSince, says, seesClosed, seesSettled } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { day, isAsked, nothingLeft, seesThanks, storedFor } from '../support/feedback-words';
import { seesMessage } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
  await d.set({ feedback: true });
});
afterAll(() => d?.close());

it('asks in the closing notice, which costs one call more than the close, and thanks there', async () => {
  const { mod, alice } = d;
  const { post } = await d.opens(alice, 'hello?');
  await alice.sees('will answer you here');
  await says(mod, '/close', { in: post, options: { cancel: true }, answer: 'no close of this ticket' });
  const before = d.sandbox.log.entries.length;
  await says(mod, '/close', { in: post, answer: 'The user is told' });
  const notice = await alice.sees('How was the help', alice.dmWith());
  await seesClosed(mod, post);
  await nothingLeft(d);
  expect(notice.content).toContain('was closed');
  const calls = callsSince(d, before);
  const made = (verb: string) => calls.filter((call) => call.startsWith(verb)).length;
  expect([made('POST'), made('PATCH'), calls.length]).toEqual([2, 2, 4]);
  await alice.press('⭐ 4');
  const thanked = await seesThanks({ user: alice, notice }, 4);
  expect(thanked.content).toMatch(/change it until <t:\d+:f>/u);
  expect(thanked.content).not.toContain('Mo');
  expect(await storedFor(d, alice)).toEqual([{ stars: 4, answers: [] }]);
});

it('takes another opinion for 14 days, and says what does not count', async () => {
  const asked = await isAsked(d);
  const { user, notice } = asked;
  await user.press('⭐ 2', { on: notice });
  await seesThanks(asked, 2);
  await user.press('⭐ 2', { on: notice });
  await user.ephemeral('your feedback is ⭐⭐.');
  d.sandbox.clock.advance(13 * day);
  await user.press('⭐ 5', { on: notice });
  await seesThanks(asked, 5);
  d.sandbox.clock.advance(2 * day);
  await seesSettled(user, notice, '⭐⭐⭐⭐⭐ Thank you');
  expect(await storedFor(d, user)).toEqual([{ stars: 5, answers: [] }]);
});

it('takes the stars away where nobody pressed one, and says so to whoever presses late', async () => {
  const { user, notice } = await isAsked(d);
  await d.bot.stop();
  d.sandbox.clock.advance(15 * day);
  await d.query(
    "UPDATE deadlines SET settled_at = now() WHERE kind = 'feedback-expiry' AND settled_at IS NULL",
  );
  await d.bot.start();
  await user.press('⭐ 1', { on: notice });
  await user.ephemeral('the time for feedback on this conversation is over');
  expect(await storedFor(d, user)).toEqual([]);

  const other = await isAsked(d);
  d.sandbox.clock.advance(15 * day);
  const settled = await seesSettled(other.user, other.notice, 'was closed');
  expect(settled.content).not.toContain('⭐');
});

it('asks by a message of its own where the user has closed by accepting', async () => {
  const user = d.newUser('accepts');
  const { post } = await d.opens(user, 'hello?');
  await user.sees('will answer you here');
  await says(d.mod, '/close-request create', { in: post, answer: 'The user is asked' });
  await user.press('Accept');
  await user.seesOnce('is closed.');
  const notice = await user.sees('How was the help');
  await seesClosed(d.mod, post);
  await user.press('⭐ 5', { on: notice });
  await seesThanks({ user, notice }, 5);
});

it('asks nobody where the close is silent, and nothing breaks where nothing reaches the user', async () => {
  const quiet = d.newUser('quiet');
  const { post } = await d.opens(quiet, 'hello?');
  await quiet.sees('will answer you here');
  await says(d.mod, '/close', { in: post, options: { silent: true }, answer: 'The user is not told' });
  await seesClosed(d.mod, post);

  const shut = d.newUser('shut');
  const opened = await d.opens(shut, 'hello?');
  await shut.sees('will answer you here');
  await shut.does({ act: 'block', userId: d.sandbox.world.bot.id });
  await says(d.mod, '/close', { in: opened.post, answer: 'The ticket is closed' });
  await seesClosed(d.mod, opened.post);
  await nothingLeft(d);
  expect(quiet.canSee('How was the help')).toBe(false);
  expect(shut.canSee('How was the help')).toBe(false);
});

it('makes one opinion of two that are pressed at the same moment', async () => {
  const asked = await isAsked(d);
  const { user, notice } = asked;
  await Promise.all([user.press('⭐ 3', { on: notice }), user.press('⭐ 3', { on: notice })]);
  await seesThanks(asked, 3);
  expect(await storedFor(d, user)).toEqual([{ stars: 3, answers: [] }]);
  expect(await d.query("SELECT FROM events WHERE kind = 'rated' AND actor_id = $1", [user.id])).toHaveLength(
    1,
  );
});

it('lets nobody else press, and nobody while the conversation goes on', async () => {
  const { user, notice, post } = await isAsked(d);
  const [row] = await d.query<{ id: string }>('SELECT id::text FROM tickets WHERE post_id = $1', [post.id]);
  const stranger = d.newUser('stranger');
  const theirs = await isAsked(d);
  await d.query('UPDATE tickets SET user_id = $1, slot = NULL WHERE id = $2', [theirs.user.id, row?.id]);
  await user.press('⭐ 1', { on: notice });
  await user.ephemeral('Only the user of this conversation');
  await d.query("UPDATE tickets SET user_id = $1, status = 'OPEN', slot = 1 WHERE id = $2", [
    user.id,
    row?.id,
  ]);
  await user.press('⭐ 1', { on: notice });
  await user.ephemeral('this conversation is open again');
  expect(await storedFor(d, user)).toEqual([]);
  expect(stranger.canSee('⭐')).toBe(false);
  await seesMessage(user, notice, 'to ask', ({ content }) => content.includes('How was the help'));
});
