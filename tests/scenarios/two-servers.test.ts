import { addBot } from '../../sandbox/world/bot-membership';
import { desk, type Desk } from '../support/desk';
import { secondServer, type SecondServer } from '../support/second-server';
import { seesOnceInOrder } from '../support/sights';

let d: Desk;
let harbour: SecondServer;
beforeAll(async () => {
  d = await desk({ inOrder: true });
  harbour = await secondServer(d, 'Harbour', [d.alice, d.bob]);
});
afterAll(() => d?.close());

it('asks a member of two servers which one, keeps what they write, and brings it there in order', async () => {
  const { alice, mod } = d;
  await alice.dm('which of you is open on Sunday?');
  await alice.sees('Several servers that you are in');
  await alice.dm('I could come at ten');
  await alice.select('Choose a server', 'Harbour');
  const post = await harbour.owner.newPost(harbour.forum);
  await seesOnceInOrder(harbour.owner, post, ['which of you is open on Sunday?', 'I could come at ten']);
  await alice.sees(/sent to the staff of .*Harbour/);

  await alice.dm('and at eleven?');
  await harbour.owner.sees('and at eleven?', post);
  await harbour.owner.writes(post, 'at eleven is fine');
  expect((await alice.sees('at eleven is fine')).content).toContain('· Harbour\n');
  expect(mod.postsIn(d.forum)).toEqual([]);
});

it('asks nothing where only one of the servers has the user as a member', async () => {
  const { carla, mod } = d;
  const { post } = await d.opens(carla, 'I am only here');
  await mod.sees('I am only here', post);
  expect(carla.canSee('Several servers')).toBe(false);
});

it('keeps the question and what was written across a restart', async () => {
  const { bob, mod } = d;
  await bob.dm('written before the restart');
  await bob.sees('Several servers that you are in');
  await d.bot.stop();
  await bob.dm('written while it was down');
  await d.bot.start();
  await bob.select('Choose a server', 'Lantern Hall');
  const post = await d.newPost();
  expect(post.name).toMatch(/Bob$/);
  await seesOnceInOrder(mod, post, ['written before the restart', 'written while it was down']);
});

it('tells a member of a server without tickets what to do, once a day', async () => {
  const { sandbox } = d;
  const elsewhere = sandbox.addGuild({ name: 'Elsewhere', ownerId: d.denis.id });
  addBot(sandbox.world, elsewhere);
  const stranger = sandbox.addPerson({ name: 'stranger', guildId: elsewhere.id });
  const first = await stranger.dm('is this the right place?');
  await stranger.sees('none of the servers that answer here has you as a member');
  await stranger.dm('hello?');
  await stranger.does({ act: 'join', guildId: d.guildId });
  await stranger.dm('I have joined');
  await d.mod.sees('I have joined', await d.newPost());
  expect(
    stranger.messages(first.channelId).filter(({ content }) => content.includes('none of the servers')),
  ).toHaveLength(1);
});
