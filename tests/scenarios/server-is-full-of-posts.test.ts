import { desk, type Desk } from '../support/desk';
import { fromOthers, seesReaction, seesTags } from '../support/sights';

/** Four posts of ours fit in, beside a thread of others. */
const most = 5;

let d: Desk;
let lounge: { id: string };
beforeAll(async () => {
  d = await desk({ sandbox: { limits: { activeThreadsPerGuild: most } } });
  const forum = await d.olivia.makesForum('lounge');
  lounge = await d.olivia.posts(forum, 'Small talk', 'Nice weather today');
});
afterAll(() => d?.close());

const isArchived = (post: { id: string }): boolean =>
  d.mod.postsIn(d.forum).find(({ id }) => id === post.id)!.thread.archived;

async function opensAndIsAnswered(user: Desk['alice']) {
  const { post } = await d.opens(user, 'hello?');
  await d.mod.writes(post, 'what is your number?');
  await seesTags(d.mod, post, 'Open', 'Awaiting Response');
  return post;
}

it('puts away those that wait longest for their users, never one that waits for the staff, until a relay wakes them', async () => {
  const { alice, bob, carla, denis, mod } = d;
  const { post: bobs } = await d.opens(bob, 'is anybody there?');
  const answered = [];
  for (const user of [alice, carla, denis]) {
    answered.push(await opensAndIsAnswered(user));
  }
  const [alices, carlas, denises] = answered;

  const { post: erins } = await d.opens(d.newUser('erin'), 'I am the one too many');
  await mod.seesPost(alices!, 'put away', ({ thread }) => thread.archived);
  await mod.seesPost(carlas!, 'put away', ({ thread }) => thread.archived);
  expect([bobs, denises!, erins].map(isArchived)).toEqual([false, false, false]);

  await alice.dm('it is 4711');
  await mod.seesOnce('it is 4711', alices);
  await mod.seesPost(alices!, 'awake', ({ thread }) => !thread.archived);
  await seesTags(mod, alices!, 'Open', 'User Responded');
});

it('lets openings wait, visibly, where every post waits for the staff, and goes on when there is room', async () => {
  const { denis, olivia, mod } = d;
  const open = mod.postsIn(d.forum).filter(({ thread }) => !thread.archived);
  await denis.dm('it is 4712');
  await mod.sees('it is 4712');

  const frank = d.newUser('frank');
  const waiting = await frank.dm('and what about me?');
  await olivia.sees('new posts wait', olivia.dmWith());
  await seesReaction(frank, waiting, '⏳');
  expect(open.map(isArchived)).toEqual(open.map(() => false));
  // So long the user is told nothing yet.
  d.sandbox.clock.advance(30_000);
  await frank.seesOnce('has not reached the staff');
  await frank.seesOnce('will answer you here');

  await olivia.changes(lounge, { archived: true });
  const franks = await d.newPost();
  await mod.seesOnce('and what about me?', franks);
  await seesReaction(frank, waiting, '✅');
  expect(fromOthers(frank, frank.dmWith()).filter(({ content }) => content.includes('was sent'))).toEqual([]);
});

it('goes on when an answer lets a post make room', async () => {
  const { bob, mod } = d;
  const gina = d.newUser('gina');
  const waiting = await gina.dm('me too');
  await seesReaction(gina, waiting, '⏳');

  const bobs = mod.postsIn(d.forum).find(({ name }) => name.endsWith('Bob'))!;
  await mod.writes(bobs, 'yes, somebody is here');
  await bob.seesOnce('yes, somebody is here');
  await seesTags(mod, bobs, 'Open', 'Awaiting Response');
  d.sandbox.clock.advance(5 * 60_000);
  await mod.seesOnce('me too', await d.newPost());
  await mod.seesPost(bobs, 'put away', ({ thread }) => thread.archived);
});
