import type { Page } from 'playwright-core';
import type { PlaceView } from '../people/protocol';
import { messageOf, pageStage, write, type PageStage } from './support/page-stage';

describe('forums in the page', () => {
  let stage: PageStage;
  let forum: PlaceView;
  beforeAll(async () => {
    stage = await pageStage();
    forum = await stage.sandbox.person('olivia').makesForum('workshop', ['Lamps', 'Ropes']);
  });
  afterEach(() => stage.closeWindows());
  afterAll(() => stage.stop());

  const tagId = (name: string): string => forum.tags?.find((tag) => tag.name === name)?.id ?? '';
  const newPost = async (title: string, tag: string): Promise<string> => {
    const { channelId = '' } = await stage.sandbox
      .person('olivia')
      .does({ act: 'post', channelId: forum.id, title, content: `About ${title}`, tags: [tagId(tag)] });
    return channelId;
  };
  const card = (page: Page, title: string) =>
    page.getByRole('list', { name: 'Posts' }).last().getByRole('listitem').filter({ hasText: title });

  it('lists posts with their tags and filters them by tag', async () => {
    await newPost('Broken lamp', 'Lamps');
    await newPost('Long rope', 'Ropes');
    const page = await stage.open(`#/mod/${forum.id}`);
    await card(page, 'Broken lamp').getByText('Olivia:').waitFor();
    await page.getByRole('group', { name: 'Filter by tag' }).getByRole('button', { name: 'Ropes' }).click();
    await card(page, 'Broken lamp').waitFor({ state: 'detached' });
    await card(page, 'Long rope').waitFor();
  });

  it('shows new posts and changed tags as they come', async () => {
    const page = await stage.open(`#/mod/${forum.id}`);
    await page.getByRole('list', { name: 'Posts' }).last().waitFor();
    const id = await newPost('Just now', 'Lamps');
    await card(page, 'Just now').getByText('Lamps').waitFor();
    await stage.sandbox.person('olivia').does({ act: 'thread-edit', channelId: id, tags: [tagId('Ropes')] });
    await card(page, 'Just now').getByText('Ropes').waitFor();
  });

  it('marks locked and archived posts and finds them by whether they are archived', async () => {
    const id = await newPost('Old story', 'Lamps');
    await stage.sandbox
      .person('olivia')
      .does({ act: 'thread-edit', channelId: id, locked: true, archived: true });
    const page = await stage.open(`#/alice/${forum.id}`);
    await card(page, 'Old story').getByText('Locked').waitFor();
    await page.getByRole('button', { name: 'Active', exact: true }).click();
    await card(page, 'Old story').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Archived', exact: true }).click();
    await card(page, 'Old story').getByRole('button').click();
    await page.getByText('This post is archived and locked.').waitFor();
    await page.getByText('You do not have permission to send messages here.').waitFor();
  });

  it('opens an archived post by its address alone', async () => {
    const id = await newPost('Linked', 'Lamps');
    await stage.sandbox.person('olivia').does({ act: 'thread-edit', channelId: id, archived: true });
    const page = await stage.open(`#/mod/${id}`);
    await messageOf(page, 'About Linked').waitFor();
    await page.getByText('Writing in it opens it again.').waitFor();
    await write(page, 'Awake');
    await messageOf(page, 'Awake').waitFor();
    await page.getByText('Writing in it opens it again.').waitFor({ state: 'detached' });
  });

  it('opens a new post with a title, a text and a tag', async () => {
    const page = await stage.open(`#/bob/${forum.id}`);
    await page.getByRole('button', { name: 'New Post' }).click();
    const dialog = page.getByRole('dialog', { name: 'New post in workshop' });
    await dialog.getByLabel('Title').fill('My knot');
    await dialog.getByLabel('Message').fill('It came loose');
    await dialog.getByRole('button', { name: 'Ropes' }).click();
    await dialog.getByRole('button', { name: 'Post', exact: true }).click();
    await messageOf(page, 'It came loose').waitFor();
    const [post] = stage.sandbox.person('mod').postsIn(forum);
    expect([post?.name, post?.thread.tags.map((tag) => tag.name)]).toEqual(['My knot', ['Ropes']]);
  });

  it('locks a post from its menu', async () => {
    const id = await newPost('To be locked', 'Lamps');
    const page = await stage.open(`#/mod/${id}`);
    await page.getByRole('button', { name: 'Actions for this post' }).click();
    await page.getByRole('menuitem', { name: 'Lock post' }).click();
    await page.getByText('This post is locked: only moderators can write here.').waitFor();
  });

  it('leaves a place that is deleted', async () => {
    const id = await newPost('Gone soon', 'Lamps');
    const page = await stage.open(`#/mod/${id}`);
    await messageOf(page, 'About Gone soon').waitFor();
    await stage.sandbox.person('olivia').does({ act: 'channel-delete', channelId: id });
    await page.getByText('That place is gone, or this person may not see it.').waitFor();
  });

  it('writes nothing to the console', () => {
    expect(stage.problems).toEqual([]);
  });
});
