import {
  ChannelType,
  Events,
  type Client,
  type ForumChannel,
  type ForumThreadChannel,
  type Guild,
  type Webhook,
} from 'discord.js';
import { startSandbox, type Sandbox } from '..';
import type { Actor } from '../people/actor';
import { next, readyBot } from './support/discordjs';

/** The wait for a third rename is real time, though a hundredth of Discord's. */
jest.setTimeout(30_000);

describe('discord.js in a forum', () => {
  let sandbox: Sandbox;
  let bot: Client<true>;
  let guild: Guild;
  let mod: Actor;

  beforeAll(async () => {
    sandbox = await startSandbox();
    bot = await readyBot(sandbox);
    guild = await bot.guilds.fetch(sandbox.town.guildId);
    mod = sandbox.person('mod');
  });

  afterAll(async () => {
    await bot.destroy();
    await sandbox.stop();
  });

  async function makeForum(name: string): Promise<ForumChannel> {
    return guild.channels.create({
      name,
      type: ChannelType.GuildForum,
      availableTags: [{ name: 'Open' }, { name: 'Closed' }],
    });
  }

  async function makePost(): Promise<{
    forum: ForumChannel;
    post: ForumThreadChannel;
    tag: (name: string) => string;
  }> {
    const forum = await makeForum('tickets');
    const tag = (name: string): string => forum.availableTags.find((each) => each.name === name)?.id ?? '';
    const post = await forum.threads.create({
      name: 'Alice · 0001',
      message: { content: 'the card' },
      appliedTags: [tag('Open')],
    });
    return { forum, post, tag };
  }

  async function makeWebhook(forum: ForumChannel): Promise<Webhook> {
    const made = await forum.createWebhook({ name: 'Relay' });
    return bot.fetchWebhook(made.id, made.token ?? undefined);
  }

  it('[4.10] makes a forum with tags and a post in it', async () => {
    const { forum, post } = await makePost();
    const seen = await mod.newPost(forum);
    expect(seen).toMatchObject({ id: post.id, name: 'Alice · 0001', thread: { tags: [{ name: 'Open' }] } });
    expect(seen.starter).toEqual({ author: 'Postbox', excerpt: 'the card' });
    expect((await post.fetchStarterMessage())?.id).toBe(post.id);
  });

  it('[4.11] relays under a name and with a picture of its own, file included', async () => {
    const { forum, post } = await makePost();
    const webhook = await makeWebhook(forum);
    await webhook.send({
      content: 'hello?',
      username: 'Alice',
      avatarURL: 'https://example.org/alice.png',
      threadId: post.id,
      files: [{ attachment: Buffer.from('log line'), name: 'log.txt' }],
    });
    const seen = await mod.seesOnce('hello?', post);
    expect(seen.author).toMatchObject({ name: 'Alice', webhook: true });
    expect(seen.files).toMatchObject([{ name: 'log.txt', size: 8 }]);
  });

  it('[4.11] edits and deletes what its webhook wrote', async () => {
    const { forum, post } = await makePost();
    const webhook = await makeWebhook(forum);
    const { id } = await webhook.send({ content: 'first', username: 'Alice', threadId: post.id });
    await webhook.editMessage(id, { content: 'second', threadId: post.id });
    await mod.sees('second', post);
    await webhook.deleteMessage(id, post.id);
    expect(sandbox.transcript(post, mod)).toMatch(/second\n.*\(edited; was "first"\)\n.*\(deleted\)/);
  });

  it('[4.11] hears its own webhook, as Discord tells it', async () => {
    const { forum, post } = await makePost();
    const webhook = await makeWebhook(forum);
    const heard = next(bot, Events.MessageCreate);
    await webhook.send({ content: 'echo', username: 'Alice', threadId: post.id });
    const [message] = await heard;
    expect(message).toMatchObject({ webhookId: webhook.id, applicationId: bot.application.id });
  });

  it('[4.11] is told 10015 when staff deleted the webhook', async () => {
    const { forum, post } = await makePost();
    const webhook = await makeWebhook(forum);
    const told = next(bot, Events.WebhooksUpdate);
    await sandbox.person('olivia').does({ act: 'webhook-delete', webhookId: webhook.id });
    expect((await told)[0].id).toBe(forum.id);
    await expect(webhook.send({ content: 'x', threadId: post.id })).rejects.toMatchObject({ code: 10015 });
  });

  it('[4.10] closes a post in one PATCH: tags, lock and archive', async () => {
    const { post, tag } = await makePost();
    const closed = mod.seesPost(post, 'archived', ({ thread }) => thread.archived);
    await post.edit({ appliedTags: [tag('Closed')], locked: true, archived: true });
    expect((await closed).thread).toMatchObject({ locked: true, tags: [{ name: 'Closed' }] });
  });

  it('[4.10] wakes an archived post by sending into it', async () => {
    const { post } = await makePost();
    await post.setArchived(true);
    const woken = next(bot, Events.ThreadUpdate);
    await post.send('one more thing');
    expect((await woken)[1].archived).toBe(false);
    await mod.seesOnce('one more thing', post);
  });

  it('[4.10] is told 50083 when it edits a message in an archived post', async () => {
    const { post } = await makePost();
    const message = await post.send('soon archived');
    await post.setArchived(true);
    await expect(message.edit('too late')).rejects.toMatchObject({ code: 50083 });
  });

  it('[4.10] hears that staff renamed, tagged and deleted a post', async () => {
    const { post, tag } = await makePost();
    const renamed = next(bot, Events.ThreadUpdate);
    await mod.changes(post, { name: 'Refund', tags: [tag('Closed')] });
    expect((await renamed)[1]).toMatchObject({ name: 'Refund', appliedTags: [tag('Closed')] });
    const deleted = next(bot, Events.ThreadDelete);
    await mod.does({ act: 'channel-delete', channelId: post.id });
    expect((await deleted)[0].id).toBe(post.id);
    await expect(post.send('anybody?')).rejects.toMatchObject({ code: 10003 });
  });

  it('[4.10] hears what staff write in a post, with its content', async () => {
    const { post } = await makePost();
    const heard = next(bot, Events.MessageCreate);
    await mod.writes(post, '-r hi Alice');
    expect((await heard)[0].content).toBe('-r hi Alice');
  });
});

describe('discord.js and renames', () => {
  it('[5.2] holds back a third rename while a bare PATCH of the same post passes', async () => {
    const sandbox = await startSandbox({ profile: 'documented', timeScale: 100 });
    const bot = await readyBot(sandbox);
    const guild = await bot.guilds.fetch(sandbox.town.guildId);
    const forum = await guild.channels.create({ name: 'tickets', type: ChannelType.GuildForum });
    const post = await forum.threads.create({ name: 'zero', message: { content: 'card' } });
    await post.setName('one');
    await post.setName('two');
    const held = post.setName('three');
    const locked = sandbox.person('mod').seesPost(post, 'locked', ({ thread }) => thread.locked);
    await bot.rest.patch(`/channels/${post.id}`, { body: { locked: true } });
    expect((await locked).name).toBe('two');
    expect((await held).name).toBe('three');
    await bot.destroy();
    await sandbox.stop();
  });
});
