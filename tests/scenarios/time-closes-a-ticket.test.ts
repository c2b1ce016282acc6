import { says, seesClosed, seesSettled } from '../support/closing-words';
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
