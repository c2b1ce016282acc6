import type { Actor } from '../../sandbox/people/actor';
import type { PostView } from '../../sandbox/people/protocol';
import { storesCategory, writesAbout } from '../support/category-words';
import { answers, says, seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { overwrite, SendMessagesInThreads, ViewChannel } from '../support/set-up-words';
import { fromOthers, seesMessage } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk({ pinging: /^<@\d+>$/u });
  await storesCategory(d, 'Parcels', {
    pings: [d.mod.id],
    greeting: 'Welcome to the parcels.',
    closeMessage: 'The parcels say goodbye.',
    anonymous: 'on',
  });
  await storesCategory(d, 'Letters', { pings: [d.mia.id], anonymous: 'off' });
  await d.set({
    label: 'The night shift',
    greeting: 'Welcome to the hall.',
    'close-message': 'The hall says goodbye.',
  });
});
afterAll(() => d?.close());

/** Everything that a user has read. */
const readBy = (user: Actor): string =>
  fromOthers(user, user.dmWith())
    .map(({ content, embeds }) => `${content} ${JSON.stringify(embeds)}`)
    .join('\n');

async function opensAbout(user: Actor, label: string): Promise<PostView> {
  await writesAbout(user, 'hello?', label);
  const post = await d.newPost();
  await d.mod.sees('hello?', post);
  return post;
}

/** Somebody of the staff closes it, and the user reads how it ends. */
async function closes(post: PostView, user: Actor, words: string): Promise<void> {
  await says(d.mod, '/close', { in: post, answer: 'The ticket is closed' });
  await user.seesOnce(words);
  await seesClosed(d.mod, post);
}

/** Who of the two is pinged in a post. */
const pingedIn = (post: PostView): string[] =>
  [d.mod, d.mia]
    .filter((person) => person.messages(post).some(({ pingsMe }) => pingsMe))
    .map(({ username }) => username);

async function changesCategory(post: PostView, label: string): Promise<void> {
  const { mod } = d;
  await mod.press('Category', { on: { id: post.id, channelId: post.id } });
  await mod.fill({ Category: [label] });
  await answers(mod, await mod.submit(), `The category is **${label}** now`);
  await seesMessage(mod, { id: post.id, channelId: post.id }, `about ${label}`, ({ embeds }) =>
    JSON.stringify(embeds).includes(label),
  );
}

it('greet and end with their own words, and hide who of the staff answers', async () => {
  const { alice, mod } = d;
  const post = await opensAbout(alice, 'Parcels');
  expect((await alice.seesOnce('Welcome to the parcels.')).content).toBe('Welcome to the parcels.');
  await mod.writes(post, 'we look into it');
  expect((await alice.seesOnce('we look into it')).content).toContain('The night shift');
  await closes(post, alice, 'The parcels say goodbye.');
  expect(readBy(alice)).not.toMatch(/the hall|\bMo\b/iu);
  expect(pingedIn(post)).toEqual(['mod']);
});

it('leave it to the server where they have no words, and can show who answers where the server hides it', async () => {
  const { bob, mod } = d;
  await d.set({ 'anonymous-replies': true });
  const post = await opensAbout(bob, 'Letters');
  await bob.seesOnce('Welcome to the hall.');
  await mod.writes(post, 'we look into it');
  expect((await bob.seesOnce('we look into it')).content).toContain('Mo');
  await closes(post, bob, 'The hall says goodbye.');
  expect(readBy(bob)).not.toMatch(/the parcels|The night shift/u);
  expect(pingedIn(post)).toEqual(['mia']);
});

it('rule over what follows once the staff change them, and nobody is pinged a second time', async () => {
  const { carla, mod, olivia } = d;
  const post = await opensAbout(carla, 'Letters');
  await changesCategory(post, 'Parcels');
  await mod.writes(post, 'we look into it');
  expect((await carla.seesOnce('we look into it')).content).toContain('The night shift');
  await olivia.deletes({ id: post.id, channelId: post.id });
  const card = await mod.waits('the card once more', () =>
    mod.messages(post).find(({ id, embeds }) => id !== post.id && JSON.stringify(embeds).includes('Parcels')),
  );
  expect([card.content, card.pingsMe]).toEqual(['', false]);
  await closes(post, carla, 'The parcels say goodbye.');
  expect(readBy(carla)).not.toMatch(/the hall says|\bMo\b/iu);
  expect(pingedIn(post)).toEqual([]);
});

it('ping whom they name when the card is written, not whom they named when the user chose', async () => {
  const { denis, olivia, sandbox } = d;
  const bot = sandbox.town.roles['Postbox'] ?? '';
  await overwrite(d, d.forum, bot, { deny: ViewChannel });
  await writesAbout(denis, 'hello?', 'Parcels');
  await olivia.sees(/cannot|wait/iu, olivia.dmWith());
  const { message } = await olivia.slash(
    '/config categories edit',
    { category: 'Parcels' },
    { in: sandbox.town.channels['general'] ?? '' },
  );
  const choice = 'Who is pinged; nobody: as on the server';
  const editor = await olivia.waits('the editor', () =>
    olivia
      .messages()
      .find(({ id, components }) => id === message?.id && JSON.stringify(components).includes(choice)),
  );
  await olivia.select(choice, { id: d.mia.id });
  await seesMessage(olivia, editor, 'to name Mia', ({ embeds }) =>
    JSON.stringify(embeds).includes(`<@${d.mia.id}>`),
  );
  sandbox.clock.advance(5 * 60_000);
  await overwrite(d, d.forum, bot, { allow: ViewChannel | SendMessagesInThreads });
  const post = await d.newPost();
  await d.mod.sees('hello?', post);
  expect(pingedIn(post)).toEqual(['mia']);
});
