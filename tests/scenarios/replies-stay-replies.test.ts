import { desk, type Desk } from '../support/desk';
import { seesAnswer, seesReaction } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

it('makes an answer to a copy an answer to the original, on both sides', async () => {
  const { alice, mod } = d;
  const { post, message, copy } = await d.opens(alice, 'which colour?');
  await seesReaction(alice, message, '✅');
  const staffReply = await mod.replies(copy, 'the red one');
  const reply = await seesAnswer(alice, 'the red one', message);
  // Nobody is so quick that the bot would not know yet which message its own is the copy of.
  await seesReaction(mod, staffReply, '✅');

  await alice.replies(reply, 'I meant the other parcel');
  const answer = await mod.sees('I meant the other parcel', post);
  expect(answer.content).toContain('the red one');
  expect(answer.content).toContain(staffReply.id);
});

it('makes an answer to an own message an answer to its copy', async () => {
  const { bob, mod } = d;
  const { post, message, copy } = await d.opens(bob, 'it does not start');
  await bob.replies(message, 'it still does not');
  expect((await mod.sees('it still does not', post)).content).toContain(copy.id);

  const reply = await mod.writes(post, 'unplug it');
  const seen = await bob.sees('unplug it');
  await mod.replies(reply, 'and plug it in again');
  await seesAnswer(bob, 'and plug it in again', seen);
});

it('finds the copy of an old message, and quotes what it does not know', async () => {
  const { carla, mod } = d;
  const { post, copy } = await d.opens(carla, 'the very first message');
  await d.bot.stop();
  d.sandbox.clock.advance(3 * 24 * 60 * 60_000);
  await d.bot.start();
  await mod.replies(copy, 'we have found it');
  const seen = await carla.sees('we have found it');
  expect(seen.reply?.excerpt).toContain('the very first message');

  const greeting = carla.messages(carla.dmWith()).find(({ mine }) => !mine)!;
  await carla.replies(greeting, 'thank you for this');
  expect((await mod.sees('thank you for this', post)).content).toMatch(/↪/);
});
