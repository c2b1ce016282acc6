import { file } from '../../sandbox/people/files';
import type { MessageView } from '../../sandbox/people/protocol';
import { answers, says, seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { seesAnswer, seesMessage, seesReaction, seesTags } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

const mib = 1024 * 1024;

/** A place that is no post of a ticket. */
const general = () => d.sandbox.town.channels['general'] ?? '';

it('sends a reply from the post, and shows it there under the name of its sender', async () => {
  const { alice, mia, mod } = d;
  const { post, message } = await d.opens(alice, 'hello?');
  await says(mod, '/send', {
    in: post,
    options: { message: 'look at <@1>' },
    answer: 'It has reached the user',
  });
  const seen = await alice.seesOnce('look at');
  expect(seen.content).toContain('Mo · Lantern Hall');
  const copy = await mod.seesOnce('look at', post);
  expect(copy.author).toMatchObject({ name: 'Mo', webhook: true });
  await seesReaction(mod, copy, '✅');
  await seesTags(mod, post, 'Open', 'Awaiting Response');

  // Both sides answer it, and see each other's answer as one.
  await alice.dm({ content: 'I see it', replyTo: seen.id });
  const answer = await mod.sees('I see it', post);
  expect(answer.content).toContain(copy.id);
  await mia.writes(post, { content: 'good', replyTo: copy.id });
  await seesAnswer(alice, 'good', seen);
  await mod.does({ act: 'react', channelId: copy.channelId, messageId: copy.id, emoji: '👍' });
  await seesReaction(alice, seen, '👍');
  await alice.does({ act: 'react', channelId: message.channelId, messageId: seen.id, emoji: '🎉' });
  await seesReaction(mod, copy, '🎉');
});

it('opens a form for a long text, which is split, and takes a file along', async () => {
  const { bob, mod } = d;
  const { post } = await d.opens(bob, 'hello?');
  const long = `${'first line\n'.repeat(350)}the end`;
  expect((await mod.slash('/send', {}, { in: post })).callbackType).toBe(9);
  await mod.fill({ 'Message to the user': long });
  await answers(mod, await mod.submit(), 'It has reached the user');
  await bob.seesOnce('the end');
  await mod.seesOnce('the end', post);

  const form = file('form.pdf', 'the form', 'application/pdf');
  await says(mod, '/send', { in: post, options: { attachment: form }, answer: 'It has reached the user' });
  const seen = await bob.sees('form.pdf');
  expect(await (await fetch(seen.files[0]!.url)).text()).toBe('the form');
  expect((await mod.sees('form.pdf', post)).files).toHaveLength(1);

  d.sandbox.world.guild(d.guildId).premiumTier = 2;
  const film = file('film.mp4', Buffer.alloc(12 * mib), 'video/mp4');
  const options = { message: 'and this', attachment: film };
  await says(mod, '/send', { in: post, options, answer: 'It has reached the user' });
  expect((await bob.sees('and this')).content).toMatch(/film\.mp4.*at most 10 MB/u);
  await mod.sees(/film\.mp4.*12 MB/u, post);
  await seesReaction(mod, await mod.sees('and this', post), '⚠️');
});

it('says that a reply is on its way, and in the same answer that it has arrived', async () => {
  const { mod } = d;
  const jo = d.newUser('jo');
  const { post } = await d.opens(jo, 'hello?');
  const toUser = 'POST /channels/{channel_id}/messages';
  const ms = 5000 * d.sandbox.clock.scale;
  d.sandbox.world.faults.add({ where: toUser, what: '429-shared', times: 1, ms });
  const options = { message: 'it takes a while' };
  const sent = await says(mod, '/send', { in: post, options, answer: 'is on its way' });
  await jo.seesOnce('it takes a while');
  await answers(mod, sent, 'It has reached the user');
});

it('refuses a closed ticket and says what to do, and tells of a user whom nothing reaches', async () => {
  const { denis, mod } = d;
  const { post } = await d.opens(denis, 'bonjour ?');
  await denis.does({ act: 'block', userId: d.sandbox.world.bot.id });
  const options = { message: 'can you read this?' };
  await says(mod, '/send', {
    in: post,
    options,
    answer: 'did not reach the user: they have blocked the bot',
  });
  // What says that it failed quotes it.
  const copy = mod.messages(post).find(({ content }) => content === 'can you read this?');
  await seesReaction(mod, copy!, '❌');
  await mod.sees('A reply did not reach the user', post);
  await says(mod, '/close', { in: post, answer: 'closed' });
  await seesClosed(mod, post);
  // Commands in a text can be clicked, and what was written is given back.
  const refused = await says(mod, '/send', { in: post, options, answer: 'Open it again with </reopen:' });
  await seesMessage(mod, refused.message!, 'to hold the text', ({ embeds }) =>
    JSON.stringify(embeds).includes('can you read this?'),
  );
  await seesClosed(mod, post);
});

it('writes to a member outside of tickets: it names both, belongs to none, and is logged', async () => {
  const { mod, olivia } = d;
  const erik = d.newUser('erik');
  const log = general();
  await d.set({ 'log-channel': log });
  const options = { user: erik, message: 'your key is at the desk' };
  await says(mod, '/send', { in: general(), options, answer: 'has your message' });
  const seen = await erik.seesOnce('your key is at the desk');
  expect(seen.content).toContain('Mo · Lantern Hall');
  expect(seen.content).toContain('belongs to no conversation');
  await olivia.sees('a message that belongs to no ticket', log);

  await says(mod, '/send', { in: general(), options: { message: 'x' }, answer: 'I do not know to whom' });
  const bot = { id: d.sandbox.world.bot.id };
  await says(mod, '/send', { in: general(), options: { ...options, user: bot }, answer: 'bots cannot get' });
  const hidden = { ...options, 'anonym-override': true };
  await says(mod, '/send', { in: general(), options: hidden, answer: 'always names its sender' });
  const blank = { user: erik, message: '\u200b\u200e' };
  await says(mod, '/send', { in: general(), options: blank, answer: 'no text that could be seen' });
  await expect(erik.slash('/send', options, { in: general() })).rejects.toThrow();

  const form = file('map.png', 'a map', 'image/png');
  await says(mod, '/send', {
    in: general(),
    options: { user: erik, attachment: form },
    answer: 'has your message',
  });
  expect((await erik.sees('map.png')).files).toHaveLength(1);
  await erik.does({ act: 'block', userId: d.sandbox.world.bot.id });
  await says(mod, '/send', { in: general(), options, answer: 'did not reach' });
  await erik.does({ act: 'unblock', userId: d.sandbox.world.bot.id });
  await says(mod, '/send', {
    in: general(),
    options: { ...options, message: 'four' },
    answer: 'has your message',
  });
  await says(mod, '/send', {
    in: general(),
    options: { ...options, message: 'five' },
    answer: 'has your message',
  });
  const sixth = { ...options, message: 'six' };
  await says(mod, '/send', { in: general(), options: sixth, answer: 'more are not allowed' });
  await says(olivia, '/send', { in: general(), options: sixth, answer: 'has your message' });
  await erik.does({ act: 'leave', guildId: d.guildId });
  await says(olivia, '/send', { in: general(), options: sixth, answer: 'not a member of this server' });
});

it('says in the same answer that a single message failed in the end, gives it back, and logs it', async () => {
  const { mod, olivia } = d;
  const hugo = d.newUser('hugo');
  await d.set({ 'log-channel': general() });
  await hugo.does({ act: 'block', userId: d.sandbox.world.bot.id });
  const openDm = 'POST /users/@me/channels';
  const ms = 5000 * d.sandbox.clock.scale;
  d.sandbox.world.faults.add({ where: openDm, what: '429-shared', times: 1, ms });
  const options = { user: hugo, message: 'your key is found' };
  const { message } = await says(olivia, '/send', { in: general(), options, answer: 'is on its way' });
  await seesMessage(
    olivia,
    message!,
    'to say that it failed',
    ({ content, embeds }) =>
      content.includes('they have blocked the bot') && JSON.stringify(embeds).includes('your key is found'),
  );
  await mod.sees(`<@${olivia.id}> to <@${hugo.id}>, which belongs to no ticket, did not arrive`, general());
});

it('asks where it should go where the user has a ticket, or somebody else was named', async () => {
  const { mia, olivia } = d;
  const frida = d.newUser('frida');
  const gustav = d.newUser('gustav');
  const { post } = await d.opens(frida, 'hello?');
  const options = { user: frida, message: 'about your question' };
  await says(olivia, '/send', { in: general(), options, answer: 'has an open ticket here' });
  await olivia.press(`Send in ${post.name.slice(0, 5)}`);
  await olivia.ephemeral('It has reached the user, in');
  await frida.seesOnce('about your question');
  await olivia.seesOnce('about your question', post);

  const other = { user: gustav, message: 'for you alone' };
  const asked = await says(olivia, '/send', { in: post, options: other, answer: 'Where should this go?' });
  await olivia.press('Send as a single message', { on: asked.message });
  await olivia.ephemeral('has your message');
  await gustav.seesOnce('for you alone');
  expect(frida.canSee('for you alone')).toBe(false);
  // Whoever has a form open for somebody else loses nothing either.
  expect((await mia.slash('/send', { user: gustav }, { in: post })).callbackType).toBe(9);
  await mia.fill({ 'Nachricht an den Nutzer': 'und noch etwas' });
  const inForm = await mia.submit();
  await answers(mia, inForm, 'Wohin soll das gehen?');
  await mia.press(`In ${post.name.slice(0, 5)} senden`);
  await frida.seesOnce('und noch etwas');
  await seesMessage(mia, inForm.message!, 'to have no buttons', ({ components }) => components.length === 0);
});

it('hides the name of the sender where that is wished, and follows the setting otherwise', async () => {
  const { carla, mod } = d;
  const { post } = await d.opens(carla, 'hallo?');
  const anonymous = { message: 'without a name', 'anonym-override': true };
  await says(mod, '/send', { in: post, options: anonymous, answer: 'It has reached the user' });
  expect((await carla.seesOnce('without a name')).content).not.toContain('Mo');
  expect((await mod.seesOnce('without a name', post)).author.name).toBe('Mo');
  await d.set({ 'anonymous-replies': true });
  const named = { message: 'never a name', 'anonym-override': false };
  await says(mod, '/send', { in: post, options: named, answer: 'It has reached the user' });
  expect((await carla.seesOnce('never a name')).content).not.toContain('Mo');
});

const holds = (text: string) => (message: MessageView) => JSON.stringify(message.embeds).includes(text);

it('gives back what waited for an answer for too long', async () => {
  const { olivia } = d;
  const ines = d.newUser('ines');
  const { post } = await d.opens(ines, 'hello?');
  const options = { user: ines, message: 'where to?' };
  const asked = await says(olivia, '/send', { in: general(), options, answer: 'has an open ticket here' });
  await d.query('DELETE FROM single_messages WHERE sent_at IS NULL');
  await olivia.press(`Send in ${post.name.slice(0, 5)}`);
  await olivia.ephemeral('your message waited for more than a day');
  await seesMessage(olivia, asked.message!, 'to hold the text', holds('where to?'));
  expect(ines.canSee('where to?')).toBe(false);
});

it('gives a text back that names would make too long to be shown', async () => {
  const { olivia, alice } = d;
  const mentions = `<@${alice.id}> `.repeat(12);
  const long = `${mentions}${'x'.repeat(4000 - mentions.length)}`;
  await alice.does({ act: 'nick', guildId: d.guildId, nick: 'A'.repeat(32) });
  const bot = { id: d.sandbox.world.bot.id };
  const options = { user: bot, message: long };
  const refused = await says(olivia, '/send', { in: general(), options, answer: 'bots cannot get' });
  await seesMessage(olivia, refused.message!, 'to hold the text', holds('xxx'));
});

it('gives the text of a form back when the user has left meanwhile, in spite of a short trouble', async () => {
  const { olivia } = d;
  const gone = d.newUser('gone');
  await olivia.slash('/send', { user: gone }, { in: general() });
  await olivia.fill({ 'Message to the user': 'a text of length' });
  await gone.does({ act: 'leave', guildId: d.guildId });
  const askMember = 'GET /guilds/{guild_id}/members/{user_id}';
  d.sandbox.world.faults.add({ where: askMember, what: '503', times: 2 });
  const submitted = await olivia.submit();
  await answers(olivia, submitted, 'is not a member of this server');
  await seesMessage(olivia, submitted.message!, 'to hold the text', holds('a text of length'));
});

it('gives the text of a form back to somebody who may not send it any more', async () => {
  const { mod, olivia } = d;
  const roles = [...d.sandbox.world.guild(d.guildId).members.get(mod.id)!.roleIds];
  await mod.slash('/send', { user: d.newUser('julia') }, { in: general() });
  await mod.fill({ 'Message to the user': 'from the staff' });
  await olivia.does({ act: 'member-roles', guildId: d.guildId, userId: mod.id, roleIds: [] });
  const submitted = await mod.submit();
  await answers(mod, submitted, 'You cannot use this here');
  await seesMessage(mod, submitted.message!, 'to hold the text', holds('from the staff'));
  await olivia.does({ act: 'member-roles', guildId: d.guildId, userId: mod.id, roleIds: roles });
});
