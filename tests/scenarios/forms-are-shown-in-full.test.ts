import { ChannelType } from 'discord-api-types/v10';
import type { Actor } from '../../sandbox/people/actor';
import { file } from '../../sandbox/people/files';
import type { MessageView, PostView } from '../../sandbox/people/protocol';
import { field, storesCategory, writesAbout } from '../support/category-words';
import { says } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { fromOthers, seesOnceInOrder } from '../support/sights';

const hour = 60 * 60_000;
const story = `A long story. ${'All of it is true. '.repeat(70)}The end.`;
const pictures = ['front.png', 'back.png'];

let d: Desk;
beforeAll(async () => {
  d = await desk({ inOrder: true, pinging: /^<@\d+>$/u });
  const form = [
    field('paragraph', 'a', 'What happened?'),
    field('files', 'b', 'Pictures', { max: 3 }),
    field('files', 'c', 'Bills', { required: false, max: 2 }),
  ];
  await storesCategory(d, 'Parcels', { form, pings: [d.mod.id] });
  await storesCategory(d, 'Letters');
  await d.set({ 'file-deny': ['exe'] });
});
afterAll(() => d?.close());

/** Tells the long story, with two pictures and one bill, and a program where a picture was meant. */
async function fillsIn(user: Actor, text: string): Promise<void> {
  await writesAbout(user, text, 'Parcels');
  await user.press('Fill in the form');
  await user.fill({
    'What happened?': story,
    Pictures: [file('front.png', 'the front'), file('virus.exe', 'none'), file('back.png', 'the back')],
    Bills: [file('bill.pdf', 'the bill')],
  });
  await user.submit();
}

const cardOf = (post: PostView): MessageView | undefined =>
  d.mod.messages(post).find(({ id }) => id === post.id);

/** Waits until everything that was filled in stands below the card, and the user's own message behind it. */
async function seesAnswers(post: PostView, text: string): Promise<void> {
  const { mod } = d;
  await seesOnceInOrder(mod, post, ['**What happened?**\nA long story.', '**Pictures**', '**Bills**', text]);
  expect(JSON.stringify(cardOf(post)?.embeds)).toContain('… (in full below)');
  const full = mod.messages(post).find(({ content }) => content.startsWith('**What happened?**'));
  expect(full?.content).toBe(`**What happened?**\n${story}`);
}

const filesUnder = (post: PostView, label: string): MessageView =>
  d.mod.messages(post).find(({ content }) => content.startsWith(`**${label}**`))!;

const contentsOf = ({ files }: MessageView): Promise<string[]> =>
  Promise.all(files.map(async ({ url }) => (await fetch(url)).text()));

/** Waits until files and what stands for the one that is not carried are there. */
async function seesFiles(post: PostView): Promise<void> {
  const shown = filesUnder(post, 'Pictures');
  expect(shown.files.map(({ name }) => name)).toEqual(pictures);
  expect(shown.content).toMatch(/virus\.exe.*does not allow this kind of file/u);
  await expect(contentsOf(shown)).resolves.toEqual(['the front', 'the back']);
  await expect(contentsOf(filesUnder(post, 'Bills'))).resolves.toEqual(['the bill']);
}

const forumNow = () =>
  [...d.sandbox.world.channels.values()].find(({ type }) => type === ChannelType.GuildForum);

/** The forum is deleted, and the set-up makes it anew, with the one post that was open. */
async function forumAnew(): Promise<PostView> {
  const { mod, olivia, sandbox } = d;
  const newsOfDeletion = () =>
    fromOthers(olivia, olivia.dmWith()).filter(({ content }) => /forum.*deleted/i.test(content));
  const known = newsOfDeletion().length;
  await olivia.does({ act: 'channel-delete', channelId: forumNow()!.id });
  await olivia.waits('the news', () => newsOfDeletion()[known]);
  await olivia.slash('/setup tickets', {}, { in: sandbox.town.channels['staff-room']! });
  const forum = await olivia.waits('the new forum', forumNow);
  return mod.newPost(forum.id);
}

it('has long answers whole and files under what was asked, below the card, and says what is not carried', async () => {
  const { alice, mod } = d;
  await fillsIn(alice, 'it never came');
  const post = await d.newPost();
  await seesAnswers(post, 'it never came');
  await seesFiles(post);
  expect(cardOf(post)?.pingsMe).toBe(true);
  const told = await alice.seesOnce('virus.exe');
  expect(told.content).toContain('does not allow this kind of file');
  await mod.writes(post, 'we look into it');
  await alice.seesOnce('we look into it');
});

it('has them again in a post that is made anew, where nobody is pinged a second time', async () => {
  const { alice } = d;
  const post = await forumAnew();
  await seesAnswers(post, 'it never came');
  await seesFiles(post);
  expect(cardOf(post)?.pingsMe).toBe(false);
  await alice.seesOnce('virus.exe');
});

it('names the files that Discord does not keep any longer, and pings nobody however often a post is made anew', async () => {
  d.sandbox.clock.advance(25 * hour);
  const post = await forumAnew();
  await seesAnswers(post, 'it never came');
  const shown = filesUnder(post, 'Pictures');
  expect(shown.files).toEqual([]);
  for (const name of pictures) {
    expect(shown.content).toContain(`📎 ${name} (0.1 KB): not available any more, because Discord keeps`);
  }
  expect(filesUnder(post, 'Bills').content).toMatch(/bill\.pdf.*Ask the user to send it again/u);
  expect(cardOf(post)?.pingsMe).toBe(false);
});

it('has them again where a post was deleted and its ticket is opened again', async () => {
  const { bob, mod, olivia } = d;
  const forum = forumNow()!.id;
  await fillsIn(bob, 'mine neither');
  const post = await mod.newPost(forum);
  await seesAnswers(post, 'mine neither');
  await olivia.does({ act: 'channel-delete', channelId: post.id });
  await bob.seesOnce('the staff removed its post');
  await says(mod, '/reopen', {
    in: d.sandbox.town.channels['staff-room']!,
    options: { ticket: post.name.split(' ')[0]! },
    answer: 'is open again',
  });
  const anew = await mod.newPost(forum);
  await seesAnswers(anew, 'mine neither');
  await seesFiles(anew);
  expect(cardOf(anew)?.pingsMe).toBe(false);
});
