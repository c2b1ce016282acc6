import { Permission } from '../world/permissions';
import { says } from './support/says';
import { BotWriter, refusalOf } from './support/writer';

describe.each([
  ['old', '/pins'],
  ['new', '/messages/pins'],
])('pins by the %s address', (_age, folder) => {
  let bot: BotWriter;

  beforeAll(async () => {
    bot = await BotWriter.start({ limits: { pinsPerChannel: 3 } });
  });

  afterAll(() => bot.sandbox.stop());

  const base = (): string => `/channels/${bot.channel()}${folder}`;
  const pin = (id: string) => bot.rest.put(`${base()}/${id}`);
  const written = (): string => says(bot.sandbox, 'alice', 'general').id;

  it(`[4.7] pins a message, says so in a system message and in CHANNEL_PINS_UPDATE (${folder})`, async () => {
    const id = written();
    expect((await pin(id)).status).toBe(204);
    expect(bot.last('MESSAGE_CREATE')).toMatchObject({
      type: 6,
      content: '',
      author: { id: bot.sandbox.world.bot.id },
      message_reference: { message_id: id },
    });
    expect(bot.last('CHANNEL_PINS_UPDATE')).toEqual({
      channel_id: bot.channel(),
      guild_id: bot.sandbox.town.guildId,
      last_pin_timestamp: expect.stringContaining('+00:00'),
    });
    expect(bot.last('MESSAGE_UPDATE')).toMatchObject({ id, pinned: true, edited_timestamp: null });
  });

  it(`[4.7] pins once however often it is asked (${folder})`, async () => {
    const [known] = bot.sandbox.world.channel(bot.channel()).pins;
    const count = bot.events.length;
    expect([(await pin(known?.messageId ?? '')).status, bot.events.length]).toEqual([204, count]);
  });

  it(`[4.5] needs Pin Messages; Manage Messages is not enough (${folder})`, async () => {
    const id = written();
    const answer = await bot.without(Permission.PinMessages, () => pin(id));
    expect(refusalOf(answer)).toEqual([403, 50013]);
  });

  it(`[4.6] refuses one more than the channel holds with 30003 (${folder})`, async () => {
    await pin(written());
    await pin(written());
    expect(refusalOf(await pin(written()))).toEqual([400, 30003]);
  });

  it(`[4.7] lists pins, newest first (${folder})`, async () => {
    const ids = bot.sandbox.world.channel(bot.channel()).pins.map(({ messageId }) => messageId);
    const { body } = await bot.rest.get<{ id: string }[] & { items: { message: { id: string } }[] }>(base());
    expect((body.items ?? body.map((message) => ({ message }))).map(({ message }) => message.id)).toEqual(
      ids,
    );
  });

  it(`[4.7] unpins a message (${folder})`, async () => {
    const [newest] = bot.sandbox.world.channel(bot.channel()).pins;
    expect((await bot.rest.delete(`${base()}/${newest?.messageId}`)).status).toBe(204);
    expect(bot.last('MESSAGE_UPDATE')).toMatchObject({ id: newest?.messageId, pinned: false });
    expect(bot.sandbox.world.channel(bot.channel()).pins).toHaveLength(2);
  });

  it(`[4.7] answers everything as the OpenAPI document demands (${folder})`, () => {
    expect(bot.wrongs).toEqual([]);
  });
});

describe('pages of pins', () => {
  it('[4.7] says whether there are more', async () => {
    const bot = await BotWriter.start();
    const channel = bot.sandbox.world.channel(bot.channel());
    for (const content of ['a', 'b', 'c']) {
      const { id } = says(bot.sandbox, 'alice', 'general', { content });
      await bot.rest.put(`/channels/${channel.id}/messages/pins/${id}`);
      bot.sandbox.clock.advance(1000);
    }
    const { body } = await bot.rest.get(`/channels/${channel.id}/messages/pins?limit=2`);
    const before = encodeURIComponent(new Date(channel.pins[1]?.pinnedAt ?? 0).toISOString());
    const rest = await bot.rest.get(`/channels/${channel.id}/messages/pins?limit=2&before=${before}`);
    await bot.sandbox.stop();
    expect(body).toMatchObject({
      has_more: true,
      items: [{ message: { content: 'c' } }, { message: { content: 'b' } }],
    });
    expect(rest.body).toMatchObject({ has_more: false, items: [{ message: { content: 'a' } }] });
  });
});
