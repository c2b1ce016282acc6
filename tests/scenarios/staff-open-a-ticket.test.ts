import type { Actor } from '../../sandbox/people/actor';
import type { MessageView, PostView } from '../../sandbox/people/protocol';
import type { OptionInput } from '../../sandbox/people/references';
import { Permission } from '../../sandbox/world/permissions';
import { answers, says } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { seesMessage, seesTags } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

const staffRoom = () => d.sandbox.town.channels['staff-room']!;
const general = () => d.sandbox.town.channels['general']!;

let users = 0;
const somebody = (): Actor => d.newUser(`user${(users += 1)}`);

const holds = (text: string) => (message: MessageView) => JSON.stringify(message.embeds).includes(text);

const opens = (
  user: Actor | { id: string },
  answer: string,
  more: Record<string, OptionInput> = {},
  by = d.mod,
) => says(by, '/new-ticket', { in: staffRoom(), options: { user, ...more }, answer });

it('opens a ticket that the user hears of, and both sides talk in it', async () => {
  const user = somebody();
  await opens(user, `for <@${user.id}> is open`);
  const post = await d.newPost();
  expect(post.name).toMatch(new RegExp(`^#\\d{4} · ${user.username}$`));
  await seesTags(d.mod, post, 'Open', 'Unanswered');
  const notice = await d.mod.seesOnce('opened this ticket for', post);
  expect(notice.content).toContain(`<@${d.mod.id}> opened this ticket for <@${user.id}>. The user is told.`);
  await user.seesOnce('Mo from the staff of **Lantern Hall** opened a conversation with you');
  await user.dm('what is it about?');
  await d.mod.seesOnce('what is it about?', post);
  await seesTags(d.mod, post, 'Open', 'Unanswered');
  await d.mod.writes(post, 'about your parcel');
  await user.seesOnce('about your parcel');
  await seesTags(d.mod, post, 'Open', 'Awaiting Response');
});

it('tells nothing until the first reply where that is wished', async () => {
  const user = somebody();
  await opens(user, 'hears nothing of it until the first reply', { silent: true });
  const post = await d.newPost();
  await d.mod.seesOnce('The user hears nothing of it until the first reply', post);
  await d.mod.writes(post, 'we have a question');
  await user.seesOnce('we have a question');
  expect(user.canSee('opened a conversation')).toBe(false);
  await seesTags(d.mod, post, 'Open', 'Awaiting Response');
});

it('sends a first reply at once, which counts as one', async () => {
  const user = somebody();
  await opens(user, 'The user gets your message', { message: 'your **parcel** is here' });
  const post = await d.newPost();
  await d.mod.seesOnce('your **parcel** is here', post);
  const reply = await user.seesOnce('your **parcel** is here');
  expect(reply.content).toContain('-# Mo · Lantern Hall');
  expect(user.canSee('opened a conversation')).toBe(false);
  await seesTags(d.mod, post, 'Open', 'Awaiting Response');
  await user.dm('I come at ten');
  await d.mod.seesOnce('I come at ten', post);
  await seesTags(d.mod, post, 'Open', 'User Responded');
});

it('opens from the menu of a user too, with a form', async () => {
  const user = somebody();
  await d.mod.userMenu('Open ticket', user, staffRoom());
  const answered = await d.mod.submit();
  await answers(d.mod, answered, 'The user is told by a short notice');
  await d.newPost();
  await user.seesOnce('opened a conversation with you');

  const other = somebody();
  await d.mod.userMenu('Open ticket', other, staffRoom());
  await d.mod.fill({ 'First reply to the user': 'from the form' });
  await answers(d.mod, await d.mod.submit(), 'The user gets your message');
  await d.newPost();
  await other.seesOnce('from the form');
});

it('is refused for bots, for strangers and at the limit, with a way to the open ticket', async () => {
  const { world } = d.sandbox;
  await opens({ id: world.bot.id }, 'is a bot');
  const gone = somebody();
  await gone.does({ act: 'leave', guildId: d.guildId });
  await opens(gone, 'is not a member of this server');

  const user = somebody();
  const { post } = await d.opens(user, 'I was here first');
  const way = `[${post.name.split(' ')[0]}](https://discord.com/channels/${d.guildId}/${post.id})`;
  await opens(user, `has 1 open ticket here, and more are not allowed. Go on in ${way}`);
  await opens(user, 'mehr sind nicht erlaubt', {}, d.mia);
  // A first reply is given back, also the one of a form.
  const { message } = await opens(user, 'more are not allowed', { message: 'welcome here' });
  await seesMessage(d.mod, message!, 'to hold the reply', holds('welcome here'));
  await d.mod.userMenu('Open ticket', user, staffRoom());
  await d.mod.fill({ 'First reply to the user': 'from the form' });
  const inForm = await d.mod.submit();
  await answers(d.mod, inForm, 'more are not allowed');
  await seesMessage(d.mod, inForm.message!, 'to hold the reply', holds('from the form'));
  await d.set({ 'tickets-per-user': 2 });
  await opens(user, 'is open');
  await d.newPost();
  await opens(user, 'has 2 open tickets here');
  await d.set({ 'tickets-per-user': 1 });
});

it('says in the post when the user cannot be told, and tells them by Retry', async () => {
  const user = somebody();
  await user.does({ act: 'accept-dms', accept: false });
  await opens(user, 'is open');
  const post = await d.newPost();
  const notice = await d.mod.seesOnce('could not be told that this ticket is open', post);
  await user.does({ act: 'accept-dms', accept: true });
  await d.mod.press('Retry', { on: notice });
  await user.seesOnce('opened a conversation with you');
});

it('warns where the user is blocked, who learns that nothing they write arrives', async () => {
  const user = somebody();
  await says(d.mod, '/blacklist add', {
    in: staffRoom(),
    options: { target: user, duration: '2h' },
    answer: 'is blocked from now on',
  });
  const { message } = await opens(user, 'is open');
  await seesMessage(d.mod, message!, 'to warn', ({ content }) =>
    /The user is blocked, so what they write does not arrive in it\. .*<t:\d+/u.test(content),
  );
  const post = await d.newPost();
  const told = await user.seesOnce('opened a conversation with you');
  expect(told.content).toContain('You are blocked there');
  expect(told.content).not.toContain('Just write here');
  await d.mod.writes(post, 'this one reaches you');
  await user.seesOnce('this one reaches you');

  const other = somebody();
  await says(d.mod, '/blacklist add', {
    in: staffRoom(),
    options: { target: other, scopes: 'tags' },
    answer: 'is blocked from now on',
  });
  await d.mod.userMenu('Open ticket', other, staffRoom());
  const answered = await d.mod.submit();
  await answers(d.mod, answered, 'The user is told by a short notice');
  await d.newPost();
  const view = d.mod.messages(staffRoom()).find(({ id }) => id === answered.message!.id);
  expect(view?.content).not.toContain('blocked');
});

it('names nobody where replies are anonymous', async () => {
  await d.set({ 'anonymous-replies': true });
  const user = somebody();
  await opens(user, 'is open');
  await d.newPost();
  const told = await user.seesOnce('opened a conversation with you');
  expect(told.content).toContain('The staff of **Lantern Hall**');
  expect(told.content).not.toContain('Mo');
  await d.set({ 'anonymous-replies': false });
});

it('is for the staff of the forum alone, even where the command is allowed', async () => {
  const helper = somebody();
  const user = somebody();
  const everyone = d.sandbox.world.guild(d.guildId).roles.get(d.guildId)!.permissions;
  const allow = (permissions: bigint) =>
    d.olivia.does({
      act: 'role-permissions',
      guildId: d.guildId,
      roleId: d.guildId,
      permissions: String(permissions),
    });
  await allow(everyone | Permission.ManageMessages);
  const { message } = await helper.slash('/new-ticket', { user }, { in: general() });
  await seesMessage(helper, message!, 'to refuse', ({ content }) => content.includes('cannot use this here'));
  const options = { user: user.id };
  await expect(helper.choices('/new-ticket', 'category', '', { in: general(), options })).resolves.toEqual(
    [],
  );
  const { message: fromMenu } = await helper.userMenu('Open ticket', user, general());
  expect(fromMenu?.content).toContain('cannot use this here');

  // Whoever lost the right while the form was open is refused when it is sent.
  const roles = [...d.sandbox.world.guild(d.guildId).members.get(d.mia.id)!.roleIds];
  await d.mia.userMenu('Open ticket', user, general());
  await d.olivia.does({ act: 'member-roles', guildId: d.guildId, userId: d.mia.id, roleIds: [] });
  const { message: late } = await d.mia.submit();
  await seesMessage(d.mia, late!, 'to refuse', ({ content }) => content.includes('nicht benutzen'));
  await d.olivia.does({ act: 'member-roles', guildId: d.guildId, userId: d.mia.id, roleIds: roles });
  await allow(everyone);
  expect(user.canSee('opened a conversation')).toBe(false);
});

/** Stores a category as those who manage the server make it. */
const category = (label: string, enabled = true) =>
  d.query(
    'INSERT INTO categories (guild_id, position, label, enabled) VALUES ($1, (SELECT count(*) FROM categories), $2, $3)',
    [d.guildId, label, enabled],
  );

/** Waits until the card of a post says what its ticket is about. */
const isAbout = (post: PostView, label: string): Promise<MessageView> =>
  seesMessage(d.mod, { id: post.id, channelId: post.id }, `to be about ${label}`, ({ embeds }) =>
    JSON.stringify(embeds).includes(`"Category","value":"${label}"`),
  );

it('is about a category that was chosen, or typed in its own words', async () => {
  await category('Lost parcels');
  await category('Money');
  await category('Not offered', false);
  await d.set({});
  const offered = (typed: string) =>
    d.mod.choices('/new-ticket', 'category', typed, { in: staffRoom(), options: { user: d.alice.id } });
  expect((await offered('')).map(({ name }) => name)).toEqual(['Lost parcels', 'Money']);
  const [chosen] = await offered('PARC');
  expect(chosen?.name).toBe('Lost parcels');
  await opens(somebody(), 'is open', { category: chosen!.value });
  await isAbout(await d.newPost(), 'Lost parcels');

  await opens(somebody(), 'is open', { category: ' lost  PARCELS ' });
  await isAbout(await d.newPost(), 'Lost parcels');

  const user = somebody();
  await opens(user, 'this server has no such category', { category: 'parcels' });
  await opens(user, 'Diese Kategorie gibt es auf diesem Server nicht', { category: 'parcels' }, d.mia);
  await d.set({});
  await d.mod.userMenu('Open ticket', user, staffRoom());
  await d.mod.fill({ Category: ['Money'] });
  await answers(d.mod, await d.mod.submit(), 'The user is told by a short notice');
  await isAbout(await d.newPost(), 'Money');
  expect(user.canSee('Money')).toBe(false);
});
