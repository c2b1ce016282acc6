import { desk, type Desk } from '../support/desk';
import { forumNamed, makePrivate, seesChannel, setup, tagNames } from '../support/set-up-words';

let d: Desk;
let staff: { 'staff-1': { id: string } };
beforeAll(async () => {
  d = await desk({ bare: true });
  await d.bot.start();
  staff = { 'staff-1': { id: d.sandbox.town.roles['Support'] ?? '' } };
});
afterAll(() => d?.close());

it('refuses a forum without room for its tags, with the number that is missing', async () => {
  const full = await d.olivia.makesForum(
    'full',
    Array.from({ length: 17 }, (_, index) => `topic ${index}`),
  );
  const { content } = await setup(d, d.olivia, 'tickets', { forum: full, ...staff });
  expect(content).toContain('3 slots are missing');
  expect(tagNames(forumNamed(d, 'full'))).toHaveLength(17);
});

it('takes over a forum that others see only after *Make private* was pressed, and leaves posts alone', async () => {
  const { olivia, alice } = d;
  const help = await olivia.makesForum('help', ['bug', 'Geschlossen']);
  const record = forumNamed(d, 'help');
  record.flags = 1 << 4;
  const tag = record.availableTags.find(({ name }) => name === 'Geschlossen')?.id ?? '';
  const foreign = await alice.posts(help, 'an old question', 'how do I log in?', [tag]);

  const asked = await setup(d, olivia, 'tickets', { forum: help, ...staff });
  expect(asked.content).toContain('can be seen by @everyone');
  expect(alice.postsIn(help)).toHaveLength(1);

  const done = await makePrivate(olivia, asked);
  expect(done.content).toContain('is your ticket forum now');
  expect(done.components).toEqual([]);
  expect(seesChannel(d, alice, help.id)).toBe(false);
  expect(record.flags & (1 << 4)).toBe(0);
  expect(tagNames(record)).toHaveLength(7);
  expect(record.availableTags).toContainEqual(expect.objectContaining({ id: tag, moderated: true }));
  const [kept] = olivia.postsIn(help);
  expect(kept).toMatchObject({ id: foreign.id, name: 'an old question' });
  expect(kept?.thread).toMatchObject({ locked: false, archived: false });

  await d.bob.dm('hello?');
  await d.mod.sees('hello?');
  expect(d.mod.postsIn(help)).toHaveLength(2);
});

it('refuses another forum while tickets are open in this one', async () => {
  const other = await d.olivia.makesForum('other');
  const { content } = await setup(d, d.olivia, 'tickets', { forum: other, ...staff });
  expect(content).toContain(`open tickets in <#${forumNamed(d, 'help').id}>`);
});

it('does not take @everyone for staff', async () => {
  const { content } = await setup(d, d.olivia, 'tickets', { 'staff-1': { id: d.guildId } });
  expect(content).toContain('@everyone was named as staff');
});
