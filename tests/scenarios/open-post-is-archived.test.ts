import type { Actor } from '../../sandbox/people/actor';
import type { PostView } from '../../sandbox/people/protocol';
import { desk, type Desk } from '../support/desk';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

const notices = (person: Actor, post: PostView) =>
  person.messages(post).filter(({ content }) => content.includes('its ticket is still open'));

it('brings an open post back that somebody archived, and hides it when asked until the user writes', async () => {
  const { alice, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  await mod.changes(post, { archived: true });
  await mod.sees('its ticket is still open', post);
  await mod.seesPost(post, 'active again', ({ thread }) => !thread.archived);

  await mod.press('Hide until the user writes');
  await mod.ephemeral('The post is put away');
  await mod.seesPost(post, 'archived', ({ thread }) => thread.archived);
  await d.bot.stop();
  await d.bot.start();
  expect(await d.query('SELECT hidden_at IS NOT NULL AS hidden FROM tickets')).toEqual([{ hidden: true }]);
  await alice.dm('one more thing');
  await mod.seesOnce('one more thing', post);
  await mod.seesPost(post, 'active again', ({ thread }) => !thread.archived);

  await mod.changes(post, { archived: true });
  await mod.waits('a second notice', () => notices(mod, post)[1]);
});

it('brings back what was archived while it was away: by somebody, and by Discord where the user waits', async () => {
  const { bob, carla, mod } = d;
  const { post: byHand } = await d.opens(bob, 'archived by hand');
  const { post: asleep } = await d.opens(carla, 'archived by Discord');
  const reads = ({ thread }: PostView) => !thread.archived;
  await d.bot.stop();
  await mod.changes(byHand, { archived: true });
  d.sandbox.clock.advance(8 * 24 * 60 * 60_000);
  await mod.seesPost(asleep, 'asleep', ({ thread }) => thread.archived);
  await d.bot.start();
  await mod.sees('its ticket is still open', byHand);
  await mod.seesPost(byHand, 'active again', reads);
  await mod.seesPost(asleep, 'active again', reads);
  expect(notices(mod, asleep)).toEqual([]);
});
