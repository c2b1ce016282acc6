import { desk, type Desk } from '../support/desk';
import { seesTags, tagsOf } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  // Posts say after what time Discord archives them; a time scale would break their word.
  d = await desk({ sandbox: { timeScale: 1 } });
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

it('wakes a post that Discord put to sleep while the user waits, without a word', async () => {
  const { mod } = d;
  const [first, second] = [d.newUser('waits'), d.newUser('answered')];
  const unanswered = (await d.opens(first, 'is anybody there?')).post;
  const answered = (await d.opens(second, 'hello?')).post;
  await mod.writes(answered, 'what is it?');
  await second.sees('what is it?');
  await second.dm('it is the lamp');
  await seesTags(mod, answered, 'Open', 'User Responded');
  const archived: string[] = [];
  d.sandbox.world.onEvent(({ name, data }) => {
    const thread = data as { id: string; thread_metadata?: { archived: boolean } };
    if (name === 'THREAD_UPDATE' && thread.thread_metadata?.archived) {
      archived.push(thread.id);
    }
  });
  const day = 24 * 60 * 60_000;
  d.sandbox.clock.advance(6 * day);
  expect(archived).not.toContain(unanswered.id);
  d.sandbox.clock.advance(2 * day);
  await mod.waits(
    'both posts to fall asleep',
    () => [unanswered.id, answered.id].every((id) => archived.includes(id)) || undefined,
  );
  for (const post of [unanswered, answered]) {
    await mod.seesPost(post, 'awake', ({ thread }) => !thread.archived);
    expect(mod.messages(post).some(({ content }) => content.includes('its ticket is still open'))).toBe(
      false,
    );
  }
});

it('knows its tags by another name, and lets its own win where five are not enough', async () => {
  const { mod, olivia } = d;
  const { post } = await d.opens(d.newUser('many-tags'), 'hello?');
  await seesTags(mod, post, 'Open', 'Unanswered');
  const more = ['A', 'B', 'C', 'D', 'E'].map((name) => ({ name: `Tag ${name}` }));
  const renamed = forumTags().map(({ id, name }) => ({
    id,
    name: name === 'Unanswered' ? 'New!' : name,
    moderated: true,
  }));
  await olivia.does({ act: 'channel-edit', channelId: d.forum, tags: [...renamed, ...more] });
  await seesTags(mod, post, 'Open', 'New!');
  await mod.changes(post, { tags: ['A', 'B', 'C', 'D', 'E'].map((name) => tagId(`Tag ${name}`)) });
  await seesTags(mod, post, 'Open', 'New!', 'Tag A', 'Tag B', 'Tag C');
});
