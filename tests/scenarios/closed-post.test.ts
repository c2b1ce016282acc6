import { says, seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { seesAnswer, seesReaction, seesTags } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

it('says in a closed post that nothing reaches the user, and archives it again', async () => {
  const { alice, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  await d.query(
    `UPDATE tickets SET status = 'CLOSED', slot = NULL, closed_at = now(), version = version + 1`,
  );
  await d.bot.stop();
  await d.bot.start();
  const late = await mod.writes(post, 'is this still read?');
  await seesAnswer(mod, 'your message was not sent to the user', late);
  await mod.seesPost(post, 'archived', ({ thread }) => thread.archived);
  expect(alice.canSee('is this still read?')).toBe(false);

  await alice.dm('I need something else');
  const next = await d.newPost();
  await mod.sees('I need something else', next);
  expect(next.name).toBe('#0002 · Alice');
});

it('wakes nothing for an edit after the end', async () => {
  const { bob, mod } = d;
  const { post, message, copy } = await d.opens(bob, 'hello?');
  await d.query(
    `UPDATE tickets SET status = 'CLOSED', slot = NULL, closed_at = now(), version = version + 1`,
  );
  await mod.changes(post, { archived: true });
  await bob.edits(message, 'goodbye');
  await bob.dm('a new matter');
  await mod.sees('a new matter', await d.newPost());
  expect(mod.messages(post).find(({ id }) => id === copy.id)!.content).toBe('hello?');
});

it('stays open where somebody opens the ticket again before the post goes back, and relays from then on', async () => {
  const { carla, mod } = d;
  const { post } = await d.opens(carla, 'hello?');
  await carla.sees('will answer you here');
  await says(mod, '/close', { in: post, answer: 'The ticket is closed' });
  await seesClosed(mod, post);
  await mod.writes(post, 'written too early');
  await mod.sees('your message was not sent to the user', post);
  await says(mod, '/reopen', {
    in: post,
    options: { ticket: post.name.split(' ')[0]! },
    answer: 'is open again',
  });
  await seesTags(mod, post, 'Open', 'Unanswered');
  const reply = await mod.writes(post, 'written in time');
  await carla.seesOnce('written in time');
  await seesReaction(mod, reply, '✅');
  expect(carla.canSee('written too early')).toBe(false);
  await expect(
    d.query("SELECT reason FROM deliveries WHERE kind = 'archive-post' ORDER BY id DESC LIMIT 1"),
  ).resolves.toEqual([{ reason: 'REOPENED' }]);
  await mod.seesPost(post, 'awake and unlocked', ({ thread }) => !thread.archived && !thread.locked);
});

it('goes back with its tags, although somebody took them away while it was awake, and nobody heard of it', async () => {
  const { mod, sandbox } = d;
  const { post } = await d.opens(d.newUser('untagged'), 'hello?');
  await says(mod, '/close', { in: post, answer: 'The ticket is closed' });
  await seesClosed(mod, post);
  await mod.writes(post, 'is anybody there?');
  await mod.sees('your message was not sent to the user', post);
  sandbox.world.faults.add({ where: 'THREAD_UPDATE', what: 'event-drop', times: 1 });
  await mod.changes(post, { tags: [] });
  sandbox.clock.advance(11_000);
  await seesClosed(mod, post);
});
