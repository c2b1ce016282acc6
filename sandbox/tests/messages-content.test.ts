import { MessageType } from 'discord-api-types/v10';
import { Permission } from '../world/permissions';
import { createMessage } from '../world/messages';
import { BotWriter, faultsOf, refusalOf } from './support/writer';
import { says } from './support/says';

describe('what a message may say', () => {
  let bot: BotWriter;

  beforeAll(async () => {
    bot = await BotWriter.start();
  });

  afterAll(() => bot.sandbox.stop());

  it('[4.7] accepts exactly 2000 characters', async () => {
    expect((await bot.sent({ content: 'x'.repeat(2000) })).content).toHaveLength(2000);
  });

  it('[4.7] refuses content over 2000 characters with 50035 at "content"', async () => {
    const answer = await bot.post({ content: 'x'.repeat(2001) });
    expect(answer.body).toEqual({
      code: 50035,
      message: 'Invalid Form Body',
      errors: {
        content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 2000 or fewer in length.' }] },
      },
    });
  });

  it('[4.7] counts an emoji outside the basic plane as one character', async () => {
    expect((await bot.post({ content: '🦊'.repeat(2000) })).status).toBe(200);
  });

  it('[4.7] trims white space around content', async () => {
    expect((await bot.sent({ content: '  \n hello there \n ' })).content).toBe('hello there');
  });

  it('[4.7] strips broken Unicode', async () => {
    expect((await bot.sent({ content: 'a\ud800b' })).content).toBe('ab');
  });

  it.each([
    ['nothing at all', {}],
    ['white space only', { content: ' \n\t ' }],
    ['null', { content: null }],
    ['empty lists', { content: '', embeds: [], components: [] }],
  ])('[4.6] refuses %s as an empty message', async (_what, body) => {
    expect(refusalOf(await bot.post(body))).toEqual([400, 50006]);
  });

  it('[4.7] answers a message with what the OpenAPI document demands', async () => {
    const message = await bot.sent({ content: 'hello' });
    expect(message).toMatchObject({
      type: 0,
      pinned: false,
      tts: false,
      edited_timestamp: null,
      author: { id: bot.sandbox.world.bot.id },
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]+\.\d{6}\+00:00$/),
    });
    expect(bot.wrongs).toEqual([]);
  });

  it('[4.7] announces a message with guild, member and channel type', async () => {
    await bot.sent({ content: 'heard' });
    expect(bot.last('MESSAGE_CREATE')).toMatchObject({
      content: 'heard',
      guild_id: bot.sandbox.town.guildId,
      channel_type: 0,
      member: { nick: null },
    });
  });

  it('[4.13] announces a message in a DM without guild and member, with channel type 1', async () => {
    await bot.sent({ content: 'psst' }, undefined, bot.dm('alice'));
    const event = bot.last('MESSAGE_CREATE');
    expect(event).toMatchObject({ content: 'psst', channel_type: 1 });
    expect(Object.keys(event)).not.toEqual(expect.arrayContaining(['guild_id']));
    expect(Object.keys(event)).not.toEqual(expect.arrayContaining(['member']));
  });

  it('[4.6] answers 10003 for a channel that does not exist', async () => {
    expect(refusalOf(await bot.post({ content: 'x' }, undefined, '1234'))).toEqual([404, 10003]);
  });

  it('[4.5] refuses to write without Send Messages with 50013', async () => {
    const answer = await bot.without(Permission.SendMessages, () => bot.post({ content: 'x' }));
    expect(refusalOf(answer)).toEqual([403, 50013]);
  });

  it('[4.7] holds people to the same 2000 characters', () => {
    const { world } = bot.sandbox;
    const write = (): unknown =>
      createMessage(world, { kind: 'user', userId: bot.person('alice') }, world.channel(bot.channel()), {
        content: 'x'.repeat(2001),
      });
    expect(write).toThrow(expect.objectContaining({ code: 50035 }));
  });

  describe('nonces', () => {
    it('[4.7] repeats the nonce in the answer and in the event, not in the history', async () => {
      const message = await bot.sent({ content: 'once', nonce: 'n-1' });
      const read = await bot.rest.get(`/channels/${bot.channel()}/messages/${message.id}`);
      expect([message['nonce'], bot.last('MESSAGE_CREATE')['nonce'], read.body['nonce']]).toEqual([
        'n-1',
        'n-1',
        undefined,
      ]);
    });

    it('[4.7] returns the earlier message for the same enforced nonce and makes nothing', async () => {
      const first = await bot.sent({ content: 'first', nonce: 'same', enforce_nonce: true });
      const count = bot.events.length;
      const second = await bot.sent({ content: 'second', nonce: 'same', enforce_nonce: true });
      expect([second.id, second.content, bot.events.length]).toEqual([first.id, 'first', count]);
    });

    it('[4.7] makes two messages of the same nonce that is not enforced', async () => {
      const first = await bot.sent({ content: 'a', nonce: 'loose' });
      const second = await bot.sent({ content: 'a', nonce: 'loose' });
      expect(second.id).not.toBe(first.id);
    });

    it('[4.7] forgets a nonce after a few minutes', async () => {
      const first = await bot.sent({ content: 'a', nonce: 'old', enforce_nonce: true });
      bot.sandbox.clock.advance(bot.sandbox.world.options.limits.nonceMemory + 1000);
      const second = await bot.sent({ content: 'a', nonce: 'old', enforce_nonce: true });
      expect(second.id).not.toBe(first.id);
    });

    it('[4.7] keeps nonces of different authors apart', async () => {
      const { world } = bot.sandbox;
      const body = { content: 'a', nonce: 'shared', enforce_nonce: true };
      const channel = world.channel(bot.channel());
      const hers = createMessage(world, { kind: 'user', userId: bot.person('alice') }, channel, body);
      expect((await bot.sent(body)).id).not.toBe(hers.id);
    });

    it('[4.7] accepts a nonce of 25 characters and refuses one of 26', async () => {
      expect((await bot.sent({ content: 'a', nonce: 'n'.repeat(25) }))['nonce']).toHaveLength(25);
      expect(refusalOf(await bot.post({ content: 'a', nonce: 'n'.repeat(26) }))).toEqual([400, 50035]);
    });
  });

  describe('replies and forwards', () => {
    it('[4.7] makes a reply of type 19 with the message that it answers', async () => {
      const asked = says(bot.sandbox, 'alice', 'general', { content: 'how?' });
      const message = await bot.sent({ content: 'so', message_reference: { message_id: asked.id } });
      expect(message).toMatchObject({
        type: 19,
        message_reference: { type: 0, message_id: asked.id, channel_id: bot.channel() },
        referenced_message: { id: asked.id, content: 'how?' },
      });
    });

    it('[4.7] refuses a reply to a message that does not exist', async () => {
      const answer = await bot.post({ content: 'so', message_reference: { message_id: '123' } });
      expect(faultsOf(answer)).toEqual(['message_reference MESSAGE_REFERENCE_UNKNOWN_MESSAGE']);
    });

    it('[4.7] sends a plain message where the answered one is gone and need not exist', async () => {
      const message = await bot.sent({
        content: 'so',
        message_reference: { message_id: '123', fail_if_not_exists: false },
      });
      expect([message['type'], message['message_reference']]).toEqual([0, undefined]);
    });

    it('[4.7] says null for the answered message once it is deleted', async () => {
      const asked = await bot.sent({ content: 'first' });
      const reply = await bot.sent({ content: 'so', message_reference: { message_id: asked.id } });
      await bot.rest.delete(`/channels/${bot.channel()}/messages/${asked.id}`);
      const read = await bot.rest.get(`/channels/${bot.channel()}/messages/${reply.id}`);
      expect(read.body).toMatchObject({ type: 19, referenced_message: null });
    });

    it('[4.5] refuses a reply without Read Message History with 160002', async () => {
      const asked = await bot.sent({ content: 'first' });
      const answer = await bot.without(Permission.ReadMessageHistory, () =>
        bot.post({ content: 'so', message_reference: { message_id: asked.id } }),
      );
      expect(refusalOf(answer)).toEqual([403, 160002]);
    });

    it('[4.7] refuses a reply to a system message', async () => {
      const system = says(bot.sandbox, 'alice', 'general', { type: MessageType.ChannelPinnedMessage });
      const answer = await bot.post({ content: 'so', message_reference: { message_id: system.id } });
      expect(faultsOf(answer)).toEqual(['message_reference REPLIES_CANNOT_REFERENCE_SYSTEM_MESSAGE']);
    });

    it('[4.15] forwards a message as a snapshot with empty content', async () => {
      const source = says(bot.sandbox, 'alice', 'welcome', { content: 'look at this' });
      const message = await bot.sent({
        message_reference: { type: 1, message_id: source.id, channel_id: bot.channel('welcome') },
      });
      expect(message).toMatchObject({
        content: '',
        type: 0,
        message_reference: { type: 1, message_id: source.id },
        message_snapshots: [{ message: { content: 'look at this', type: 0 } }],
      });
    });

    it('[4.15] refuses a forward with text of its own', async () => {
      const source = says(bot.sandbox, 'alice', 'welcome');
      const answer = await bot.post({
        content: 'see',
        message_reference: { type: 1, message_id: source.id, channel_id: bot.channel('welcome') },
      });
      expect(refusalOf(answer)).toEqual([400, 160011]);
    });
  });

  describe('stickers and polls', () => {
    it('[4.15] sends a message that is only a sticker', async () => {
      const message = await bot.sent({ sticker_ids: ['749054660769218631'] });
      expect(message['sticker_items']).toEqual([{ id: '749054660769218631', name: 'Wave', format_type: 1 }]);
    });

    it('[4.7] refuses more than three stickers', async () => {
      const answer = await bot.post({ content: 'x', sticker_ids: Array(4).fill('749054660769218631') });
      expect(faultsOf(answer)).toEqual(['sticker_ids BASE_TYPE_MAX_LENGTH']);
    });

    it('[4.7] refuses a sticker that does not exist with 50081', async () => {
      expect(refusalOf(await bot.post({ sticker_ids: ['77'] }))).toEqual([400, 50081]);
    });

    it('[4.15] sends a poll', async () => {
      const message = await bot.sent({
        poll: { question: { text: 'Tea?' }, answers: [{ poll_media: { text: 'Yes' } }], duration: 2 },
      });
      expect(message['poll']).toMatchObject({
        question: { text: 'Tea?' },
        answers: [{ answer_id: 1, poll_media: { text: 'Yes' } }],
        results: { is_finalized: false },
      });
    });

    it.each([
      [
        'a question over 300 characters',
        { question: { text: 'q'.repeat(301) }, answers: [{ poll_media: { text: 'a' } }] },
        'poll.question.text',
      ],
      [
        'an answer over 55 characters',
        { question: { text: 'q' }, answers: [{ poll_media: { text: 'a'.repeat(56) } }] },
        'poll.answers.0.poll_media.text',
      ],
      ['no answers', { question: { text: 'q' }, answers: [] }, 'poll.answers'],
    ])('[4.7] refuses a poll with %s', async (_what, poll, path) => {
      expect(faultsOf(await bot.post({ poll }))).toEqual([expect.stringContaining(`${path} BASE_TYPE`)]);
    });
  });
});
