import { desk, type Desk } from '../support/desk';
import {
  forumNamed,
  forums,
  ManageChannels,
  ManageWebhooks,
  seesChannel,
  setup,
  tagNames,
  takeFromBot,
} from '../support/set-up-words';

let d: Desk;
beforeAll(async () => {
  d = await desk({ bare: true });
  await d.bot.start();
});
afterAll(() => d?.close());

it('builds nothing while a permission is missing, and says which one, and what will not work', async () => {
  await takeFromBot(d, ManageChannels, ManageWebhooks);
  const { content } = await setup(d, d.olivia, 'tickets');
  expect(content).toContain('I have built nothing yet');
  expect(content).toContain('**Manage Channels** – without it I cannot make the forum and its tags.');
  expect(content).toContain(
    "**Manage Webhooks** – without it users' messages do not appear under their own names.",
  );
  expect(content.match(/❌/g)).toHaveLength(2);
  expect(forums(d)).toEqual([]);
  expect(d.bot.lines).toContainEqual(
    expect.objectContaining({
      level: 'info',
      guildId: d.guildId,
      userId: d.olivia.id,
      outcome: 'missing-permissions',
      msg: '/setup tickets was run.',
    }),
  );
  await takeFromBot(d);
});

it('says that only administrators see the forum where no staff role was named', async () => {
  const { content } = await setup(d, d.olivia, 'tickets');
  const forum = forumNamed(d, 'tickets');
  expect(content).toContain(`ready:** <#${forum.id}>`);
  expect(content).toContain('Only administrators see it');
  expect(seesChannel(d, d.mod, forum.id)).toBe(false);
  expect(seesChannel(d, d.olivia, forum.id)).toBe(true);
});

it('lets the staff in when it is run again with their role, and builds no second forum', async () => {
  const { roles } = d.sandbox.town;
  const { content } = await setup(d, d.olivia, 'tickets', { 'staff-1': { id: roles['Support'] ?? '' } });
  expect(content).toContain('is in order');
  expect(content).toContain(`Staff: <@&${roles['Support']}>`);
  expect(forums(d)).toHaveLength(1);
});

it('has made a private forum with six tags, in which a ticket can be opened and answered', async () => {
  const forum = forumNamed(d, 'tickets');
  expect(tagNames(forum)).toEqual([
    'Open',
    'Close Requested',
    'Closed',
    'Unanswered',
    'User Responded',
    'Awaiting Response',
  ]);
  expect(forum.availableTags.every(({ moderated }) => moderated)).toBe(true);
  expect(d.sandbox.world.channel(forum.parentId ?? '').name).toBe('Tickets');
  await d.alice.dm('my parcel is lost');
  const post = await d.mod.newPost(forum);
  await d.mod.sees('my parcel is lost', post);
  await d.mod.writes(post, 'which one?');
  await d.alice.sees('which one?');
  expect(seesChannel(d, d.alice, forum.id)).toBe(false);
});

it('lets nobody but the bot open posts', async () => {
  await expect(d.mod.posts(forumNamed(d, 'tickets'), 'by hand', 'hello')).rejects.toThrow();
});

it('is offered to those alone who manage the server', async () => {
  await expect(setup(d, d.mod, 'tickets')).rejects.toThrow();
});

it('answers in the language of whoever asks', async () => {
  await d.olivia.does({ act: 'locale', locale: 'de' });
  expect((await setup(d, d.olivia, 'tickets')).content).toContain('ist in Ordnung');
  await d.olivia.does({ act: 'locale', locale: 'fr' });
  expect((await setup(d, d.olivia, 'check')).content).toContain('Tout est en ordre');
});
