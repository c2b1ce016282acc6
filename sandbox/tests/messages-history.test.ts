import { Permission } from '../world/permissions';
import { says } from './support/says';
import { BotWriter, faultsOf, refusalOf } from './support/writer';

describe('reading messages', () => {
  let bot: BotWriter;
  const ids: string[] = [];

  beforeAll(async () => {
    bot = await BotWriter.start();
    for (let index = 0; index < 120; index += 1) {
      ids.push(says(bot.sandbox, 'alice', 'general', { content: `${index}` }).id);
    }
  });

  afterAll(() => bot.sandbox.stop());

  const read = async (query: string): Promise<string[]> => {
    const { body } = await bot.rest.get<{ content: string }[]>(
      `/channels/${bot.channel()}/messages?${query}`,
    );
    return body.map(({ content }) => content);
  };

  it('[4.7] lists the newest 50 first', async () => {
    const contents = await read('');
    expect([contents.length, contents[0], contents.at(-1)]).toEqual([50, '119', '70']);
  });

  it('[4.7] lists up to 100', async () => {
    expect(await read('limit=100')).toHaveLength(100);
  });

  it.each(['limit=0', 'limit=101', 'limit=many'])('[4.7] refuses %s', async (query) => {
    const answer = await bot.rest.get(`/channels/${bot.channel()}/messages?${query}`);
    expect(faultsOf(answer)).toEqual([expect.stringMatching(/^limit NUMBER_TYPE/)]);
  });

  it('[4.7] lists what was written before a message', async () => {
    expect(await read(`before=${ids[3]}&limit=2`)).toEqual(['2', '1']);
  });

  it('[4.7] lists the first ones after a message, newest first', async () => {
    expect(await read(`after=${ids[3]}&limit=2`)).toEqual(['5', '4']);
  });

  it('[4.7] lists what surrounds a message', async () => {
    expect(await read(`around=${ids[10]}&limit=3`)).toEqual(['11', '10', '9']);
  });

  it('[4.7] lists nothing after the newest and nothing before the oldest', async () => {
    expect([await read(`after=${ids.at(-1)}`), await read(`before=${ids[0]}`)]).toEqual([[], []]);
  });

  it('[4.7] refuses a place that is no id', async () => {
    const answer = await bot.rest.get(`/channels/${bot.channel()}/messages?before=yesterday`);
    expect(faultsOf(answer)).toEqual(['before NUMBER_TYPE_COERCE']);
  });

  it('[4.5] lists nothing without Read Message History', async () => {
    expect(await bot.without(Permission.ReadMessageHistory, () => read(''))).toEqual([]);
  });

  it('[4.5] refuses a single message without Read Message History with 50013', async () => {
    const answer = await bot.without(Permission.ReadMessageHistory, () =>
      bot.rest.get(`/channels/${bot.channel()}/messages/${ids[0]}`),
    );
    expect(refusalOf(answer)).toEqual([403, 50013]);
  });

  it('[4.5] refuses without View Channel with 50001', async () => {
    const answer = await bot.without(Permission.ViewChannel, () =>
      bot.rest.get(`/channels/${bot.channel()}/messages`),
    );
    expect(refusalOf(answer)).toEqual([403, 50001]);
  });

  it('[4.6] answers 10008 for a message of another channel', async () => {
    const answer = await bot.rest.get(`/channels/${bot.channel('welcome')}/messages/${ids[0]}`);
    expect(refusalOf(answer)).toEqual([404, 10008]);
  });

  it('[4.4] blanks what others wrote without the message-content intent', async () => {
    const { privilegedIntents } = bot.sandbox.world.application;
    privilegedIntents.messageContent = false;
    const contents = await read('limit=2');
    privilegedIntents.messageContent = true;
    expect(contents).toEqual(['', '']);
  });

  it('[4.7] shows that the bot types', async () => {
    expect((await bot.rest.post(`/channels/${bot.channel()}/typing`)).status).toBe(204);
    expect(bot.last('TYPING_START')).toMatchObject({
      channel_id: bot.channel(),
      user_id: bot.sandbox.world.bot.id,
      timestamp: Math.floor(bot.sandbox.clock.now() / 1000),
      member: { user: { id: bot.sandbox.world.bot.id } },
    });
  });

  it('[4.7] answers everything as the OpenAPI document demands', () => {
    expect(bot.wrongs).toEqual([]);
  });
});
