import type { Actor } from '../../sandbox/people/actor';
import type { PostView } from '../../sandbox/people/protocol';
import { desk, type Desk } from '../support/desk';
import { seesTags } from '../support/sights';

const hour = 60 * 60_000;

let d: Desk;
beforeAll(async () => {
  // Posts say after what time Discord archives them; a time scale would break their word.
  d = await desk({ sandbox: { timeScale: 1 } });
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
  d.sandbox.clock.advance(8 * 24 * hour);
  await mod.seesPost(asleep, 'asleep', ({ thread }) => thread.archived);
  await d.bot.start();
  await mod.sees('its ticket is still open', byHand);
  await mod.seesPost(byHand, 'active again', reads);
  await mod.seesPost(asleep, 'active again', reads);
  expect(notices(mod, asleep)).toEqual([]);
});

it('knows the hand of somebody who tidies up after half a day of silence', async () => {
  const { mod } = d;
  const { post: answered } = await d.opens(d.newUser('answered'), 'what is your number?');
  const { post: unanswered } = await d.opens(d.newUser('unanswered'), 'is anybody there?');
  await mod.writes(answered, 'it is 4711');
  await seesTags(mod, answered, 'Open', 'Awaiting Response');
  d.sandbox.clock.advance(13 * hour);
  for (const post of [answered, unanswered]) {
    await mod.changes(post, { archived: true });
    await mod.sees('its ticket is still open', post);
    await mod.seesPost(post, 'active again', ({ thread }) => !thread.archived);
  }
  await mod.press('Hide until the user writes');
  await mod.seesPost(unanswered, 'archived', ({ thread }) => thread.archived);
});

it('knows it also in a post that was woken from its sleep a while ago', async () => {
  const { mod } = d;
  const { post } = await d.opens(d.newUser('waits'), 'is anybody there?');
  const state = () => d.sandbox.world.channel(post.id).thread!;
  const { archiveTimestamp: opened } = state();
  d.sandbox.clock.advance(8 * 24 * hour);
  await mod.waits(
    'the post to be woken from its sleep',
    () => (state().archiveTimestamp > opened && !state().archived) || undefined,
  );
  expect(notices(mod, post)).toEqual([]);
  d.sandbox.clock.advance(hour);
  await mod.changes(post, { archived: true });
  await mod.sees('its ticket is still open', post);
});
