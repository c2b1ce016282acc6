import { desk, type Desk } from '../support/desk';
import { seesTags, tagsOf } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

const forumTags = () => d.sandbox.world.channel(d.forum).availableTags.map(({ id, name }) => ({ id, name }));
const tagId = (name: string) => forumTags().find((tag) => tag.name.includes(name))!.id;

it('leaves a title that the staff changed by hand', async () => {
  const { alice, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  await mod.changes(post, { name: 'Alice and her parcel' });
  await mod.writes(post, 'we are on it');
  await seesTags(mod, post, 'Open', 'Awaiting Response');
  await alice.dm('thanks');
  const after = await seesTags(mod, post, 'Open', 'User Responded');
  expect(after.name).toBe('Alice and her parcel');
});

it('repairs its own tags and keeps those that the staff added', async () => {
  const { bob, mod, olivia } = d;
  const { post } = await d.opens(bob, 'hello?');
  await olivia.does({
    act: 'channel-edit',
    channelId: d.forum,
    tags: [...forumTags().map(({ id, name }) => ({ id, name, moderated: true })), { name: 'Parcels' }],
  });
  await mod.changes(post, { tags: [tagId('Closed'), tagId('Parcels')] });
  await seesTags(mod, post, 'Open', 'Unanswered', 'Parcels');
});

it('makes a tag again that was deleted, and gives it back to the posts', async () => {
  const { carla, mod, olivia } = d;
  const { post } = await d.opens(carla, 'hello?');
  const left = forumTags().filter(({ name }) => !name.includes('Unanswered'));
  await olivia.does({
    act: 'channel-edit',
    channelId: d.forum,
    tags: left.map(({ id, name }) => ({ id, name, moderated: true })),
  });
  const again = await seesTags(mod, post, 'Open', 'Unanswered');
  expect(tagsOf(again)).toContain('Unanswered');
});

it('unlocks a post that somebody locked, and wakes one that somebody archived while the user waits', async () => {
  const { denis, mod } = d;
  const { post } = await d.opens(denis, 'hello?');
  await mod.changes(post, { locked: true });
  await mod.seesPost(post, 'unlocked', ({ thread }) => !thread.locked);
  await mod.changes(post, { archived: true });
  await mod.seesPost(post, 'awake', ({ thread }) => !thread.archived);
});

it('wakes a post that fell asleep while it waited for the user, with their next message', async () => {
  const erin = d.newUser('erin');
  const { mod } = d;
  const { post } = await d.opens(erin, 'hello?');
  await mod.writes(post, 'what is your number?');
  await seesTags(mod, post, 'Open', 'Awaiting Response');
  d.sandbox.clock.advance(8 * 24 * 60 * 60_000);
  await mod.seesPost(post, 'asleep', ({ thread }) => thread.archived);
  await erin.dm('it is 4711');
  await mod.sees('it is 4711', post);
  await mod.seesPost(post, 'awake', ({ thread }) => !thread.archived);
  await seesTags(mod, post, 'Open', 'User Responded');
});
