import { ChannelType, EmbedType, MessageType } from 'discord-api-types/v10';
import { newChannel } from '../world/channels';
import { createMessage, deleteMessage, editMessage, unfurlLink } from '../world/messages';
import { Permission } from '../world/permissions';
import type { ChannelRecord, WebhookRecord } from '../world/records';
import { says, saysToBot } from './support/says';
import { BotWriter, faultsOf, refusalOf } from './support/writer';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A thread below the general channel, without the ceremony of making one. */
function addThread(bot: BotWriter, state: { archived?: boolean; locked?: boolean }): ChannelRecord {
  const { world, town } = bot.sandbox;
  const thread = newChannel(world, town.guildId, {
    type: ChannelType.PublicThread,
    name: 'thread',
    parentId: bot.channel(),
    thread: {
      ownerId: bot.person('alice'),
      archived: false,
      locked: false,
      autoArchiveDuration: 1440,
      archiveTimestamp: world.clock.now(),
      createdAt: world.clock.now(),
      appliedTags: [],
      messageCount: 0,
      totalMessageSent: 0,
      members: new Map(),
      ...state,
    },
  });
  world.addChannel(thread);
  return thread;
}

describe('changing messages', () => {
  let bot: BotWriter;

  beforeAll(async () => {
    bot = await BotWriter.start();
  });

  afterAll(() => bot.sandbox.stop());

  const remove = (id: string, channelId = bot.channel()) =>
    bot.rest.delete(`/channels/${channelId}/messages/${id}`);
  const removeMany = (messages: unknown[], channelId = bot.channel()) =>
    bot.rest.post(`/channels/${channelId}/messages/bulk-delete`, { messages });
  const webhook = (): WebhookRecord => {
    const { world, town } = bot.sandbox;
    const { id: applicationId } = world.application;
    return {
      id: world.ids.next(),
      type: 1,
      guildId: town.guildId,
      channelId: bot.channel(),
      name: 'Relay',
      avatar: null,
      token: 't',
      creatorId: world.bot.id,
      applicationId,
    };
  };

  describe('edits', () => {
    it('[4.7] sends the whole message with the time of the edit', async () => {
      const { id } = await bot.sent({ content: 'old', embeds: [{ title: 'stays' }] });
      const { body } = await bot.edit(id, { content: 'new' });
      expect(body).toMatchObject({
        id,
        content: 'new',
        embeds: [{ title: 'stays' }],
        edited_timestamp: expect.stringContaining('+00:00'),
      });
      expect(bot.last('MESSAGE_UPDATE')).toMatchObject({
        id,
        content: 'new',
        guild_id: bot.sandbox.town.guildId,
        author: { id: bot.sandbox.world.bot.id },
      });
    });

    it('[4.7] empties a field that is null', async () => {
      const { id } = await bot.sent({ content: 'text', embeds: [{ title: 't' }] });
      expect((await bot.edit(id, { embeds: null })).body['embeds']).toEqual([]);
    });

    it('[4.6] refuses to empty a message with 50006', async () => {
      const { id } = await bot.sent({ content: 'text' });
      expect(refusalOf(await bot.edit(id, { content: '' }))).toEqual([400, 50006]);
    });

    it('[4.6] refuses to edit the message of somebody else with 50005', async () => {
      const { id } = says(bot.sandbox, 'alice', 'general');
      expect(refusalOf(await bot.edit(id, { content: 'mine' }))).toEqual([403, 50005]);
    });

    it("[4.6] refuses to edit a webhook's message by the channel route with 50005", async () => {
      const { world } = bot.sandbox;
      const channel = world.channel(bot.channel());
      const { id } = createMessage(world, { kind: 'webhook', webhook: webhook() }, channel, {
        content: 'hi',
      });
      expect(refusalOf(await bot.edit(id, { content: 'mine' }))).toEqual([403, 50005]);
    });

    it('[4.7] lets a moderator hide the embeds of others, and shows no time of editing', async () => {
      const { id } = says(bot.sandbox, 'alice', 'general', {
        embeds: [{ type: EmbedType.Link, title: 't' }],
      });
      const { body } = await bot.edit(id, { flags: 4 });
      expect(body).toMatchObject({ embeds: [], flags: 4, edited_timestamp: null });
    });

    it('[4.7] refuses to edit a system message with 50021', async () => {
      const { id } = says(bot.sandbox, 'alice', 'general', { type: MessageType.UserJoin });
      expect(refusalOf(await bot.edit(id, { content: 'x' }))).toEqual([403, 50021]);
    });

    it('[4.6] answers 10008 for a message that does not exist', async () => {
      expect(refusalOf(await bot.edit('123', { content: 'x' }))).toEqual([404, 10008]);
    });

    it('[4.7] fills a link preview in without a time of editing', async () => {
      const { world } = bot.sandbox;
      const message = says(bot.sandbox, 'alice', 'general', { content: 'https://example.org/' });
      const preview = { type: EmbedType.Link, url: 'https://example.org/', title: 'Example' };
      unfurlLink(world, world.channel(bot.channel()), message, preview);
      expect(bot.last('MESSAGE_UPDATE')).toMatchObject({
        id: message.id,
        embeds: [preview],
        edited_timestamp: null,
      });
    });

    it('[4.7] remembers what a message said before', () => {
      const { world } = bot.sandbox;
      const channel = world.channel(bot.channel());
      const by = { kind: 'user', userId: bot.person('alice') } as const;
      const message = createMessage(world, by, channel, { content: 'one' });
      editMessage(world, by, channel, message, { content: 'two' });
      editMessage(world, by, channel, message, { content: 'three' });
      expect(message.earlierContents).toEqual(['one', 'two']);
    });

    it('[4.10] refuses to edit in an archived thread with 50083', async () => {
      const thread = addThread(bot, {});
      const { id } = await bot.sent({ content: 'x' }, undefined, thread.id);
      Object.assign(thread.thread ?? {}, { archived: true });
      expect(refusalOf(await bot.edit(id, { content: 'y' }, undefined, thread.id))).toEqual([400, 50083]);
    });

    it('[4.10] refuses to edit in a locked thread without Manage Threads with 160005', async () => {
      const thread = addThread(bot, {});
      const { id } = await bot.sent({ content: 'x' }, undefined, thread.id);
      Object.assign(thread.thread ?? {}, { locked: true });
      const answer = await bot.without(Permission.ManageThreads, () =>
        bot.edit(id, { content: 'y' }, undefined, thread.id),
      );
      expect(refusalOf(answer)).toEqual([400, 160005]);
      expect((await bot.edit(id, { content: 'y' }, undefined, thread.id)).status).toBe(200);
    });
  });

  describe('deletes', () => {
    it('[4.7] answers 204 without a content type and announces only ids', async () => {
      const { id } = await bot.sent({ content: 'x' });
      const answer = await remove(id);
      expect([answer.status, answer.body, answer.headers.get('content-type')]).toEqual([
        204,
        undefined,
        null,
      ]);
      expect(bot.last('MESSAGE_DELETE')).toEqual({
        id,
        channel_id: bot.channel(),
        guild_id: bot.sandbox.town.guildId,
      });
    });

    it('[4.13] announces a delete in a DM without a guild', async () => {
      const channelId = bot.dm('alice');
      const { id } = await bot.sent({ content: 'x' }, undefined, channelId);
      await remove(id, channelId);
      expect(bot.last('MESSAGE_DELETE')).toEqual({ id, channel_id: channelId });
    });

    it('[4.6] answers 10008 for a message that is gone', async () => {
      const { id } = await bot.sent({ content: 'x' });
      await remove(id);
      expect(refusalOf(await remove(id))).toEqual([404, 10008]);
    });

    it('[4.5] deletes messages of others with Manage Messages alone', async () => {
      const { id } = says(bot.sandbox, 'alice', 'general');
      const answer = await bot.without(Permission.ManageMessages, () => remove(id));
      expect(refusalOf(answer)).toEqual([403, 50013]);
      expect((await remove(id)).status).toBe(204);
    });

    it("[4.13] refuses to delete the other one's message in a DM with 50003", async () => {
      const { id, channelId } = saysToBot(bot.sandbox, 'alice');
      expect(refusalOf(await remove(id, channelId))).toEqual([403, 50003]);
    });

    it("[4.13] can let the bot delete the other one's message in a DM, which is not settled", async () => {
      const other = await BotWriter.start({ switches: { botDeletesInDm: true } });
      const { id, channelId } = saysToBot(other.sandbox, 'alice');
      const { status } = await other.rest.delete(`/channels/${channelId}/messages/${id}`);
      await other.sandbox.stop();
      expect(status).toBe(204);
    });

    it('[4.10] refuses to delete in an archived thread with 50083', async () => {
      const thread = addThread(bot, {});
      const { id } = await bot.sent({ content: 'x' }, undefined, thread.id);
      Object.assign(thread.thread ?? {}, { archived: true });
      expect(refusalOf(await remove(id, thread.id))).toEqual([400, 50083]);
    });

    it('[4.10] refuses to delete a system message about a new name with 50021', async () => {
      const { id } = says(bot.sandbox, 'alice', 'general', { type: MessageType.ChannelNameChange });
      expect(refusalOf(await remove(id))).toEqual([403, 50021]);
    });

    it('[4.11] lets a webhook delete its own messages alone', () => {
      const { world } = bot.sandbox;
      const channel = world.channel(bot.channel());
      const mine = { kind: 'webhook', webhook: webhook() } as const;
      const message = createMessage(world, mine, channel, { content: 'hi' });
      const other = { kind: 'webhook', webhook: webhook() } as const;
      expect(() => deleteMessage(world, other, channel, message)).toThrow(
        expect.objectContaining({ code: 10008 }),
      );
      deleteMessage(world, mine, channel, message);
      expect(channel.messages.has(message.id)).toBe(false);
    });

    it('[4.7] takes a deleted message from the pins', async () => {
      const { id } = await bot.sent({ content: 'x' });
      await bot.rest.put(`/channels/${bot.channel()}/pins/${id}`);
      await remove(id);
      expect(bot.sandbox.world.channel(bot.channel()).pins).toEqual([]);
    });
  });

  describe('bulk deletes', () => {
    it('[4.7] deletes 2 to 100 messages in one event', async () => {
      const ids = [(await bot.sent({ content: 'a' })).id, (await bot.sent({ content: 'b' })).id];
      expect((await removeMany([...ids, bot.sandbox.world.ids.next()])).status).toBe(204);
      expect(bot.last('MESSAGE_DELETE_BULK')).toEqual({
        ids,
        channel_id: bot.channel(),
        guild_id: bot.sandbox.town.guildId,
      });
    });

    it('[4.7] announces nothing where every message is gone already', async () => {
      const { ids } = bot.sandbox.world;
      const before = bot.events.length;
      expect((await removeMany([ids.next(), ids.next()])).status).toBe(204);
      expect(bot.events.slice(before)).toEqual([]);
    });

    it.each([0, 1, 101])('[4.6] refuses %i messages with 50016', async (count) => {
      const ids = Array.from({ length: count }, () => bot.sandbox.world.ids.next());
      expect(refusalOf(await removeMany(ids))).toEqual([400, 50016]);
    });

    it('[4.7] refuses the same message twice', async () => {
      const { id } = await bot.sent({ content: 'a' });
      expect(faultsOf(await removeMany([id, id]))[0]).toContain('messages');
    });

    it('[4.5] refuses without Manage Messages with 50013', async () => {
      const ids = [(await bot.sent({ content: 'a' })).id, (await bot.sent({ content: 'b' })).id];
      const answer = await bot.without(Permission.ManageMessages, () => removeMany(ids));
      expect(refusalOf(answer)).toEqual([403, 50013]);
    });

    it('[4.7] refuses in a DM with 50003', async () => {
      const channelId = bot.dm('alice');
      const first = await bot.sent({ content: 'a' }, undefined, channelId);
      const second = await bot.sent({ content: 'b' }, undefined, channelId);
      expect(refusalOf(await removeMany([first.id, second.id], channelId))).toEqual([403, 50003]);
    });

    it('[4.6] refuses a message older than 14 days with 50034', async () => {
      const old = await bot.sent({ content: 'a' });
      bot.sandbox.clock.advance(14 * DAY_MS + 1000);
      const fresh = await bot.sent({ content: 'b' });
      expect(refusalOf(await removeMany([old.id, fresh.id]))).toEqual([400, 50034]);
    });
  });
});
