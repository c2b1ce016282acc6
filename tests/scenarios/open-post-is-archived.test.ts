import { desk, type Desk } from '../support/desk';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

it('brings an open post back that somebody archived, and hides it when asked until the user writes', async () => {
  const { alice, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  await mod.changes(post, { archived: true });
  await mod.sees('its ticket is still open', post);
  await mod.seesPost(post, 'active again', ({ thread }) => !thread.archived);

  await mod.press('Hide until the user writes');
  await mod.ephemeral('The post is put away');
  await mod.seesPost(post, 'archived', ({ thread }) => thread.archived);
  await alice.dm('one more thing');
  await mod.seesOnce('one more thing', post);
  await mod.seesPost(post, 'active again', ({ thread }) => !thread.archived);
});
