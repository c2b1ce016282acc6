import { ChannelType } from 'discord-api-types/v10';
import type { Actor, Answered } from '../../sandbox/people/actor';
import type { MessageView } from '../../sandbox/people/protocol';
import { permission } from '../../src/settings/permissions';
import { answers, says } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { madeUpButton, madeUpLabel } from '../support/made-up-button';
import { secondServer } from '../support/second-server';
import { seesMessage, seesNoMore } from '../support/sights';
import { adds } from '../support/snippet-words';

let d: Desk;
let square: string;
let staffRoom: string;
beforeAll(async () => {
  d = await desk({ inOrder: true });
  square = d.sandbox.town.channels['general'] ?? '';
  staffRoom = d.sandbox.town.channels['staff-room'] ?? '';
});
afterAll(() => d?.close());

const panel = (person: Actor, channel: string, message?: string): Promise<Answered> =>
  person.slash('/config panel', { channel, ...(message && { message }) }, { in: staffRoom });

/** Opens the editor, and waits until it says this. */
const opens = async (said: string, channel = square, message?: string): Promise<MessageView> =>
  answers(d.olivia, await panel(d.olivia, channel, message), said);

/** Waits until the editor shows this. */
const shows = (editor: MessageView, text: string): Promise<MessageView> =>
  seesMessage(d.olivia, editor, `to show "${text}"`, ({ content, embeds }) =>
    `${content} ${JSON.stringify(embeds)}`.includes(text),
  );

/** Presses *Send* or *Save*. @returns the panel, as users see it */
async function publishes(editor: MessageView, button: 'Send' | 'Save', place = square): Promise<MessageView> {
  await d.olivia.press(button, { on: editor });
  const { content } = await shows(editor, button === 'Send' ? '✅ Sent' : '✅ Saved');
  const [id] = /\d+$/mu.exec(content) ?? [];
  return d.alice.waits('the panel', () => d.alice.messages(place).find((message) => message.id === id));
}

const facesOf = ({ components }: MessageView): string[] =>
  (components as { components: { label: string; options?: { label: string }[] }[] }[])
    .flatMap((row) => row.components)
    .flatMap(({ label, options }) => options?.map((option) => option.label) ?? [label]);

async function addsCategory(label: string, more: Record<string, string> = {}): Promise<void> {
  await d.olivia.slash('/config categories add', {}, { in: staffRoom });
  await d.olivia.fill({ Name: label, ...more });
  await answers(d.olivia, await d.olivia.submit(), `**${label}** was added`);
}

async function removesCategory(label: string): Promise<void> {
  const { olivia } = d;
  const asked = await olivia.slash('/config categories remove', { category: label }, { in: staffRoom });
  const question = await answers(olivia, asked, `Remove **${label}**?`);
  await olivia.press('Remove', { on: question });
  await shows(question, 'was removed');
}

/** Fills the form of the editor that stands open, and sends it. */
async function fills(entries: Record<string, string | string[]>): Promise<void> {
  await d.olivia.fill(entries);
  await d.olivia.submit();
}

let built: MessageView;

it('is built, previewed and sent, and stands in the channel as people see it', async () => {
  const { olivia, alice } = d;
  await addsCategory('Lost parcels', { Emoji: '📦', Description: 'Late or broken' });
  await addsCategory('Money');
  await adds(d, { name: 'hours', text: 'Hi {user.mention}, @everyone is in at 9. {staff}' });
  await adds(d, { name: 'internal', text: 'for the staff', onlyInTickets: true });
  const editor = await opens('A new panel');
  await shows(editor, '📦 **Lost parcels** → starts a ticket about Lost parcels');

  await olivia.press('Texts', { on: editor });
  await fills({ Title: 'Ask us', Text: 'We read everything.', Colour: 'bluish', Picture: '' });
  const refused = await olivia.ephemeral('I cannot read that colour');
  await olivia.press('Correct it', { on: refused });
  await fills({ Colour: '#58f', Picture: 'http://pictures.example/a.png' });
  await shows(refused, 'that is no address of a picture');
  await olivia.press('Correct it', { on: refused });
  await fills({ Picture: 'https://pictures.example/a.png' });
  await shows(refused, 'Noted');

  await olivia.select('Add something: 2 of 25', 'Answer with a snippet …');
  await fills({ Snippet: 'internal' });
  const closed = await olivia.ephemeral('this snippet is meant for tickets only');
  await olivia.press('Correct it', { on: closed });
  await fills({ Snippet: 'Hours', 'What stands on it': 'Opening hours', 'Colour of the button': ['green'] });
  await shows(closed, 'answers with the snippet hours');
  await olivia.select('Change what can be pressed', '3. Opening hours');
  await shows(closed, '"description":"3. **Opening hours**');
  await olivia.press('Up', { on: closed });
  await shows(closed, '"description":"2. **Opening hours**');
  await olivia.press('Up', { on: closed });
  await shows(closed, '"description":"1. **Opening hours**');
  await olivia.press('Back', { on: closed });
  await shows(closed, 'I know of no message of it');
  await olivia.press('Preview', { on: closed });
  const preview = await olivia.ephemeral('This is what users will see');
  expect(facesOf(preview)).toEqual(['Opening hours', 'Lost parcels', 'Money']);
  expect(alice.canSee('Ask us')).toBe(false);

  built = await publishes(closed, 'Send');
  expect(built.embeds).toMatchObject([
    {
      title: 'Ask us',
      description: 'We read everything.',
      color: 0x55_88_ff,
      image: { url: 'https://pictures.example/a.png' },
    },
  ]);
  expect(facesOf(built)).toEqual(['Opening hours', 'Lost parcels', 'Money']);
});

it('starts a ticket in its category by a press, also after a restart', async () => {
  const { alice, mod } = d;
  await d.bot.stop();
  await d.bot.start();
  const pressed = await alice.press('Lost parcels', { on: built });
  const { content, ephemeral } = await answers(alice, pressed, 'It goes on in our direct messages');
  expect(content).toContain(`https://discord.com/channels/@me/${alice.dmWith()}/`);
  expect(ephemeral).toBe(true);
  await alice.sees('write your message here', alice.dmWith());
  await alice.dm('where is it?');
  const post = await d.newPost();
  await mod.sees('where is it?', post);
  await seesMessage(mod, { id: post.id, channelId: post.id }, 'to name its category', ({ embeds }) =>
    JSON.stringify(embeds).includes('"Category","value":"Lost parcels"'),
  );
  await answers(alice, await alice.press('Money', { on: built }), 'as many open conversations');
});

it('says how to allow direct messages where they are shut, and tries again', async () => {
  const user = d.newUser('shut');
  await user.does({ act: 'accept-dms', accept: false });
  const { message } = await user.press('Money', { on: built });
  await answers(user, { message } as Answered, 'switch on *Direct Messages*');
  await user.does({ act: 'accept-dms', accept: true });
  await user.press('Try again');
  await answers(user, { message } as Answered, 'It goes on in our direct messages');
  await user.dm('about money');
  await d.mod.sees('about money', await d.newPost());
});

it('answers with a snippet that only the user sees and that pings nobody, unless they are blocked from those', async () => {
  const { bob, carla, olivia } = d;
  const pressed = await bob.press('Opening hours', { on: built });
  const answer = await answers(bob, pressed, '@everyone is in at 9. —');
  expect(answer).toMatchObject({ ephemeral: true, pingsMe: false });
  expect(answer.content).toContain(`<@${bob.id}>`);
  expect(carla.canSee('is in at 9')).toBe(false);
  await says(olivia, '/blacklist add', {
    in: staffRoom,
    options: { target: carla, scopes: 'tags' },
    answer: 'blocked',
  });
  await answers(carla, await carla.press('Opening hours', { on: built }), 'lässt dich das nicht benutzen');
});

it('is edited by its link, as a list, and keeps what it shows until that is saved', async () => {
  const { olivia } = d;
  const link = `https://discord.com/channels/${d.guildId}/${square}/${built.id}`;
  const editor = await opens('Users see it here', square, link);
  await olivia.press('Show as a list', { on: editor });
  await shows(editor, 'A list: 3 of 25 choices');
  await olivia.select('Add something: 3 of 25', 'Start a ticket');
  await shows(editor, 'Changed since it was last shown');
  expect(facesOf(d.alice.messages(square).find(({ id }) => id === built.id)!)).toHaveLength(3);
  built = await publishes(editor, 'Save');
  expect(facesOf(built)).toEqual(['Opening hours', 'Lost parcels', 'Money', 'Write to the staff']);

  const user = d.newUser('lister');
  const chosen = await user.select('What is it about?', 'Money');
  await answers(user, chosen, 'It goes on in our direct messages');
  await user.dm('from the list');
  const post = await d.newPost();
  await d.mod.sees('from the list', post);
  await seesMessage(d.mod, { id: post.id, channelId: post.id }, 'to name its category', ({ embeds }) =>
    JSON.stringify(embeds).includes('"Category","value":"Money"'),
  );
});

it('says so when a category or a snippet is gone, and starts without the category', async () => {
  const { olivia, mod } = d;
  const user = d.newUser('late');
  await removesCategory('Money');
  const { message } = await user.select('What is it about?', 'Money');
  await answers(user, { message } as Answered, 'do not offer this subject any more');
  await user.press('Write to the staff');
  await answers(user, { message } as Answered, 'It goes on in our direct messages');
  await user.dm('without a subject');
  await mod.sees('without a subject', await d.newPost());

  await says(olivia, '/config tags remove', {
    in: staffRoom,
    options: { name: 'hours' },
    answer: 'Removed',
  });
  await answers(
    user,
    await user.select('What is it about?', 'Opening hours'),
    'I have no answer to this any more',
  );
  const editor = await opens('Users see it here', square, built.id);
  await shows(editor, '(category removed or not offered)');
  await shows(editor, 'What leads nowhere is not shown');
  built = await publishes(editor, 'Save');
  expect(facesOf(built)).toEqual(['Lost parcels', 'Write to the staff']);
});

it('is for those who manage the server, stands only where the bot may write, and is removed also elsewhere', async () => {
  const { olivia, mod, mia, guildId } = d;
  await olivia.does({
    act: 'role-permissions',
    guildId,
    roleId: d.sandbox.town.roles['Support']!,
    permissions: String(permission.ManageMessages),
  });
  await expect(panel(mod, square)).rejects.toThrow();
  const made = await madeUpButton(d, mia, square, 'p1:panel-edit:publish:1');
  await answers(mia, await mia.press(madeUpLabel, { on: made }), 'Das kannst du hier nicht benutzen');

  const second = await publishes(await opens('A new panel'), 'Send');
  await olivia.does({
    act: 'overwrite',
    channelId: square,
    targetId: d.sandbox.town.roles['Postbox']!,
    targetType: 'role',
    deny: String(permission.SendMessages | permission.EmbedLinks),
  });
  await answers(olivia, await panel(olivia, square), 'I lack Send Messages and Create Posts, Embed Links');
  const editor = await opens('Users see it here', square, second.id);
  await olivia.press('Save', { on: editor });
  await shows(editor, 'I lack Send Messages and Create Posts, Embed Links');
  await olivia.press('Remove', { on: editor });
  await shows(editor, 'Remove this panel');
  await olivia.press('Remove', { on: editor });
  await shows(editor, 'The panel was removed');
  await seesNoMore(olivia, second);
  await olivia.does({
    act: 'overwrite',
    channelId: square,
    targetId: d.sandbox.town.roles['Postbox']!,
    targetType: 'role',
    deny: '0',
  });
  await answers(olivia, await panel(olivia, square, '123456789012345678'), 'that is no panel of this server');
});

it('knows no panel of another server, and nothing that a panel never offered', async () => {
  const { alice } = d;
  const harbour = await secondServer(d, 'Harbour', [alice]);
  const there = [...d.sandbox.world.channels.values()].find(
    ({ guildId, name }) => guildId === harbour.guildId && name === 'lobby',
  )!.id;
  const foreign = await madeUpButton(d, alice, there, 'p1:panel:1:open');
  await answers(alice, await alice.press(madeUpLabel, { on: foreign }), 'the staff have removed this panel');
  const forged = await madeUpButton(d, alice, square, 'p1:panel:1:s999');
  await answers(alice, await alice.press(madeUpLabel, { on: forged }), 'this is not offered here any more');
  const old = await madeUpButton(d, alice, square, 'p0:panel:1:open');
  await answers(alice, await alice.press(madeUpLabel, { on: old }), 'another version of mine');
});

it('is not previewed with nothing to press, as a list neither', async () => {
  const { olivia } = d;
  const editor = await opens('A new panel');
  await olivia.press('Show as a list', { on: editor });
  await shows(editor, 'A list: 1 of 25 choices');
  await olivia.select('Change what can be pressed', '1. Lost parcels');
  await shows(editor, '"description":"1. ');
  await olivia.press('Take away', { on: editor });
  await shows(editor, 'A list: 0 of 25 choices');
  await olivia.press('Preview', { on: editor });
  await olivia.ephemeral('there is nothing on this panel that users could press');
  await olivia.press('Remove', { on: editor });
  await shows(editor, 'Throw this panel away?');
  await olivia.press('Remove', { on: editor });
  await shows(editor, 'The panel was removed');
});

it('is sent anew where its message was deleted, moved where its channel was, and removed with its message', async () => {
  const { olivia, guildId } = d;
  const editor = await opens('Users see it here', square, built.id);
  await olivia.deletes(built);
  await olivia.press('Save', { on: editor });
  await shows(editor, 'the message of this panel was deleted');
  expect((await shows(editor, 'I know of no message of it')).content).not.toMatch(/never|not sent/iu);
  built = await publishes(editor, 'Send');

  const { channelId = '' } = await olivia.does({
    act: 'channel-create',
    guildId,
    name: 'desk',
    type: ChannelType.GuildText,
  });
  await opens('that panel stands in', channelId, built.id);
  const second = await opens('A new panel', channelId);
  await opens('there is already this panel', channelId);
  const moved = await publishes(second, 'Send', channelId);
  await olivia.does({ act: 'channel-delete', channelId });
  await olivia.press('Texts', { on: second });
  await fills({ Title: 'Moved' });
  await olivia.press('Save', { on: second });
  await shows(second, 'the channel of this panel is gone');
  const offered = await olivia.choices('/config panel', 'message', 'moved', {
    in: staffRoom,
    options: { channel: square },
  });
  expect(offered.map(({ name }) => name)).toEqual(['Moved · channel deleted']);
  const again = await opens('it will stand in the channel that you chose', square, String(offered[0]!.value));
  const stands = await publishes(again, 'Send');
  expect(stands.id).not.toBe(moved.id);

  await olivia.press('Remove', { on: again });
  await shows(again, 'Remove this panel');
  await olivia.press('Remove', { on: again });
  await shows(again, 'The panel was removed');
  await seesNoMore(olivia, stands);
});

it('is removed with all others by /config reset', async () => {
  const { olivia } = d;
  await olivia.slash('/config reset', { part: 'panels' }, { in: staffRoom });
  await olivia.fill({ confirmation: 'RESET' });
  await answers(olivia, await olivia.submit(), 'All panels are gone, and their messages with them');
  await seesNoMore(olivia, built);
  await expect(d.query('SELECT FROM panels')).resolves.toEqual([]);
});
