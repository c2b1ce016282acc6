import type { Actor } from '../../sandbox/people/actor';
import { answers, says, seesClosed, seesSettled } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { seesMessage, seesTags } from '../support/sights';

const minute = 60_000;
const hour = 60 * minute;

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

it('closes at the chosen time, which a second choice replaces', async () => {
  const { alice, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  await says(mod, '/close', { in: post, options: { time: '1s', notify: true }, answer: '1 minute' });
  await mod.sees(/<t:\d+:R>/, post);
  await says(mod, '/close', { in: post, options: { time: '2h', notify: true }, answer: 'chosen before' });
  await mod.sees('replaces the time', post);
  d.sandbox.clock.advance(hour);
  await mod.writes(post, 'a reply does not cancel it');
  await alice.sees('a reply does not cancel it');
  await seesTags(mod, post, 'Open', 'Awaiting Response');
  d.sandbox.clock.advance(hour);
  await seesClosed(mod, post);
  await alice.seesOnce('was closed');
});

it('stays open when the user writes before, or when the staff take it back', async () => {
  const { bob, mod } = d;
  const { post } = await d.opens(bob, 'hello?');
  await says(mod, '/close', { in: post, options: { time: '2h' }, answer: 'The ticket closes' });
  await bob.dm('not yet!');
  await mod.sees('the user wrote', post);
  await says(mod, '/close', { in: post, options: { time: '2h' }, answer: 'The ticket closes' });
  await says(mod, '/close', { in: post, options: { cancel: true }, answer: 'is cancelled' });
  await mod.sees('took it back', post);
  d.sandbox.clock.advance(3 * hour);
  await bob.dm('still here?');
  await mod.sees('still here?', post);
  await seesTags(mod, post, 'Open', 'Unanswered');
});

it('takes the time that the server has set, and drops an open close request after asking', async () => {
  const { mod } = d;
  await d.set({ 'default-close-time': 2 * hour });
  const user = d.newUser('default');
  const { post } = await d.opens(user, 'hello?');
  await says(mod, '/close-request create', { in: post, answer: 'The user is asked' });
  const question = await user.sees('ask whether your conversation');
  const clamped = await says(mod, '/close', { in: post, options: { time: '1s' }, answer: '1 minute' });
  await answers(mod, clamped, 'Drop it and go on?');
  const { message } = await says(mod, '/close', {
    in: post,
    options: { time: 'default' },
    answer: 'Drop it and go on?',
  });
  await mod.press('Drop it and close', { on: message! });
  await seesMessage(mod, message!, 'to say when', ({ content }) => content.includes('The ticket closes'));
  await seesSettled(user, question, 'needs no answer any more');
  await seesTags(mod, post, 'Open', 'Unanswered');
  d.sandbox.clock.advance(2 * hour);
  await seesClosed(mod, post);
});

it('closes by itself when nobody answers a close request in time (9)', async () => {
  const { carla, mod } = d;
  const { post } = await d.opens(carla, 'hello?');
  const options = { 'close-time': '30m', comment: 'Alles klar?' };
  await says(mod, '/close-request create', { in: post, options, answer: 'The user is asked' });
  const notice = await mod.sees('asked the user whether', post);
  await carla.sees('ask whether your conversation');
  d.sandbox.clock.advance(31 * minute);
  await seesClosed(mod, post);
  await seesSettled(mod, notice, 'Nobody answered in time');
});

it('decides after a start what came due while nobody ran, and lets an answer from that time count', async () => {
  const { mod, olivia } = d;
  const silent = d.newUser('silent');
  const talker = d.newUser('talker');
  const first = await d.opens(silent, 'hello?');
  const second = await d.opens(talker, 'hello?');
  for (const { post } of [first, second]) {
    await says(mod, '/close-request create', {
      in: post,
      options: { 'close-time': '30m' },
      answer: 'The user is asked',
    });
  }
  await silent.sees('ask whether your conversation');
  await seesTags(olivia, second.post, 'Close Requested', 'Unanswered');
  await d.bot.stop();
  await talker.dm('I am still here');
  d.sandbox.clock.advance(hour);
  await d.bot.start();
  await mod.sees('I am still here', second.post);
  await seesTags(mod, second.post, 'Open', 'Unanswered');
  await seesClosed(mod, first.post);
  await seesTags(mod, second.post, 'Open', 'Unanswered');
});

it('is cancelled by what the user wrote while nobody ran, although its time came in between', async () => {
  const { mod } = d;
  const [silent, talker] = ['hushed', 'back'].map((name) => d.newUser(name)) as [Actor, Actor];
  const first = await d.opens(silent, 'hello?');
  const second = await d.opens(talker, 'hello?');
  for (const { post } of [first, second]) {
    await says(mod, '/close', { in: post, options: { time: '2h' }, answer: 'The ticket closes' });
  }
  await d.bot.stop();
  await talker.dm('please leave it open');
  d.sandbox.clock.advance(3 * hour);
  await d.bot.start();
  await mod.sees('please leave it open', second.post);
  await mod.sees('the user wrote', second.post);
  await seesClosed(mod, first.post);
  await seesTags(mod, second.post, 'Open', 'Unanswered');
});

it('does not close for the silence of somebody whom the question never reached', async () => {
  const { mod } = d;
  const [deaf, silent] = ['deaf', 'mute'].map((name) => d.newUser(name)) as [Actor, Actor];
  const first = await d.opens(deaf, 'hello?');
  const second = await d.opens(silent, 'hello?');
  await deaf.sees('will answer you here');
  await deaf.does({ act: 'block', userId: d.sandbox.world.bot.id });
  for (const { post } of [first, second]) {
    await mod.slash('/close-request create', { 'close-time': '30m' }, { in: post });
  }
  const notice = await mod.sees('Without an answer it closes', first.post);
  await mod.sees('Close the ticket instead?', first.post);
  await silent.sees('ask whether your conversation');
  d.sandbox.clock.advance(31 * minute);
  await seesClosed(mod, second.post);
  await seesMessage(mod, notice, 'to name no time any more', ({ content }) =>
    content.includes('It waits for the answer'),
  );
  await seesTags(mod, first.post, 'Close Requested', 'Unanswered');
});

it('lets an answer count that was given while the bot was cut off, although the time ran out meanwhile', async () => {
  const { mod, sandbox } = d;
  const user = d.newUser('cutoff');
  const { post } = await d.opens(user, 'hello?');
  const options = { 'close-time': '30m' };
  await says(mod, '/close-request create', { in: post, options, answer: 'The user is asked' });
  const question = await user.sees('ask whether your conversation');
  await seesTags(mod, post, 'Close Requested', 'Unanswered');
  sandbox.gateway.expireSessions();
  sandbox.gateway.kill();
  await user.dm('I was here all the time');
  sandbox.clock.advance(31 * minute);
  await mod.sees('I was here all the time', post);
  await seesMessage(user, question, 'to say that it goes on', ({ content }) =>
    content.includes('The conversation went on'),
  );
  await seesTags(mod, post, 'Open', 'Unanswered');
  // That was read; whoever is answered here is heard again.
  await mod.writes(post, 'so are we');
  await user.sees('so are we');
});

it.each([
  { locale: 'de', time: '2 Stunden', minutes: 120 },
  { locale: 'de', time: '90 Minuten', minutes: 90 },
  { locale: 'fr', time: '1h30', minutes: 90 },
  { locale: 'de', time: '2 hours', minutes: 120 },
])('reads "$time" as somebody whose Discord is in $locale writes it', async ({ locale, time, minutes }) => {
  const user = d.newUser(`${locale}${time.replace(/\W/gu, '')}`);
  const { post } = await d.opens(user, 'hello?');
  const helper = d.sandbox.addPerson({
    name: `helper-${user.username.toLowerCase()}`,
    locale,
    guildId: d.guildId,
    roles: ['Support'],
  });
  const before = d.sandbox.clock.now();
  const { message } = await helper.slash('/close', { time, notify: true }, { in: post });
  const told = /<t:(\d+):R>/u;
  const { content } = await seesMessage(helper, message!, 'to say when', (answer) =>
    told.test(answer.content),
  );
  const closesMs = 1000 * Number(told.exec(content)![1]);
  expect(closesMs).toBeGreaterThanOrEqual(before + minutes * minute - 1000);
  expect(closesMs).toBeLessThanOrEqual(d.sandbox.clock.now() + minutes * minute);
  d.sandbox.clock.advance(minutes * minute);
  await seesClosed(d.mod, post);
});
