import type { MessageView, PostView } from '../../sandbox/people/protocol';
import type { Actor, Answered } from '../../sandbox/people/actor';
import { answers } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { madeUpButton, madeUpLabel } from '../support/made-up-button';
import { answerToForm } from '../support/made-up-form';
import { tagNames } from '../support/set-up-words';
import { seesMessage, seesTags } from '../support/sights';

let d: Desk;
let general: string;
beforeAll(async () => {
  d = await desk();
  general = d.sandbox.town.channels['general'] ?? '';
});
afterAll(() => d?.close());

const config = (person: Actor, command: string, options: Record<string, string | number> = {}) =>
  person.slash(`/config categories ${command}`, options, { in: general });

/** Fills in the form that stands open, sends it, and waits for what is said about it. */
async function sends(
  person: Actor,
  entries: Record<string, string | string[]>,
  said: string,
): Promise<MessageView> {
  await person.fill(entries);
  await person.submit();
  return person.ephemeral(said);
}

async function added(label: string, more: Record<string, string> = {}): Promise<MessageView> {
  await config(d.olivia, 'add');
  return sends(d.olivia, { Name: label, ...more }, `**${label}** was added`);
}

/** Waits until the editor that somebody looks at shows this. */
const shows = (person: Actor, editor: MessageView, text: string): Promise<MessageView> =>
  seesMessage(person, editor, `to show "${text}"`, ({ content, embeds }) =>
    `${content} ${JSON.stringify(embeds)}`.includes(text),
  );

const forumTags = () => tagNames(d.sandbox.world.channel(d.forum));
const cardOf = (post: PostView) => ({ id: post.id, channelId: post.id });
const cardSays = (post: PostView, text: string): Promise<MessageView> =>
  shows(d.mod, cardOf(post) as MessageView, text);
const refuses = (answered: Promise<Answered>, text: string) =>
  answered.then((each) => answers(d.olivia, each, text));

/** Opens the editor of a category. */
async function edits(label: string): Promise<MessageView> {
  const { message } = await config(d.olivia, 'edit', { category: label });
  return shows(d.olivia, message!, label);
}

/** The question what it is about is left unanswered. */
async function opensWithoutCategory(user: Actor, text: string): Promise<PostView> {
  await user.dm(text);
  await user.sees('What do you want to write to the staff of');
  d.sandbox.clock.advance(10 * 60_000);
  const post = await d.newPost();
  await d.mod.sees(text, post);
  return post;
}

it('are added, described, put in order, listed and removed', async () => {
  const { olivia } = d;
  await refuses(config(olivia, 'list'), 'There are no categories yet');
  const editor = await added('Lost parcels', { Emoji: '📦', Description: 'Late, lost or broken' });
  await olivia.select('Replies', 'Replies: users never see who wrote');
  await shows(olivia, editor, 'without names');
  await olivia.select('Who is pinged; nobody: as on the server', 'Support');
  const { Support } = d.sandbox.town.roles;
  await shows(olivia, editor, `"Pings","value":"<@&${Support}>"`);
  await shows(
    olivia,
    editor,
    `<@&${Support}>: chosen, but Discord lets me ping only roles that are mentionable`,
  );
  await olivia.press('Stop offering it', { on: editor });
  await shows(olivia, editor, '"Offered to users","value":"no"');
  await olivia.press('Offer it', { on: editor });
  await shows(olivia, editor, '"Offered to users","value":"yes"');

  await added('Money');
  await refuses(config(olivia, 'move', { category: 'money', position: 1 }), 'now stands at position 1');
  const list = await refuses(config(olivia, 'list'), '2 of 10 categories');
  const [{ fields }] = list.embeds as [{ fields: { name: string }[] }];
  expect(fields.map(({ name }) => name)).toEqual(['1. Money', '2. 📦 Lost parcels']);
  const offered = await olivia.choices('/config categories edit', 'category', 'PARC', { in: general });
  expect(offered.map(({ name }) => name)).toEqual(['Lost parcels']);

  await refuses(config(olivia, 'remove', { category: 'Nothing' }), 'no such category');
  const asked = await refuses(config(olivia, 'remove', { category: 'Money' }), 'Remove **Money**?');
  await olivia.press('Remove', { on: asked });
  await shows(olivia, asked, '**Money** was removed');
  await refuses(config(olivia, 'edit', { category: 'Money' }), 'no such category');
});

it('keeps what was written in a form that is refused, and opens it again with that', async () => {
  const { mia, olivia } = d;
  await config(olivia, 'add');
  const greeting = 'Please tell us the number of your parcel.\nIt has ten digits.';
  await olivia.fill({ Name: '🎉🎉🎉', Greeting: greeting });
  await olivia.submit();
  const refused = await olivia.ephemeral('no letter and no digit');
  await olivia.press('Correct it', { on: refused });
  expect(JSON.stringify((await olivia.form()).components)).toContain('It has ten digits.');
  await olivia.fill({ Name: 'lost  PARCELS' });
  await olivia.submit();
  await shows(olivia, refused, 'There is a category **Lost parcels** already');
  await olivia.press('Correct it', { on: refused });
  await olivia.fill({ Name: 'Letters' });
  await olivia.submit();
  await shows(olivia, refused, '**Letters** was added');
  await shows(olivia, refused, 'It has ten digits.');

  const made = await madeUpButton(d, mia, general, 'p1:category:switch:1:off');
  await mia.press(madeUpLabel, { on: made });
  await mia.ephemeral('Das kannst du hier nicht benutzen');
});

it('says so when a category is removed while its form stands open, and gives back what was written', async () => {
  const { olivia } = d;
  const editor = await added('For a moment');
  await olivia.press('Texts', { on: editor });
  await olivia.fill({ Greeting: 'Words that took a while.' });
  const [{ id } = { id: '' }] = await d.query<{ id: string }>(
    `SELECT id::text FROM categories WHERE label = 'For a moment'`,
  );
  expect(id).not.toBe('');
  const asked = await refuses(config(olivia, 'remove', { category: id }), 'Remove **For a moment**?');
  await olivia.press('Remove', { on: asked });
  await shows(olivia, asked, 'was removed');
  await olivia.submit();
  const refused = await olivia.ephemeral('this category was removed meanwhile');
  expect(JSON.stringify(refused.embeds)).toContain('Words that took a while.');
  expect(refused.components).toEqual([]);
});

it('has a form of up to five fields, with limits that are said', async () => {
  const { olivia } = d;
  const editor = await edits('Lost parcels');
  await olivia.select('Form: 0 of 5 fields', 'Add a field: choice');
  const lines = (count: number) => Array.from({ length: count }, (_, n) => `Shop ${n + 1}`).join('\n');
  const refused = await sends(
    olivia,
    { 'What is asked': 'Which shop?', Options: lines(26) },
    'There are 26 options',
  );
  await olivia.press('Correct it', { on: refused });
  await olivia.fill({ Options: lines(25), 'How many': '1-2' });
  await olivia.submit();
  await shows(olivia, refused, '1. Which shop? · Choice');

  await olivia.select('Form: 1 of 5 fields', 'Add a field: files');
  await sends(
    olivia,
    { 'What is asked': 'Pictures', 'How many': '0-3' },
    '2. Pictures · Files (may stay empty)',
  );
  await olivia.select('Form: 2 of 5 fields', 'Pictures');
  await olivia.press('Up');
  await olivia.press('Change');
  await sends(olivia, { 'Explanation below it': 'Of all sides' }, '1. Pictures · Files (may stay empty)');
  expect(editor.ephemeral).toBe(true);
});

it('makes a tag for a category, shows it on the post, and says when there is no room', async () => {
  const { mod, olivia } = d;
  const post = await opensWithoutCategory(d.newUser('ursula'), 'where is it?');
  const editor = await edits('Lost parcels');
  await olivia.select('Tag of its tickets', 'Make a tag of this name');
  await shows(olivia, editor, '"Tag","value":"Lost parcels"');
  expect(forumTags()).toHaveLength(7);

  await mod.press('Category', { on: cardOf(post) });
  await mod.fill({ Category: ['Lost parcels'] });
  await answers(mod, await mod.submit(), 'The category is **Lost parcels** now');
  await seesTags(mod, post, 'Lost parcels', 'Open', 'Unanswered');
  await cardSays(post, '"Category","value":"Lost parcels"');
  await mod.seesOnce('changed the category: No category → **Lost parcels**', post);

  await olivia.does({
    act: 'channel-edit',
    channelId: d.forum,
    tags: [
      ...d.sandbox.world.channel(d.forum).availableTags.map(({ id, name, moderated, emojiName }) => ({
        id,
        name,
        moderated,
        emoji: emojiName ?? undefined,
      })),
      ...Array.from({ length: 13 }, (_, n) => ({ name: `topic ${n}` })),
    ],
  });
  const letters = await edits('Letters');
  await olivia.select('Tag of its tickets', 'Make a tag of this name');
  await olivia.ephemeral('the forum has 20 of 20 tags');
  await olivia.select('Tag of its tickets', 'topic 3');
  await shows(olivia, letters, '"Tag","value":"topic 3"');
});

it('tells the second of two who change the category of a ticket that the other was first', async () => {
  const { mia, mod } = d;
  const user = d.newUser('vera');
  const post = await opensWithoutCategory(user, 'hello?');
  await mod.press('Category', { on: cardOf(post) });
  await mia.press('Category', { on: cardOf(post) });
  await mod.fill({ Category: ['Lost parcels'] });
  await answers(mod, await mod.submit(), 'is **Lost parcels** now');
  await mia.fill({ Kategorie: ['Letters'] });
  await answers(mia, await mia.submit(), 'Jemand war schneller und hat **Lost parcels** gewählt');
  await seesTags(mod, post, 'Lost parcels', 'Open', 'Unanswered');
  const told = user.messages(user.dmWith()).map(({ content }) => content);
  expect(told.filter((content) => content.includes('Lost parcels'))).toEqual([]);
});

it('becomes none on every post when the category is removed', async () => {
  const { mod, olivia } = d;
  const post = await opensWithoutCategory(d.newUser('wanda'), 'hello?');
  await mod.press('Category', { on: cardOf(post) });
  await mod.fill({ Category: ['Lost parcels'] });
  await mod.submit();
  await seesTags(mod, post, 'Lost parcels', 'Open', 'Unanswered');
  await mod.press('Category', { on: cardOf(post) });
  await mod.fill({ Category: ['Lost parcels'] });
  const asked = await refuses(
    config(olivia, 'remove', { category: 'Lost parcels' }),
    'Remove **Lost parcels**?',
  );
  await olivia.press('Remove', { on: asked });
  await seesTags(mod, post, 'Open', 'Unanswered');
  await answers(mod, await mod.submit(), 'that category was removed meanwhile');
});

it('changes the text above the question, and gives mine back', async () => {
  const { olivia } = d;
  await olivia.slash('/config categories prompt', {}, { in: general });
  await sends(olivia, { Text: 'What is it about?' }, 'This stands above the question from now on');
  await olivia.slash('/config categories prompt', {}, { in: general });
  expect(JSON.stringify((await olivia.form()).components)).toContain('What is it about?');
  await sends(olivia, { Text: '' }, 'My own text stands above');
});

it('says which text is too long, and keeps what was written, where a form lets more through than there is room for', async () => {
  const { olivia } = d;
  await olivia.slash('/config categories prompt', {}, { in: general });
  await sends(olivia, { Text: 'x'.repeat(2000) }, 'This stands above the question from now on');
  const on = await madeUpButton(d, olivia, general, 'p1:category:prompt-form:0');
  const answer = (customId: string, texts: Record<string, string>) =>
    answerToForm(d, olivia, { on, customId, texts });
  await expect(answer('p1:category:prompt-form:0', { prompt: 'y'.repeat(2001) })).resolves.toMatchObject({
    content: 'Nothing was changed: *Text* has 2001 characters, and 2000 are the most. Please shorten it.',
    embeds: [{ title: 'Text', description: 'y'.repeat(2001) }],
  });
  await expect(
    answer('p1:category:texts-form:0', { label: 'Letters of old', description: 'z'.repeat(101) }),
  ).resolves.toMatchObject({
    content:
      'Nothing was changed: *Description* has 101 characters, and 100 are the most. Please shorten it.',
  });
  await olivia.slash('/config categories prompt', {}, { in: general });
  expect(JSON.stringify((await olivia.form()).components)).toContain('x'.repeat(2000));
  await sends(olivia, { Text: '' }, 'My own text stands above');
});

it('are asked about without an emoji that the server has deleted, and refused with one', async () => {
  const { olivia, guildId } = d;
  await olivia.does({ act: 'emojis', guildId, names: ['lantern'] });
  await config(olivia, 'add');
  const editor = await sends(olivia, { Name: 'Lights', Emoji: ':lantern:' }, '**Lights** was added');
  await shows(olivia, editor, '<:lantern:');
  const before = d.newUser('yara');
  await before.dm('it is dark');
  const question = await before.sees('What do you want to write to the staff of');
  expect(JSON.stringify(question.components)).toContain('"name":"lantern"');
  await olivia.does({ act: 'emojis', guildId, names: [] });
  const after = d.newUser('zeno');
  await after.dm('it is dark here, too');
  const other = await after.sees('What do you want to write to the staff of');
  expect(JSON.stringify(other.components)).toContain('"label":"Lights"');
  expect(JSON.stringify(other.components)).not.toContain('lantern');
  await config(olivia, 'add');
  await sends(olivia, { Name: 'Dusk', Emoji: ':lantern:' }, 'I cannot show that emoji');
});

it('are gone with all others by a reset, and users are asked no more', async () => {
  const { olivia, mod } = d;
  await olivia.slash('/config reset', { part: 'categories' }, { in: general });
  await sends(olivia, { confirmation: 'no' }, 'Nothing was done');
  await refuses(config(olivia, 'list'), 'of 10 categories');
  await olivia.slash('/config reset', { part: 'categories' }, { in: general });
  await sends(olivia, { confirmation: 'reset' }, 'All categories are gone');
  await refuses(config(olivia, 'list'), 'There are no categories yet');
  const { post } = await d.opens(d.newUser('xaver'), 'straight to the staff');
  await seesTags(mod, post, 'Open', 'Unanswered');
});
