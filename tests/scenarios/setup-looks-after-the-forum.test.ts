import { desk, type Desk } from '../support/desk';
import { seesTags } from '../support/sights';
import { forumNamed, forums, overwrite, setup, tagNames, ViewChannel } from '../support/set-up-words';

let d: Desk;
beforeAll(async () => {
  d = await desk({ bare: true });
  await d.bot.start();
  await setup(d, d.olivia, 'tickets', { 'staff-1': { id: d.sandbox.town.roles['Support'] ?? '' } });
});
afterAll(() => d?.close());

it('makes a deleted tag again, and gives it back to the open posts', async () => {
  const { alice, mod, olivia } = d;
  await alice.dm('hello?');
  const forum = forumNamed(d, 'tickets');
  const post = await mod.newPost(forum);
  await seesTags(mod, post, 'Open', 'Unanswered');
  const kept = forum.availableTags.filter(({ name }) => name !== 'Unanswered');
  await olivia.does({
    act: 'channel-edit',
    channelId: forum.id,
    tags: kept.map(({ id, name, emojiName, moderated }) => ({
      id,
      name,
      emoji: emojiName ?? undefined,
      moderated,
    })),
  });
  await olivia.waits('six tags', () => (tagNames(forum).length === 6 ? true : undefined));
  await seesTags(mod, post, 'Open', 'Unanswered');
});

it('tells whoever ran the set-up when others see the forum, and opens no new posts meanwhile', async () => {
  const { olivia, bob, sandbox, guildId } = d;
  const forum = forumNamed(d, 'tickets');
  const before = forum.overwrites.get(guildId);
  await overwrite(d, forum.id, guildId, { allow: ViewChannel });
  await olivia.sees('can be seen by @everyone', olivia.dmWith());
  await bob.dm('is anybody there?');
  await bob.sees('others than the staff could read it');
  expect(d.mod.postsIn(forum)).toHaveLength(1);

  await overwrite(d, forum.id, guildId, { deny: before?.deny ?? 0n });
  await olivia.sees('is private again', olivia.dmWith());
  await bob.dm('and now?');
  await d.mod.sees('and now?', await d.mod.newPost(forum));
  expect(sandbox.transcript(olivia.dmWith()).match(/can be seen by/g)).toHaveLength(1);
});

it('tells the log channel instead, where there is one', async () => {
  const { olivia, mod, sandbox, guildId } = d;
  const room = sandbox.town.channels['staff-room'] ?? '';
  await d.set({ 'log-channel': room });
  const forum = forumNamed(d, 'tickets');
  const denied = forum.overwrites.get(guildId)?.deny ?? 0n;
  await overwrite(d, forum.id, guildId, { allow: ViewChannel });
  await mod.sees('can be seen by @everyone', room);
  await overwrite(d, forum.id, guildId, { deny: denied });
  await mod.sees('is private again', room);
  expect(sandbox.transcript(olivia.dmWith()).match(/can be seen by/g)).toHaveLength(1);
});

it('finds at its start that the forum became visible while it was away', async () => {
  const { mod, sandbox, guildId } = d;
  const room = sandbox.town.channels['staff-room'] ?? '';
  const forum = forumNamed(d, 'tickets');
  const denied = forum.overwrites.get(guildId)?.deny ?? 0n;
  await d.bot.stop();
  await overwrite(d, forum.id, guildId, { allow: ViewChannel });
  const told = mod.messages(room).length;
  await d.bot.start();
  await mod.waits('the news in the log channel', () => mod.messages(room)[told]);
  await overwrite(d, forum.id, guildId, { deny: denied });
  await mod.waits('the all-clear', () => mod.messages(room)[told + 1]);
});

it('tells the managers once that messages wait, where the bot was shut out, and when they go on', async () => {
  const { olivia, denis, mod, sandbox } = d;
  const room = sandbox.town.channels['staff-room'] ?? '';
  const forum = forumNamed(d, 'tickets');
  const botsOwn = forum.overwrites.get(sandbox.world.bot.id)?.allow ?? 0n;
  const toBot = {
    act: 'overwrite',
    channelId: forum.id,
    targetId: sandbox.world.bot.id,
    targetType: 'member',
  } as const;
  await olivia.does({ ...toBot, deny: String(ViewChannel) });
  await denis.dm('can you read this?');
  await mod.sees('messages between users and staff wait', room);
  await olivia.does({ ...toBot, allow: String(botsOwn) });
  await mod.seesOnce('can you read this?');
  await mod.seesOnce('messages between users and staff go on', room);
  expect(sandbox.transcript(room).match(/staff wait/g)).toHaveLength(1);
});

it('tells the managers that the forum was deleted, and brings open tickets back when the set-up is run again', async () => {
  const { olivia, alice, mod, sandbox } = d;
  const room = sandbox.town.channels['staff-room'] ?? '';
  const gone = forumNamed(d, 'tickets').id;
  await olivia.does({ act: 'channel-delete', channelId: gone });
  await mod.sees('the ticket forum was deleted', room);
  await alice.dm('are you still there?');
  const { content } = await setup(d, olivia, 'tickets');
  expect(content).toContain('3 open tickets get new posts');
  expect(forums(d).map(({ id }) => id)).not.toContain(gone);
  await mod.sees('are you still there?');
  await mod.sees('and now?');
  expect(mod.postsIn(forumNamed(d, 'tickets'))).toHaveLength(3);
});
