import { ChannelType } from 'discord.js';
import type { Actor } from '../../sandbox/people/actor';
import { desk, type Desk } from '../support/desk';
import { madeUpButton, madeUpLabel } from '../support/made-up-button';
import {
  choosesSetting,
  opensSettings,
  seesNews,
  seesPage,
  textOf,
  turnsTo,
} from '../support/settings-words';
import {
  forumNamed,
  MentionEveryone,
  overwrite,
  seesChannel,
  SendMessagesInThreads,
  setup,
  tagNames,
  ViewChannel,
} from '../support/set-up-words';
import { fromOthers, seesTags } from '../support/sights';

/** Opens the form of the setting that is shown, writes into its field, and sends it. */
async function writesSetting(person: Actor, text: string): Promise<void> {
  await person.press('Write…');
  await person.fill({ value: text });
  await person.submit();
}

let d: Desk;
let room: string;
beforeAll(async () => {
  // Of a permission that was just taken away nobody can know before Discord tells of it.
  d = await desk({ inOrder: true, pinging: /^(?:<@&?\d+> ?)+$/u });
  room = d.sandbox.town.channels['general'] ?? '';
});
afterAll(() => d?.close());

it('shows every setting with its value, and what switches it takes effect at once', async () => {
  const { alice, mod, olivia } = d;
  const { post } = await d.opens(alice, 'hello?');
  const all = textOf(await opensSettings(olivia, room));
  expect(all).toContain(`Ticket forum: <#${d.forum}>`);
  expect(all).toContain('Automatic forwarding: on');
  expect(all).toContain('Tickets per user: 1');
  const page = textOf(await choosesSetting(olivia, 'forwarding'));
  expect(page).toMatch(/Default:\*\* on\n\*\*Now:\*\* on/u);
  await olivia.press('Switch off');
  await seesNews(olivia, '✅ **Automatic forwarding**: off');
  const [row] = await d.query<{ at: Date | null }>('SELECT forwarding_at AS at FROM guilds');
  expect(row?.at).not.toBeNull();
  await mod.writes(post, 'nothing of this gets out');
  await mod.writes(post, '-r but this does');
  await alice.sees('but this does');
  expect(
    fromOthers(alice, alice.dmWith())
      .map(({ content }) => content)
      .join(),
  ).not.toContain('nothing of this');
  await olivia.press('Back to the default');
  await seesNews(olivia, '✅ **Automatic forwarding**: on');
  await mod.writes(post, 'and this without a flag');
  await alice.sees('and this without a flag');
});

it('takes texts and lengths of time by a form, and says what it made of them', async () => {
  const { bob, olivia } = d;
  await opensSettings(olivia, room);
  await choosesSetting(olivia, 'greeting');
  await writesSetting(olivia, '  Welcome to the desk!\nPlease be patient. ');
  expect(textOf(await seesNews(olivia, '✅ **Greeting**'))).toContain('> Welcome to the desk!\n> Please');
  await d.opens(bob, 'hello?');
  expect((await bob.sees('Welcome to the desk!')).content).toBe('Welcome to the desk!\nPlease be patient.');
  await turnsTo(olivia, 'idle-close');
  await writesSetting(olivia, 'half a year');
  expect(textOf(await seesNews(olivia, 'cannot read this as a length'))).toContain('half a year');
  await writesSetting(olivia, '10 minutes');
  await seesNews(olivia, 'too short; I take the shortest time possible here: **1 hour**');
  await writesSetting(olivia, '');
  await seesNews(olivia, '✅ **Close when idle**: off');
  await turnsTo(olivia, 'file-deny');
  await writesSetting(olivia, '.EXE\nwhat?');
  await seesNews(olivia, 'do not know what kind of file this is: what?');
  await writesSetting(olivia, '.EXE, zip');
  await seesNews(olivia, '✅ **Forbidden kinds of files**: `exe`, `zip`');
});

it('says of roles that Discord does not let it ping what to do, and pings them once that is done', async () => {
  const { carla, mod, olivia } = d;
  const { Support, Postbox } = d.sandbox.town.roles;
  const isPinged = async (name: string) => {
    const { post } = await d.opens(d.newUser(name), 'hello?');
    return mod.messages(post).find(({ id }) => id === post.id)?.pingsMe;
  };
  await opensSettings(olivia, room);
  await choosesSetting(olivia, 'pings');
  await olivia.select('Choose…', 'Support', { id: carla.id });
  const news = textOf(await seesNews(olivia, '✅ **Pings**: '));
  expect(news).toContain(
    `⚠️ <@&${Support}>: chosen, but Discord lets me ping only roles that are mentionable`,
  );
  expect(await isPinged('pat')).toBe(false);
  expect((await setup(d, olivia, 'check')).content).toContain(
    `❌ <@&${Support}>: to be pinged when a ticket`,
  );

  const allow = ViewChannel | SendMessagesInThreads | MentionEveryone;
  await overwrite(d, d.forum, Postbox ?? '', { allow });
  expect((await setup(d, olivia, 'check')).content).not.toContain('to be pinged when a ticket');
  expect(await isPinged('quinn')).toBe(true);
  await turnsTo(olivia, 'pings');
  await olivia.press('Back to the default');
  await seesNews(olivia, '✅ **Pings**: nobody');
});

it('takes roles, people, channels and numbers by selects, and refuses those that cannot be meant', async () => {
  const { carla, olivia } = d;
  await opensSettings(olivia, room);
  await choosesSetting(olivia, 'pings');
  await olivia.select('Choose…', 'Support', { id: carla.id });
  await seesNews(olivia, '✅ **Pings**: ');
  await turnsTo(olivia, 'allowed-bots');
  await olivia.select('Choose…', { id: carla.id });
  await seesNews(olivia, `<@${carla.id}> is not a bot`);
  await turnsTo(olivia, 'tickets-per-user');
  await olivia.select('Choose…', '2');
  await seesNews(olivia, '✅ **Tickets per user**: 2');
  await turnsTo(olivia, 'log-channel');
  const hidden = await olivia.does({
    act: 'channel-create',
    guildId: d.guildId,
    name: 'attic',
    type: ChannelType.GuildText,
  });
  const attic = hidden.channelId ?? '';
  const bot = d.sandbox.town.roles['Postbox'] ?? '';
  const sends = String(1n << 11n);
  await olivia.does({ act: 'overwrite', channelId: attic, targetId: bot, targetType: 'role', deny: sends });
  await olivia.select('Choose…', { id: attic });
  await seesNews(olivia, 'I lack Send Messages');
  const back = d.sandbox.town.channels['staff-room'] ?? '';
  await olivia.select('Choose…', { id: back });
  await seesNews(olivia, `✅ **Log channel**: <#${back}>`);
  await olivia.does({ act: 'channel-delete', channelId: back });
  const { content } = await setup(d, olivia, 'check');
  expect(content).toContain('**Log channel** points at a channel that is gone');
});

it('does in the forum what follows: tags for ratings, their names in another language, locked posts', async () => {
  const { mod, mia, olivia } = d;
  const { post, message } = await d.opens(d.newUser('robin'), 'hello?');
  await seesTags(mod, post, 'Open', 'Unanswered');
  await opensSettings(olivia, room);
  await choosesSetting(olivia, 'rating-tags');
  await olivia.press('Switch on');
  await seesNews(olivia, 'The forum has the five tags');
  expect(tagNames(forumNamed(d, 'tickets'))).toContain('5 stars');
  await turnsTo(olivia, 'lock-open-posts');
  await olivia.press('Switch on');
  await seesNews(olivia, 'may write in locked posts');
  await mod.seesPost(post, 'locked', ({ thread }) => thread.locked);
  await mia.writes(post, 'I can still answer');
  const robin = d.sandbox.person('robin');
  await robin.sees('I can still answer', message.channelId);
  await turnsTo(olivia, 'language');
  await olivia.select('Choose…', 'Deutsch');
  await seesNews(olivia, 'My tags have their new names');
  await seesTags(mod, post, 'Offen', 'Wartet auf Antwort');
  expect(tagNames(forumNamed(d, 'tickets'))).toContain('5 Sterne');
  await olivia.select('Choose…', 'English');
  await seesNews(olivia, '✅ **Language**: English');
});

it('leaves the staff roles to the set-up, which mends the forum with them, or asks first', async () => {
  const { mod, olivia, sandbox } = d;
  const { Support: support = '', Admin: admin = '' } = sandbox.town.roles;
  await opensSettings(olivia, room);
  await choosesSetting(olivia, 'staff');
  await olivia.select('Choose…', { id: support }, { id: admin });
  await seesNews(olivia, 'is in order');
  expect(forumNamed(d, 'tickets').overwrites.has(admin)).toBe(true);
  await olivia.select('Choose…', { id: admin });
  await seesNews(olivia, 'can be seen by');
  await olivia.press('Make private');
  await seesNews(olivia, 'is in order');
  expect(seesChannel(d, mod, d.forum)).toBe(false);
  await setup(d, olivia, 'tickets', { 'staff-1': { id: support } });
  expect(seesChannel(d, mod, d.forum)).toBe(true);
});

it('tells the second of two admins what the first has changed, and gives back what they wrote', async () => {
  const { mod, olivia, sandbox, guildId } = d;
  const omar = d.newUser('omar');
  const roleIds = [sandbox.town.roles['Admin'] ?? ''];
  await olivia.does({ act: 'member-roles', guildId, userId: omar.id, roleIds });
  for (const person of [olivia, omar]) {
    await opensSettings(person, room);
    await choosesSetting(person, 'close-message');
    await person.press('Write…');
    await person.fill({ value: `Goodbye from ${person === olivia ? 'Olivia' : 'Omar'}` });
  }
  await olivia.submit();
  await seesNews(olivia, '✅ **Close message**');
  await omar.submit();
  const told = textOf(await seesNews(omar, 'somebody else changed **Close message** meanwhile'));
  expect(told).toContain('Goodbye from Omar');
  expect(told).toContain('> Goodbye from Olivia');
  await writesSetting(omar, 'Goodbye from both of us');
  await seesNews(omar, '✅ **Close message**');
  // Whoever may not manage the server any more finds that out at the next press.
  await olivia.does({ act: 'member-roles', guildId, userId: omar.id, roleIds: [] });
  await omar.press('All settings');
  await omar.ephemeral('You cannot use this here');
  await expect(mod.slash('/config tickets', {}, { in: room })).rejects.toThrow();
});

it('asks at every press, whoever presses, and knows nothing of what another version made', async () => {
  const { mod } = d;
  const ours = await madeUpButton(d, mod, room, 'p1:setting:on:confirm:');
  await mod.press(madeUpLabel, { on: ours });
  await mod.ephemeral('You cannot use this here');
  const strange = await madeUpButton(d, mod, room, 'p1:setting:on:colour:');
  await mod.press(madeUpLabel, { on: strange });
  await mod.ephemeral('another version of mine');
  const [row] = await d.query<{ confirm: boolean | null }>(
    `SELECT settings -> 'confirm' AS confirm FROM guilds`,
  );
  expect(row?.confirm).toBeNull();
});

it('writes in the language of whoever reads, also after a restart', async () => {
  const { olivia } = d;
  await opensSettings(olivia, room);
  await choosesSetting(olivia, 'confirm');
  await d.bot.stop();
  await d.bot.start();
  await olivia.does({ act: 'locale', locale: 'de' });
  await olivia.press('Switch on');
  await seesPage(olivia, 'in German', (text) => text.includes('✅ **Bestätigung**: an'));
  await olivia.does({ act: 'locale', locale: 'en-US' });
});
