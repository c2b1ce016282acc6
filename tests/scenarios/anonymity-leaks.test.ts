import type { Actor } from '../../sandbox/people/actor';
import type { OptionInput } from '../../sandbox/people/references';
import type { ActionFile, MessageView, PostView } from '../../sandbox/people/protocol';
import { field, storesCategory } from '../support/category-words';
import { answers, says } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { seesEnded } from '../support/feedback-words';
import { identityOf, overhears, seenBy, tracesOf, type Overheard } from '../support/overheard';
import { patient } from '../support/patience';
import { adds } from '../support/snippet-words';
import { seesMessage, seesReaction } from '../support/sights';

/**
 * A user who stays unknown to the staff, and staff who stay unknown to the user, meet on every surface that there is;
 * then everything that was told to either side is searched for the other. Neither writes a name into a text.
 */
const hour = 60 * 60_000;
const day = 24 * hour;

let d: Desk;
let overheard: Overheard;
/** The two who stay unknown. No part of their names is part of any other word. */
let user: Actor;
let staff: Actor;
let room: string;
let general: string;
let post: PostView;
/** What they were called at any time. */
const known: Record<'user' | 'staff', Set<string>> = { user: new Set(), staff: new Set() };

beforeAll(async () => {
  d = await desk({ sandbox: { profile: 'relaxed' } });
  const { sandbox, guildId } = d;
  overheard = overhears(d);
  const newcomer = (name: string, display: string, roles: string[]) =>
    patient(sandbox.addPerson({ name, display, guildId, roles }));
  user = newcomer('wilhelmina', 'Quillfeather', []);
  staff = newcomer('theodora', 'Vanterpool', ['Support']);
  await isCalled(user, 'Marigoldine');
  await isCalled(staff, 'Octavianne');
  room = sandbox.town.channels['staff-room'] ?? '';
  general = sandbox.town.channels['general'] ?? '';
  await storesCategories();
  await d.set({
    'anonymous-tickets': true,
    'anonymous-replies': true,
    label: 'The desk',
    'log-channel': room,
    'file-deny': ['exe'],
    confirm: true,
    feedback: true,
    'feedback-questions': ['What was good?'],
    'feedback-channel': room,
    'rating-tags': true,
    'tickets-per-user': 2,
    'idle-remind': day,
    'idle-close': 3 * day,
    'leave-delay': 2 * day,
  });
  await adds(d, {
    name: 'hello',
    text: 'Hi {user} ({user.mention}), {staff} of {server} about {ticket}, {category}.',
  });
});
afterAll(() => d?.close());

async function isCalled(person: Actor, nick: string): Promise<void> {
  await person.does({ act: 'nick', guildId: d.guildId, nick });
  identityOf(d.sandbox, person).forEach((name) => known[person === user ? 'user' : 'staff'].add(name));
}

async function storesCategories(): Promise<void> {
  const form = [field('paragraph', 'a', 'What happened?'), field('files', 'b', 'Pictures', { max: 2 })];
  await storesCategory(d, 'Parcels', { form });
  await storesCategory(d, 'Money');
}

/** A file that somebody has named after themselves. */
const fileOf = ({ username }: Actor, ending: string): ActionFile => ({
  name: `${username}-scan.${ending}`,
  data: Buffer.from('a scan').toString('base64'),
});

const card = () => ({ id: post.id, channelId: post.id });
const reopened = () =>
  says(staff, '/reopen', { in: general, options: { ticket: '1' }, answer: 'is open again' });
const inPost = (command: string, options: Record<string, string | boolean>, answer: string) =>
  says(staff, command, { in: post, options, answer });
/** Waits until what somebody wrote has reached the other side, and returns it as it stands there. */
const reaches = (reader: Actor, text: string): Promise<MessageView> =>
  reader.seesOnce(text, reader === user ? user.dmWith() : post);

it('a ticket is opened, with a category and a form with files', async () => {
  await user.dm({ content: 'it never came', files: [fileOf(user, 'png'), fileOf(user, 'exe')] });
  await user.select('Choose what it is about', 'Parcels');
  await user.press('Stay anonymous');
  await user.press('Fill in the form');
  await user.fill({ 'What happened?': `A long story. ${'x'.repeat(1100)}`, Pictures: [fileOf(user, 'jpg')] });
  await user.submit();
  await user.press('Send');
  post = await d.newPost();
  await staff.sees('it never came', post);
  await user.sees('will answer you here');
});

it('messages of every kind go to and fro, with files that are named after their authors', async () => {
  const first = await user.dm({ content: 'look at this', files: [fileOf(user, 'png')] });
  const copy = await reaches(staff, 'look at this');
  await user.dm({ voiceSeconds: 3 });
  await user.forwards(first);
  await user.replies(first, 'it answers what I wrote');
  await reaches(staff, 'it answers what I wrote');
  const written = await staff.writes(post, {
    content: 'we look into it',
    files: [fileOf(staff, 'png'), fileOf(staff, 'exe')],
  });
  const reply = await reaches(user, 'we look into it');
  await user.replies(reply, 'thank you');
  await staff.replies(await reaches(staff, 'thank you'), '-a you are welcome');
  await reaches(user, 'you are welcome');
  await staff.writes(post, '// only between us');
  await staff.types(post);
  await user.types();
  await staff.reacts(copy, '🎉');
  await seesReaction(user, first, '🎉');
  await user.reacts(reply, '👍');
  await seesReaction(staff, written, '👍');
});

it('what was written is edited and deleted, and its earlier texts are looked at', async () => {
  const written = await user.dm({ content: 'the first text', files: [fileOf(user, 'txt')] });
  const copy = await reaches(staff, 'the first text');
  await user.edits(written, 'the second text');
  await reaches(staff, 'the second text');
  await answers(staff, await staff.messageMenu('Show edits', copy), 'the first text');
  await user.deletes(written);
  await seesMessage(staff, copy, 'to be marked', ({ content }) => content.includes('Deleted by the user'));
  const wrong = await staff.writes(post, 'the wrong answer');
  await reaches(user, 'the wrong answer');
  await staff.edits(wrong, 'the right answer');
  const reply = await reaches(user, 'the right answer');
  await staff.deletes(wrong);
  await user.waits(
    'the reply to be gone',
    () => user.messages(user.dmWith()).every(({ id }) => id !== reply.id) || undefined,
  );
});

it('the staff write by commands, and change that', async () => {
  await inPost('/tag', { 'name-or-id': 'hello' }, 'goes to the user');
  await reaches(user, 'The desk of Lantern Hall');
  const attachment = fileOf(staff, 'pdf');
  await says(staff, '/send', {
    in: post,
    options: { message: 'by command', attachment },
    answer: 'It has reached',
  });
  await reaches(user, 'by command');
  const copy = await reaches(staff, 'by command');
  await staff.messageMenu('Edit reply', copy);
  await staff.fill({ 'What the user reads': 'by another command' });
  await answers(staff, await staff.submit(), 'The reply is changed');
  await reaches(user, 'by another command');
  await answers(staff, await staff.messageMenu('Delete reply', copy), 'The reply is deleted');
});

it('somebody of the staff writes a note with the card', async () => {
  await staff.press('Note', { on: card() });
  await staff.fill({ 'Note, for the staff alone': 'who may that be?' });
  await answers(staff, await staff.submit(), 'stands in the post');
  await reaches(staff, 'who may that be?');
});

it('the card changes the category, and blocks the user, who is let in again', async () => {
  await staff.press('Category', { on: card() });
  await staff.fill({ Category: ['Money'] });
  await answers(staff, await staff.submit(), 'is **Money** now');
  await staff.press('Block', { on: card() });
  await answers(staff, await staff.submit(), 'is blocked from now on');
  await user.dm('can you read this?');
  await user.sees('have blocked you');
  await inPost('/blacklist check', { 'ticket-id': '1' }, 'is blocked');
  await staff.slash('/blacklist view', {}, { in: post });
  await staff.sees('1 block', post);
  await inPost('/blacklist remove', { 'ticket-id': '1' }, 'is not blocked any more');
});

it('the user cannot be reached for a while, is called otherwise, leaves and comes back', async () => {
  await user.does({ act: 'block', userId: d.sandbox.world.bot.id });
  await staff.writes(post, 'does this arrive?');
  await staff.sees('did not reach the user', post);
  await user.does({ act: 'unblock', userId: d.sandbox.world.bot.id });
  await staff.press('Retry');
  await reaches(user, 'does this arrive?');
  await user.does({ act: 'block', userId: d.sandbox.world.bot.id });
  await inPost('/send', { message: 'and does this?' }, 'did not reach the user');
  await user.does({ act: 'unblock', userId: d.sandbox.world.bot.id });
  await user.dm('back again');
  // Until that is heard, nothing is sent to whom nothing reached.
  await reaches(staff, 'back again');
  await d.mod.replies(await reaches(staff, 'and does this?'), 'as was said above');
  await reaches(user, 'as was said above');
  await isCalled(user, 'Peregrinette');
  await user.does({ act: 'leave', guildId: d.guildId });
  await staff.sees('has left this server', post);
  await user.does({ act: 'join', guildId: d.guildId });
  await staff.sees('is back on this server', post);
});

it('both write while I am away', async () => {
  await d.bot.stop();
  await user.dm({ content: 'is anybody there?', files: [fileOf(user, 'webp')] });
  await staff.writes(post, 'in a moment');
  await d.bot.start();
  await reaches(staff, 'is anybody there?');
  await reaches(user, 'in a moment');
});

it('much is written at once, a note waits to be sent, and the post is put away by hand', async () => {
  const { faults } = d.sandbox.world;
  faults.add({ id: 'down', where: 'POST /webhooks/{webhook_id}/{webhook_token}', what: '503' });
  const [oldest] = await user.burst(30, (n) => `line ${n} of a long story`);
  await seesReaction(user, oldest!, '⏳');
  faults.remove('down');
  await staff.sees('faster than Discord lets me pass it on', post);
  await reaches(staff, 'line 30 of a long story');

  await d.set({ forwarding: false });
  await d.bot.stop();
  await staff.writes(post, 'written before it was forwarded');
  d.sandbox.clock.advance(hour);
  await d.query(`UPDATE guilds SET settings = settings || '{"forwarding": true}', forwarding_at = $1`, [
    new Date(d.sandbox.clock.now()),
  ]);
  await d.bot.start();
  await staff.sees('it stayed a note', post);
  await staff.press('Send');
  await reaches(user, 'written before it was forwarded');

  await d.mod.changes(post, { archived: true });
  await staff.sees('its ticket is still open', post);
  await staff.press('Hide until the user writes');
  await staff.ephemeral('The post is put away');
  await user.dm('it wakes by this');
  await reaches(staff, 'it wakes by this');
});

/** @returns the notice of it, once there is one more than before */
async function leavesAgain(): Promise<MessageView> {
  const notices = () =>
    staff.messages(post).filter(({ content }) => content.includes('has left this server'));
  const before = notices().length;
  await user.does({ act: 'leave', guildId: d.guildId });
  return staff.waits('the notice that the user left', () => notices()[before]);
}

it('the end is set and taken back, and comes by silence, and by the time after the user left', async () => {
  const { clock } = d.sandbox;
  await inPost('/close', { time: '2h', notify: true }, 'The ticket closes');
  await inPost('/close', { cancel: true }, 'is cancelled');
  await staff.press('Keep', { on: await leavesAgain() });
  await staff.ephemeral('The ticket stays open');
  await user.does({ act: 'join', guildId: d.guildId });
  await user.dm('I am here again');
  await reaches(staff, 'I am here again');

  await staff.writes(post, 'do you still need us?');
  await reaches(user, 'do you still need us?');
  clock.advance(day);
  await user.sees('wait for your answer');
  await staff.sees('I reminded the user', post);
  clock.advance(2 * day);
  await seesEnded(staff, post, 'Closed');
  await reopened();

  await leavesAgain();
  clock.advance(2 * day);
  await seesEnded(staff, post, 'Closed');
  await staff.sees('did not come back', post);
  await user.does({ act: 'join', guildId: d.guildId });
  await reopened();
});

it('the user is asked about the end, agrees at last, and rates it', async () => {
  await inPost('/close-request create', { comment: 'is it solved?' }, 'The user is asked');
  await user.press('Deny');
  await staff.sees('does not want this ticket to be closed', post);
  await inPost('/close-request create', {}, 'The user is asked');
  await user.press('Accept');
  await seesEnded(staff, post, 'Closed');
  await user.sees('How was the help');
  await user.press('⭐ 4');
  await user.fill({ 'What was good?': 'all of it' });
  await user.submit();
  await staff.sees('Feedback from', room);
});

it('the ticket is found again by its alias alone, opened again, and closed with a comment', async () => {
  const choices = async (typed: string) => staff.choices('/reopen', 'ticket', typed, { in: general });
  expect(await choices('1')).toHaveLength(1);
  for (const name of known.user) {
    expect(await choices(name)).toEqual([]);
  }
  await says(staff, '/reopen', {
    in: general,
    options: { ticket: '1', reason: 'one more thing', 'reason-visible': true },
    answer: 'is open again',
  });
  await user.sees('opened your conversation');
  await inPost('/close', { comment: 'all is well' }, 'The ticket is closed');
  await seesEnded(staff, post, 'Closed', '4 stars');
  await user.sees('all is well');
  await user.replies(await user.sees('in a moment'), 'wait');
  await user.press('Discard');
});

it('the post is deleted, and made anew with what was written', async () => {
  await d.olivia.does({ act: 'channel-delete', channelId: post.id });
  await says(staff, '/reopen', { in: general, options: { ticket: '1' }, answer: 'is open again' });
  post = await d.newPost();
  await staff.sees('look at this', post);
  await user.dm('and on it goes');
  await reaches(staff, 'and on it goes');
});

it('another ticket begins at a panel', async () => {
  const { olivia } = d;
  const { message: editor } = await olivia.slash('/config panel', { channel: general }, { in: room });
  await olivia.press('Send', { on: editor! });
  await user.press('Money');
  await user.press('Stay anonymous');
  await user.dm('it is about what I paid');
  await user.press('Send');
  await staff.sees('it is about what I paid', await d.newPost());
});

it('everybody looks around', async () => {
  for (const command of ['/help', '/my-tickets', '/ping']) {
    await user.slash(command);
  }
  await user.sees('conversations:');
  const { olivia } = d;
  for (const [command, answer] of [
    ['/debug', 'tickets here'],
    ['/setup check', ''],
    ['/config tickets', ''],
    ['/recover', 'Done'],
  ] as const) {
    await says(olivia, command, { in: room, answer });
  }
});

describe('afterwards', () => {
  const readers = () => [staff, d.mod, d.mia, d.olivia];
  const toStaff = () => [
    ...overheard.toServer(readers()),
    ...readers().flatMap((reader) => seenBy(reader, d.forum)),
  ];
  const toUser = () => [...overheard.toUser(user), ...seenBy(user, d.forum)];

  it('nothing that the staff can read tells who the user is', async () => {
    const [{ alias } = { alias: '' }] = await d.query<{ alias: string }>('SELECT alias FROM tickets');
    expect(tracesOf([alias], toStaff())).not.toEqual([]);
    expect(tracesOf([...known.user], toStaff())).toEqual([]);
  });

  it('nothing that the user can read tells who of the staff answers', () => {
    expect(tracesOf(['The desk'], toUser())).not.toEqual([]);
    expect(tracesOf([...known.staff], toUser())).toEqual([]);
  });

  it('no figure on the page for them tells who the user is', async () => {
    const addresses = d.bot.lines.flatMap(
      ({ msg }) => /Health and metrics: (\S+)/.exec(msg ?? '')?.[1] ?? [],
    );
    const page = { how: 'metrics', text: await (await fetch(`${addresses.at(-1)}/metrics`)).text() };
    expect(tracesOf(['postern_'], [page])).not.toEqual([]);
    expect(tracesOf([...known.user, ...known.staff], [page])).toEqual([]);
  });

  it('no line of the log, at any level, tells who the user is', () => {
    const lines = [...d.bot.lines].map((line) => ({ how: 'the log', text: JSON.stringify(line) }));
    expect(tracesOf(['Connected to Discord'], lines)).not.toEqual([]);
    expect(tracesOf([...known.user], lines)).toEqual([]);
  });
});

/** From here on the staff say the user's name themselves: what they are told of that must not lead to the tickets. */
describe('whoever names the user', () => {
  const asks = async (command: string, options: Record<string, OptionInput>, answer: string) =>
    answers(staff, await staff.slash(command, options, { in: room }), answer);

  async function ticketsIn(...views: object[]): Promise<string[]> {
    const hidden = await d.query<{ alias: string; number: string; post: string }>(
      `SELECT alias, '#' || lpad(number::text, 4, '0') AS number, post_id::text AS post FROM tickets
       WHERE alias IS NOT NULL`,
    );
    expect(hidden).toHaveLength(2);
    const traces = hidden.flatMap(({ alias, number, post: id }) => [alias, number, id]);
    return tracesOf(
      traces,
      views.map((view) => ({ how: 'an answer', text: JSON.stringify(view) })),
    );
  }

  it('is not told by the blocklist which tickets are theirs', async () => {
    await asks('/blacklist add', { 'ticket-id': '1' }, 'is blocked from now on');
    const free = await asks('/blacklist check', { target: user }, 'is not blocked');
    const blocked = await asks('/blacklist add', { target: user }, 'is blocked from now on');
    const byName = await asks('/blacklist check', { target: user }, 'is blocked');
    const lifted = await asks('/blacklist remove', { target: user }, 'is not blocked any more');
    const still = await asks('/blacklist check', { 'ticket-id': '1' }, 'is blocked');
    expect(await ticketsIn(free, blocked, byName, lifted)).toEqual([]);
    expect(tracesOf([...known.user], [{ how: 'an answer', text: JSON.stringify(still) }])).toEqual([]);
    await asks('/blacklist remove', { 'ticket-id': '1' }, 'is not blocked any more');
  });

  it('is not told by a new ticket which others they have, nor that they are at the limit', async () => {
    const answer = await asks('/new-ticket', { user, silent: true }, 'hears nothing of it until');
    const third = await d.newPost();
    await staff.sees('opened this ticket for', third);
    expect(await ticketsIn(answer, third, ...staff.messages(third))).toEqual([]);
  });
});
