import { ChannelType } from 'discord-api-types/v10';
import { desk, type Desk } from '../support/desk';
import { fromOthers, seesNoReaction, seesReaction } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

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
  const forum = await olivia.waits('the new forum', () =>
    [...d.sandbox.world.channels.values()].find(
      ({ type, id }) => type === ChannelType.GuildForum && id !== d.forum,
    ),
  );
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
