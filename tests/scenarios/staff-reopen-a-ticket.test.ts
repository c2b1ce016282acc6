import type { Actor } from '../../sandbox/people/actor';
import type { OptionInput } from '../../sandbox/people/references';
import { Permission } from '../../sandbox/world/permissions';
import { says, seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { secondServer } from '../support/second-server';
import { fromOthers, seesMessage, seesReaction, seesTags } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

let users = 0;

/** The closed ticket of somebody new, with an answer in it unless they wait for one. */
async function closed({ answered = true } = {}) {
  const user = d.newUser(`user${(users += 1)}`);
  const opened = await d.opens(user, `hello from user${users}`);
  await user.sees('will answer you here');
  if (answered) {
    const answer = await d.mod.writes(opened.post, 'hello to you');
    await user.sees('hello to you');
    await seesReaction(d.mod, answer, '✅');
  }
  await says(d.mod, '/close', { in: opened.post, answer: 'The ticket is closed' });
  await seesClosed(d.mod, opened.post);
  return { user, ...opened, number: opened.post.name.split(' ')[0]! };
}

/** Somebody of the staff names a ticket anywhere in the server, and reads this. */
const reopens = (
  ticket: string,
  answer: string,
  { by = d.mod, ...options }: { by?: Actor } & Record<string, OptionInput | Actor> = {},
) =>
  says(by, '/reopen', {
    in: staffRoom(),
    options: { ticket, ...(options as Record<string, OptionInput>) },
    answer,
  });

const staffRoom = () => d.sandbox.town.channels['staff-room']!;

const languages = ['en-US', 'de', 'fr'] as const;
type Answers = Record<(typeof languages)[number], string>;

/** Mia asks in one language after the other. */
async function inEachLanguage(ticket: string, answers: Answers, before = async () => {}): Promise<void> {
  for (const locale of languages) {
    await before();
    await d.mia.does({ act: 'locale', locale });
    await reopens(ticket, answers[locale], { by: d.mia });
  }
  await d.mia.does({ act: 'locale', locale: 'de' });
}

const isAwake = (post: { id: string }) =>
  d.mod.seesPost(post, 'awake and unlocked', ({ thread }) => !thread.archived && !thread.locked);

it('opens the post, says so on both sides, and relays again in both directions', async () => {
  const { user, post, number } = await closed();
  await reopens('999999', 'I know no ticket of this server');
  const before = d.sandbox.log.entries.length;
  await reopens(number, 'is open again. The user is told', { reason: 'I forgot something' });
  await isAwake(post);
  await seesTags(d.mod, post, 'Open', 'Awaiting Response');
  const told = await user.seesOnce(/opened your conversation #\d+ again/);
  expect(told.content).not.toMatch(/forgot|Mo|<@/);
  const notice = await d.mod.seesOnce('opened this ticket again', post);
  expect(notice.content).toContain(`<@${d.mod.id}>`);
  expect(notice.content).toContain('Reason, for the staff alone:\n> I forgot something');
  const changes = d.sandbox.log.entries
    .slice(before)
    .filter(({ path, status }) => path.endsWith(`/channels/${post.id}`) && status === 200);
  expect(changes).toHaveLength(1);

  await user.dm('how kind of you');
  await d.mod.seesOnce('how kind of you', post);
  await seesTags(d.mod, post, 'Open', 'User Responded');
  await d.mod.writes(post, 'here it is');
  await user.seesOnce('here it is');
  await seesTags(d.mod, post, 'Open', 'Awaiting Response');
  await says(d.mod, '/close', { in: post, answer: 'The ticket is closed' });
  await seesClosed(d.mod, post);
});

it('takes a number, a post’s id and a link, and shows the user a reason that they may read', async () => {
  const { user, post, number } = await closed({ answered: false });
  await reopens(number.replace(/#0*/u, ''), 'is open again', {
    reason: 'a bill is missing',
    'reason-visible': true,
  });
  await seesTags(d.mod, post, 'Open', 'Unanswered');
  await user.seesOnce('> a bill is missing');
  await d.mod.seesOnce('Reason, shared with the user:\n> a bill is missing', post);
  const closesAgain = async () => {
    await isAwake(post);
    await says(d.mod, '/close', { in: post, answer: 'The ticket is closed' });
    await seesClosed(d.mod, post);
  };
  const open = { 'en-US': 'is open again', de: 'ist wieder offen', fr: 'est de nouveau ouvert' };
  await inEachLanguage(post.id, open, closesAgain);
  await inEachLanguage(`https://discord.com/channels/${d.guildId}/${post.id}`, open, closesAgain);
  await isAwake(post);
});

it('can be used in the closed post itself, which stays open then', async () => {
  const { post, number } = await closed();
  await says(d.mod, '/reopen', { in: post, options: { ticket: number }, answer: 'is open again' });
  await d.mod.seesOnce('opened this ticket again', post);
  await seesTags(d.mod, post, 'Open', 'Awaiting Response');
  await isAwake(post);
});

it('lets the closed post go back where it was used there for another ticket', async () => {
  const here = await closed();
  const there = await closed();
  await says(d.mod, '/reopen', { in: here.post, options: { ticket: there.number }, answer: 'is open again' });
  await seesTags(d.mod, there.post, 'Open', 'Awaiting Response');
  await seesClosed(d.mod, here.post);
});

it('offers closed tickets while a number or a name is typed, the newest first, to the staff alone', async () => {
  const first = await closed();
  const second = await closed();
  const names = async (typed: string, by: Actor = d.mod) =>
    (await by.choices('/reopen', 'ticket', typed, { in: staffRoom() })).map(({ name }) => name);
  const all = await names('');
  expect(all[0]).toMatch(new RegExp(`^${second.number} · ${second.user.username} · closed on `));
  expect(all[1]).toContain(first.number);
  expect(await names(first.number)).toEqual([expect.stringContaining(first.number)]);
  expect(await names(second.user.username.toUpperCase())).toEqual([expect.stringContaining(second.number)]);
  expect(await names(second.post.id)).toEqual([expect.stringContaining(second.number)]);
  expect(await names(second.number, d.mia)).toEqual([expect.stringContaining('geschlossen am')]);
  await reopens(second.number, 'is open again');
  expect(await names(second.number)).toEqual([]);
});

it('makes a post anew, with what was written, where it was deleted before or after the end', async () => {
  const { user, post, number } = await closed();
  await d.olivia.does({ act: 'channel-delete', channelId: post.id });
  await reopens(number, 'is open again', { reason: 'the post is gone' });
  const anew = await d.newPost();
  expect(anew.name).toBe(post.name);
  await d.mod.seesOnce('> the post is gone', anew);
  await d.mod.seesOnce(`hello from ${user.username}`, anew);
  await d.mod.seesOnce('hello to you', anew);
  await seesTags(d.mod, anew, 'Open', 'Awaiting Response');
  await user.dm('still me');
  await d.mod.seesOnce('still me', anew);

  let newest = anew;
  let closings = 0;
  const removals = () =>
    fromOthers(user, user.dmWith()).filter(({ content }) => content.includes('removed its post')).length;
  for (const [locale, answer] of [
    ['de', 'Der Beitrag war gelöscht'],
    ['fr', 'Son post avait été supprimé'],
    ['en-US', 'Its post was deleted, so a new one'],
  ] as const) {
    await d.olivia.does({ act: 'channel-delete', channelId: newest.id });
    closings += 1;
    await user.waits('a word about the end', () => removals() === closings || undefined);
    await d.mia.does({ act: 'locale', locale });
    await reopens(number, answer, { by: d.mia });
    newest = await d.newPost();
    await d.mod.seesOnce('opened this ticket again', newest);
    await d.mod.seesOnce('still me', newest);
    // What is written from here on arrives in a post that the bot knows: one in doubt would be made once more.
    await d.mod.writes(newest, `we go on in ${locale}`);
    await user.seesOnce(`we go on in ${locale}`);
  }
  await d.mia.does({ act: 'locale', locale: 'de' });
});

it('warns where the user has left, and opens all the same', async () => {
  const { user, post, number } = await closed();
  await user.does({ act: 'leave', guildId: d.guildId });
  await d.mia.does({ act: 'locale', locale: 'fr' });
  await reopens(number, 'n’est pas sur ce serveur', { by: d.mia });
  await d.mia.does({ act: 'locale', locale: 'de' });
  await d.mod.seesOnce('The user is not on this server', post);
  await seesTags(d.mod, post, 'Open', 'Awaiting Response');
  await user.does({ act: 'join', guildId: d.guildId });
  await d.mod.seesOnce('is back on this server', post);
});

it('is refused with a way to the open ticket where the user is at the limit', async () => {
  const { user, number } = await closed();
  const next = await d.opens(user, 'something else');
  const link = `https://discord.com/channels/${d.guildId}/${next.post.id}`;
  await inEachLanguage(number, {
    'en-US': `Go on in [${next.post.name.split(' ')[0]}](${link})`,
    de: 'mehr sind nicht erlaubt',
    fr: 'il n’en est pas permis davantage',
  });
  await d.set({ 'tickets-per-user': 2 });
  await reopens(number, 'is open again');
  await d.set({ 'tickets-per-user': 1 });
});

it('is refused for what is open, for what is no ticket, and for one of another server or forum', async () => {
  const { post, number } = await closed();
  await reopens(number, 'is open again');
  await inEachLanguage(number, { 'en-US': 'is open already', de: 'ist schon offen', fr: 'est déjà ouvert' });
  await inEachLanguage('the last one', {
    'en-US': 'I know no ticket of this server',
    de: 'finde ich kein Ticket dieses Servers',
    fr: 'je ne connais aucun ticket de ce serveur',
  });
  await reopens('999999', 'I know no ticket of this server');
  await d.query('UPDATE tickets SET forum_id = forum_id + 1 WHERE post_id = $1', [post.id]);
  await says(d.mod, '/close', { in: post, answer: 'The ticket is closed' });
  await inEachLanguage(number, {
    'en-US': 'not the ticket forum of this server any more',
    de: 'nicht mehr das Ticketforum dieses Servers',
    fr: 'n’est plus le forum de tickets',
  });
  await d.query('UPDATE tickets SET forum_id = forum_id - 1 WHERE post_id = $1', [post.id]);

  const stranger = d.newUser('stranger');
  const harbour = await secondServer(d, 'Harbour', [stranger]);
  await stranger.does({ act: 'leave', guildId: d.guildId });
  await stranger.dm('a matter of the harbour');
  const elsewhere = await harbour.owner.newPost(harbour.forum);
  await d.olivia.sees('a matter of the harbour', elsewhere);
  await says(d.olivia, '/close', { in: elsewhere, answer: 'The ticket is closed' });
  await reopens(elsewhere.id, 'I know no ticket of this server');
});

it('is for the staff of the forum alone, even where the command is allowed', async () => {
  const { number } = await closed();
  const helper = d.newUser('helper');
  await d.olivia.does({
    act: 'role-permissions',
    guildId: d.guildId,
    roleId: d.guildId,
    permissions: String(
      d.sandbox.world.guild(d.guildId).roles.get(d.guildId)!.permissions | Permission.ManageMessages,
    ),
  });
  const general = d.sandbox.town.channels['general']!;
  const { message } = await helper.slash('/reopen', { ticket: number }, { in: general });
  await seesMessage(helper, message!, 'to refuse', ({ content }) => content.includes('cannot use this here'));
  await expect(helper.choices('/reopen', 'ticket', '', { in: general })).resolves.toEqual([]);
});

it('speaks the languages of those who read it', async () => {
  for (const [language, inPost, inDm] of [
    ['de', 'hat dieses Ticket wieder geöffnet', 'hat dein Gespräch'],
    ['fr', 'a rouvert ce ticket', 'a rouvert ta conversation'],
  ] as const) {
    await d.set({ language, greeting: 'They will answer you here.' });
    const { user, post, number } = await closed();
    await reopens(number, 'is open again');
    await d.mod.seesOnce(inPost, post);
    await user.seesOnce(inDm);
  }
  await d.set({ language: 'en-US' });
});

it('works for somebody who has blocked the bot', async () => {
  const { user, post, number } = await closed();
  await user.does({ act: 'block', userId: d.sandbox.world.bot.id });
  await reopens(number, 'is open again');
  await d.mod.seesOnce('opened this ticket again', post);
  await seesTags(d.mod, post, 'Open', 'Awaiting Response');
});

it('is refused while there is no forum', async () => {
  const { number } = await closed();
  await d.olivia.does({ act: 'channel-delete', channelId: d.forum });
  await d.olivia.sees(/forum.*deleted/i);
  await inEachLanguage(number, {
    'en-US': 'has no ticket forum at the moment',
    de: 'hat zurzeit kein Ticketforum',
    fr: 'n’a pas de forum de tickets en ce moment',
  });
});
