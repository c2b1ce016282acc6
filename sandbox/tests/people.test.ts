import { startSandbox, type Sandbox } from '..';
import { file } from '../people/files';
import type { Actor } from '../people/actor';
import { createWebhook } from '../world/webhooks';

describe('people of the sandbox', () => {
  let sandbox: Sandbox;
  let alice: Actor;
  let mod: Actor;

  beforeAll(async () => {
    sandbox = await startSandbox();
    alice = sandbox.person('alice');
    mod = sandbox.person('mod');
  });

  afterAll(() => sandbox.stop());

  const general = () => sandbox.town.channels['general'] ?? '';

  it('see in a channel what others write', async () => {
    await alice.writes(general(), 'good morning');
    expect(await mod.sees('good morning')).toMatchObject({ mine: false, author: { name: 'Alice' } });
  });

  it('wait for what is yet to come', async () => {
    const seen = mod.sees('later');
    await alice.writes(general(), 'rather later');
    expect((await seen).content).toBe('rather later');
  });

  it('do not see channels that are not for them', async () => {
    await mod.writes(sandbox.town.channels['staff-room'] ?? '', 'among us');
    expect(alice.canSee('among us')).toBe(false);
  });

  it('[4.6] are refused what Discord refuses', async () => {
    const room = sandbox.town.channels['staff-room'] ?? '';
    await expect(alice.writes(room, 'let me in')).rejects.toMatchObject({ code: 50001 });
    await expect(alice.dm('')).rejects.toMatchObject({ code: 50006 });
    await expect(alice.dm('x'.repeat(2001))).rejects.toMatchObject({ code: 50035 });
  });

  it('[4.15] write thirty messages in one breath, in order', async () => {
    const burst = await alice.burst();
    expect(burst.map(({ content }) => content)).toEqual(Array.from({ length: 30 }, (_, i) => String(i + 1)));
  });

  it('[4.15] send files, stickers, polls, voice and forwards', async () => {
    const picture = await alice.dm({ content: 'look', files: [file('cat.txt', 'meow')] });
    expect(picture.files).toMatchObject([{ name: 'cat.txt', size: 4 }]);
    expect((await alice.dm({ stickers: ['Wave'] })).stickers).toMatchObject([{ name: 'Wave' }]);
    expect((await alice.dm({ poll: { question: 'Tea?', answers: ['yes', 'no'] } })).poll).toBeTruthy();
    expect((await alice.dm({ voiceSeconds: 3 })).files).toMatchObject([{ voiceSeconds: 3 }]);
    expect((await alice.forwards(picture)).forwarded).toMatchObject({ content: 'look' });
  });

  it('answer, edit and delete messages', async () => {
    const first = await alice.writes(general(), 'helo');
    const edited = await alice.edits(first, 'hello');
    expect([edited.content, edited.editedAt]).toEqual(['hello', expect.any(Number)]);
    const reply = await mod.replies(first, 'hi');
    expect(reply.reply).toMatchObject({ author: 'Alice', excerpt: 'hello' });
    await alice.deletes(first);
    expect(sandbox.transcript(general(), mod)).toContain('(deleted)');
  });

  it('[4.15] edit and delete before anybody has read it', async () => {
    const message = await alice.dm('wrong');
    await alice.edits(message, 'right');
    await alice.deletes(message);
    expect(alice.canSee('right')).toBe(false);
    expect(sandbox.transcript(message.channelId)).toContain('(edited; was "wrong")');
  });

  it('[4.15] take files of their messages away', async () => {
    const sent = await alice.dm({ content: 'see', files: [file('a.txt', 'one'), file('b.txt', 'two')] });
    const { channelId, id: messageId } = sent;
    await alice.does({ act: 'edit', channelId, messageId, content: 'see', files: [sent.files[1]!.id] });
    const seen = alice.messages(channelId).find(({ id }) => id === messageId);
    expect(seen?.files.map(({ name }) => name)).toEqual(['b.txt']);
  });

  it('[4.15] answer what is gone', async () => {
    const message = await mod.writes(general(), 'soon gone');
    const reply = await alice.replies(message, 'what did you say?');
    await mod.deletes(message);
    const seen = alice.messages(general()).find(({ id }) => id === reply.id);
    expect(seen?.reply?.excerpt).toBe('Original message was deleted');
  });

  it('[4.15] block, leave and come back', async () => {
    const bob = sandbox.person('bob');
    const { guildId } = sandbox.town;
    await bob.does({ act: 'block', userId: sandbox.world.bot.id });
    await expect(bob.dm('blocked')).rejects.toMatchObject({ code: 50007 });
    await bob.does({ act: 'unblock', userId: sandbox.world.bot.id });
    await bob.does({ act: 'leave', guildId });
    await expect(bob.dm('gone')).rejects.toMatchObject({ code: 50278 });
    await bob.does({ act: 'join', guildId });
    expect((await bob.dm('back')).content).toBe('back');
  });

  it('[4.13] are not announced when they block somebody or take no more DMs', async () => {
    const events: string[] = [];
    const stop = sandbox.world.onEvent(({ name }) => events.push(name));
    await alice.does({ act: 'block', userId: mod.id });
    await alice.does({ act: 'unblock', userId: mod.id });
    await alice.does({ act: 'accept-dms', accept: false });
    await alice.does({ act: 'accept-dms', accept: true });
    stop();
    expect(events).toEqual([]);
  });

  it('open posts in a forum and find the new ones', async () => {
    const forum = await sandbox.person('olivia').makesForum('help', ['bug']);
    const bug = forum.tags?.[0]?.id ?? '';
    await alice.posts(forum, 'It hangs', 'since today', [bug]);
    const post = await mod.newPost(forum);
    expect(post).toMatchObject({ name: 'It hangs', thread: { tags: [{ name: 'bug' }] } });
    expect(post.starter).toEqual({ author: 'Alice', excerpt: 'since today' });
    const shut = mod.seesPost(post, 'locked', (view) => view.thread.locked);
    await mod.changes(post, { locked: true, archived: true });
    expect((await shut).thread.archived).toBe(true);
  });

  it('say what they did see when they waited in vain', async () => {
    const patient = sandbox.addPerson({ name: 'zoe', guildId: sandbox.town.guildId });
    await patient.writes(general(), 'anybody?');
    const vain = patient.waits('an answer', () => undefined, undefined, 1);
    await expect(vain).rejects.toThrow(/zoe waited in vain for an answer.*== #general.*zoe: anybody\?/s);
  });

  it('are told apart by name', () => {
    expect(() => sandbox.person('nobody')).toThrow('there are postbox, olivia');
  });

  it("[4.15] do behind the bot's back what staff do", async () => {
    const olivia = sandbox.person('olivia');
    const { world, town } = sandbox;
    const forum = await olivia.makesForum('desk', ['Open']);
    const tag = forum.tags?.[0]?.id ?? '';
    const renamed = [{ id: tag, name: 'New' }];
    const { id: channelId } = forum;
    const { id: webhookId } = createWebhook(world, world.bot.id, world.channel(channelId), { name: 'Relay' });
    await olivia.does({ act: 'channel-edit', channelId, tags: renamed });
    expect(world.channel(channelId).availableTags).toMatchObject(renamed);
    await olivia.does({ act: 'webhook-move', webhookId, channelId: general() });
    expect(world.webhooks.get(webhookId)?.channelId).toBe(general());
    await olivia.does({ act: 'webhook-delete', webhookId });
    const targetId = town.roles['Postbox'] ?? '';
    await olivia.does({ act: 'overwrite', channelId, targetId, targetType: 'role', deny: '1024' });
    await olivia.does({ act: 'role-permissions', guildId: town.guildId, roleId: targetId, permissions: '0' });
    expect(world.guild(town.guildId).roles.get(targetId)?.permissions).toBe(0n);
    await olivia.does({ act: 'role-delete', guildId: town.guildId, roleId: town.roles['Support'] ?? '' });
    await olivia.does({ act: 'channel-delete', channelId });
    await olivia.does({ act: 'kick', guildId: town.guildId, userId: world.bot.id });
    expect([
      world.webhooks.size,
      world.channels.has(channelId),
      world.guild(town.guildId).members.has(world.bot.id),
    ]).toEqual([0, false, false]);
  });
});

describe('the custom emojis of a server', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.stop());

  it('[4.15] are added and removed by those who may, and every change is told', async () => {
    const { world, town } = sandbox;
    const [olivia, alice] = [sandbox.person('olivia'), sandbox.person('alice')];
    const told: object[] = [];
    world.onEvent(({ name, data }) => name === 'GUILD_EMOJIS_UPDATE' && told.push(data));
    const change = (person: Actor, ...names: string[]) =>
      person.does({ act: 'emojis', guildId: town.guildId, names });
    await expect(change(alice, 'lantern')).rejects.toMatchObject({ code: 50013 });
    await change(olivia, 'lantern');
    const [lantern] = world.guild(town.guildId).emojis!;
    await change(olivia, 'lantern', 'gate');
    expect(world.guild(town.guildId).emojis).toMatchObject([lantern!, { name: 'gate' }]);
    await expect(change(alice)).rejects.toMatchObject({ code: 50013 });
    await change(olivia);
    expect(told).toMatchObject([
      { guild_id: town.guildId, emojis: [{ id: lantern!.id, name: 'lantern' }] },
      { emojis: [{ name: 'lantern' }, { name: 'gate' }] },
      { emojis: [] },
    ]);
  });
});
