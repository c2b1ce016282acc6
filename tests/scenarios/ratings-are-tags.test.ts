import { says } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { isAsked, seesEnded, seesThanks, storedFor, nothingLeft } from '../support/feedback-words';
import { tagNames } from '../support/set-up-words';

let d: Desk;
beforeAll(async () => {
  d = await desk();
  await d.set({ feedback: true });
});
afterAll(() => d?.close());

const forumTags = () => tagNames(d.sandbox.world.channel(d.forum));
const seesForumTags = (count: number) =>
  d.olivia.waits(`${count} tags`, () => (forumTags().length === count ? true : undefined));

it('shows no tag unless the server wants it', async () => {
  const asked = await isAsked(d);
  await asked.user.press('⭐ 4', { on: asked.notice });
  await seesThanks(asked, 4);
  await nothingLeft(d);
  await seesEnded(d.mod, asked.post, 'Closed');
  expect(forumTags()).toHaveLength(6);
});

it('makes five tags, and shows the one of the rating on the closed post, which stays closed', async () => {
  await d.set({ 'rating-tags': true });
  await seesForumTags(11);
  const asked = await isAsked(d);
  await asked.user.press('⭐ 4', { on: asked.notice });
  await seesEnded(d.mod, asked.post, '4 stars', 'Closed');
  await asked.user.press('⭐ 1', { on: asked.notice });
  await seesEnded(d.mod, asked.post, '1 star', 'Closed');

  // Opened and closed again, it keeps its rating: the tag is shown with the end.
  const rows = await d.query<{ id: string }>(
    `UPDATE tickets SET status = 'OPEN', slot = 1, closed_at = NULL, close_reason = NULL, version = version + 1
     WHERE post_id = $1 RETURNING id::text`,
    [asked.post.id],
  );
  expect(rows).toHaveLength(1);
  await d.mod.does({ act: 'thread-edit', channelId: asked.post.id, archived: false, locked: false });
  await d.mod.writes(asked.post, 'one more thing');
  await asked.user.sees('one more thing');
  await d.mod.seesPost(asked.post, 'open with its rating', ({ thread }) =>
    ['Awaiting Response', 'Open', '1 star'].every((name) => thread.tags.some((tag) => tag.name === name)),
  );
  await says(d.mod, '/close', { in: asked.post, answer: 'The user is told' });
  await seesEnded(d.mod, asked.post, '1 star', 'Closed');
  await asked.user.waits('the second question, with the rating', () =>
    asked.user
      .messages(asked.user.dmWith())
      .find(
        ({ id, content, components }) =>
          id !== asked.notice.id && content.includes('⭐ Thank you') && components.length > 0,
      ),
  );
  await asked.user.waits('the first to have no stars', () =>
    asked.user
      .messages(asked.user.dmWith())
      .find(({ id, components }) => id === asked.notice.id && components.length === 0),
  );
});

it('makes a deleted one again, and does without where there is no room', async () => {
  const forum = d.sandbox.world.channel(d.forum);
  const tags = (list: { id?: string; name: string; emojiName?: string | null; moderated?: boolean }[]) =>
    d.olivia.does({
      act: 'channel-edit',
      channelId: forum.id,
      tags: list.map(({ id, name, emojiName, moderated }) => ({
        id,
        name,
        emoji: emojiName ?? undefined,
        moderated,
      })),
    });
  await tags(forum.availableTags.filter(({ name }) => name !== '3 stars'));
  await seesForumTags(11);
  expect(forumTags()).toContain('3 stars');

  await d.bot.stop();
  const ours = forum.availableTags.filter(({ name }) => !/stars?$/u.test(name));
  await tags([...ours, ...Array.from({ length: 14 }, (_, index) => ({ name: `topic ${index}` }))]);
  await d.bot.start();
  const asked = await isAsked(d);
  await asked.user.press('⭐ 3', { on: asked.notice });
  await seesThanks(asked, 3);
  await nothingLeft(d);
  await seesEnded(d.mod, asked.post, 'Closed');
  expect(forumTags()).toHaveLength(20);
  expect(await storedFor(d, asked.user)).toEqual([{ stars: 3, answers: [] }]);
});
