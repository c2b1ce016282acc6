import { desk, type Desk } from '../support/desk';
import { seesMessage, seesNoMore, seesOnceInOrder, seesTags } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

const hour = 60 * 60_000;

it('finds everything that was written in an hour without it, in order, with the time', async () => {
  const { alice, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  await d.bot.stop();
  const texts = Array.from({ length: 150 }, (_, n) => `missed ${String(n + 1).padStart(3, '0')}`);
  for (const text of texts) {
    await alice.dm(text);
  }
  await mod.writes(post, 'a reply in the meantime');
  d.sandbox.clock.advance(hour);
  await d.bot.start();
  await alice.seesOnce('a reply in the meantime');
  await seesOnceInOrder(mod, post, texts);
  expect((await mod.sees('missed 001', post)).content).toMatch(/Written <t:\d+:f>/);
  await alice.dm('and I am still here');
  const last = await mod.sees('and I am still here', post);
  expect(last.content).toBe('and I am still here');
  await seesTags(mod, post, 'Open', 'User Responded');
});

it('finds the first message of somebody new when they write again: Discord tells a bot no other way', async () => {
  const { bob, mod } = d;
  await d.bot.stop();
  await bob.dm('nobody hears my first words');
  d.sandbox.clock.advance(hour);
  // It is there again for a while, and has heard everything since.
  await d.bot.start();
  await d.bot.stop();
  d.sandbox.clock.advance(hour);
  await d.bot.start();
  await bob.dm('are you there now?');
  const post = await d.newPost();
  await seesOnceInOrder(mod, post, ['nobody hears my first words', 'are you there now?']);
});

it('finds edits and deletes of what it had carried before', async () => {
  const { carla, mod } = d;
  const { post, message, copy } = await d.opens(carla, 'to be edited');
  const doomed = await carla.dm('to be deleted');
  const doomedCopy = await mod.sees('to be deleted', post);
  const reply = await mod.writes(post, 'a reply to be edited');
  const seen = await carla.sees('a reply to be edited');
  const wrong = await mod.writes(post, 'a reply to be deleted');
  const wrongSeen = await carla.sees('a reply to be deleted');
  await d.bot.stop();
  await carla.edits(message, 'edited meanwhile');
  await carla.deletes(doomed);
  await mod.edits(reply, 'a reply edited meanwhile');
  await mod.deletes(wrong);
  await mod.writes(post, 'the staff went on');
  d.sandbox.clock.advance(hour);
  await d.bot.start();
  await seesMessage(mod, copy, 'to be edited', ({ content }) => content === 'edited meanwhile');
  await seesMessage(mod, doomedCopy, 'to be marked', ({ content }) =>
    content.includes('Deleted by the user'),
  );
  await seesMessage(carla, seen, 'to be edited', ({ content }) => content.includes('edited meanwhile'));
  await seesNoMore(carla, wrongSeen);
});

it('asks whether to send what was written before forwarding was switched', async () => {
  const { denis, mod } = d;
  await d.set({ forwarding: false });
  const { post } = await d.opens(denis, 'hello?');
  await d.bot.stop();
  await mod.writes(post, 'meant as a note');
  d.sandbox.clock.advance(hour);
  await d.query(`UPDATE guilds SET settings = settings || '{"forwarding": true}', forwarding_at = $1`, [
    new Date(d.sandbox.clock.now()),
  ]);
  await d.bot.start();
  await mod.sees('it stayed a note', post);
  expect(denis.canSee('meant as a note')).toBe(false);
  await mod.press('Send');
  await denis.seesOnce('meant as a note');
});

it('tells the staff who left while it was away, and who came back', async () => {
  const { mod } = d;
  const user = d.newUser('wanderer');
  const { post } = await d.opens(user, 'hello from the road');
  await d.bot.stop();
  await user.does({ act: 'leave', guildId: d.guildId });
  await d.bot.start();
  await mod.sees('has left this server', post);

  await d.bot.stop();
  await user.does({ act: 'join', guildId: d.guildId });
  await d.bot.start();
  await mod.sees('is back on this server', post);
  await mod.writes(post, 'welcome home');
  await user.seesOnce('welcome home');
});
