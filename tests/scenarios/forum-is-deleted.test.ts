import { ChannelType } from 'discord-api-types/v10';
import { desk, type Desk } from '../support/desk';
import { fromOthers, seesNoReaction, seesOnceInOrder, seesReaction } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

/** Undefined while there is none. */
const forumNow = () =>
  [...d.sandbox.world.channels.values()].find(({ type }) => type === ChannelType.GuildForum);

it('closes nothing when the forum is deleted, keeps what is written, tells the user once, and restores the posts', async () => {
  const { alice, mod, olivia } = d;
  const { post } = await d.opens(alice, 'my first words');
  await mod.writes(post, 'our first answer');
  await alice.sees('our first answer');
  await olivia.does({ act: 'channel-delete', channelId: d.forum });
  await olivia.sees(/forum.*deleted/i);
  expect(d.bot.lines).toContainEqual(
    expect.objectContaining({
      level: 'info',
      guildId: d.guildId,
      forumId: d.forum,
      msg: expect.stringContaining('A ticket forum was deleted'),
    }),
  );

  const waiting = await alice.dm('written while it was gone');
  await alice.sees('Your message is kept');
  await alice.dm('and another one');
  await seesReaction(alice, waiting, '⏳');
  await olivia.slash('/setup tickets', {}, { in: d.sandbox.town.channels['staff-room']! });
  const forum = await olivia.waits('the new forum', forumNow);
  const restored = await mod.newPost(forum.id);
  expect(restored.name).toBe('#0001 · Alice');
  await mod.seesOnce('my first words', restored);
  await mod.seesOnce('our first answer', restored);
  await mod.seesOnce('written while it was gone', restored);
  await mod.seesOnce('and another one', restored);
  await seesNoReaction(alice, waiting, '⏳');
  await mod.writes(restored, 'here we are again');
  await alice.seesOnce('here we are again');
  const kept = fromOthers(alice, alice.dmWith()).filter(({ content }) => content.includes('is kept'));
  expect(kept).toHaveLength(1);
});

it('shows in a restored post which replies did not reach the user, who gets them when somebody tries again', async () => {
  const { bob, mod, olivia } = d;
  const old = forumNow()!.id;
  await bob.dm('hello?');
  const post = await mod.newPost(old);
  await mod.sees('hello?', post);
  await bob.sees('will answer you here');
  await bob.does({ act: 'block', userId: d.sandbox.world.bot.id });
  for (const text of ['reply one', 'reply two']) {
    await seesReaction(mod, await mod.writes(post, text), '❌');
  }
  await olivia.does({ act: 'channel-delete', channelId: old });
  await olivia.waits(
    'the news',
    () => fromOthers(olivia, olivia.dmWith()).filter(({ content }) => /forum.*deleted/i.test(content))[1],
  );
  await olivia.slash('/setup tickets', {}, { in: d.sandbox.town.channels['staff-room']! });
  const forum = await olivia.waits('the new forum', forumNow);
  const restored = await mod.waits('the post of bob', () =>
    mod.postsIn(forum.id).find(({ name }) => name.endsWith('Bob')),
  );
  const [one, two] = [await mod.seesOnce('reply one', restored), await mod.seesOnce('reply two', restored)];
  await seesReaction(mod, one, '❌');
  await seesReaction(mod, two, '❌');

  await bob.does({ act: 'unblock', userId: d.sandbox.world.bot.id });
  const failure = await mod.waits('the line about it', () =>
    mod.messages(restored).find(({ content }) => content.includes('did not reach the user')),
  );
  await mod.press('Retry', { on: failure });
  await seesOnceInOrder(bob, bob.dmWith(), ['reply one', 'reply two']);
  await seesNoReaction(mod, one, '❌');
  await seesNoReaction(mod, two, '❌');
});
