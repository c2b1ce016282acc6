import { desk, type Desk } from '../support/desk';
import { seesTags } from '../support/sights';

/** An id that no tag has any more. */
const deletedTag = '1000000000000000001';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

it('shows after each step who has to write next', async () => {
  const { alice, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  await seesTags(mod, post, 'Open', 'Unanswered');

  await alice.dm('anybody there?');
  await mod.sees('anybody there?', post);
  await seesTags(mod, post, 'Open', 'Unanswered');

  await mod.writes(post, 'yes, we are here');
  await seesTags(mod, post, 'Open', 'Awaiting Response');

  await alice.dm('wonderful');
  await seesTags(mod, post, 'Open', 'User Responded');

  await mod.writes(post, '-n she sounds happy');
  await mod.writes(post, 'what can we do?');
  await seesTags(mod, post, 'Open', 'Awaiting Response');
});

it('leaves the turn to the user only when the reply was written after their last message', async () => {
  const { bob, mod } = d;
  const { post } = await d.opens(bob, 'first');
  await d.bot.stop();
  await mod.writes(post, 'written before');
  await bob.dm('written after');
  await d.bot.start();
  await bob.sees('written before');
  await mod.sees('written after', post);
  await seesTags(mod, post, 'Open', 'User Responded');
});

it('gets over a tag that it took for one of the post, when that was deleted from the forum long ago', async () => {
  const { carla, mod } = d;
  const { post } = await d.opens(carla, 'can you hear me?');
  await seesTags(mod, post, 'Open', 'Unanswered');
  await d.query('UPDATE tickets SET shown_face = $1 WHERE post_id = $2', [
    { appliedTags: [deletedTag], locked: false, archived: false },
    post.id,
  ]);
  await mod.writes(post, 'loud and clear');
  await seesTags(mod, post, 'Open', 'Awaiting Response');
});
