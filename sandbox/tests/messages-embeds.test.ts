import { Permission } from '../world/permissions';
import { BotWriter, faultsOf, refusalOf } from './support/writer';

const of = (length: number): string => 'x'.repeat(length);

describe('embeds', () => {
  let bot: BotWriter;

  beforeAll(async () => {
    bot = await BotWriter.start();
  });

  afterAll(() => bot.sandbox.stop());

  it('[4.8] stores an embed as rich, with its texts trimmed', async () => {
    const message = await bot.sent({
      embeds: [{ title: '  Title ', description: ' Text ', fields: [{ name: ' a ', value: ' b ' }] }],
    });
    expect(message['embeds']).toEqual([
      {
        type: 'rich',
        title: 'Title',
        description: 'Text',
        fields: [{ name: 'a', value: 'b', inline: false }],
      },
    ]);
  });

  it.each([
    ['title', 256, (length: number) => ({ title: of(length) })],
    ['description', 4096, (length: number) => ({ description: of(length) })],
    ['footer.text', 2048, (length: number) => ({ footer: { text: of(length) } })],
    ['author.name', 256, (length: number) => ({ author: { name: of(length) } })],
    ['fields.0.name', 256, (length: number) => ({ fields: [{ name: of(length), value: 'v' }] })],
    ['fields.0.value', 1024, (length: number) => ({ fields: [{ name: 'n', value: of(length) }] })],
  ])("[4.8] limits an embed's %s to %i characters", async (path, most, embed) => {
    expect((await bot.post({ embeds: [embed(most)] })).status).toBe(200);
    expect(faultsOf(await bot.post({ embeds: [embed(most + 1)] }))).toEqual([
      expect.stringMatching(new RegExp(`^embeds\\.0\\.${path} BASE_TYPE_(MAX|BAD)_LENGTH$`)),
    ]);
  });

  it('[4.8] limits an embed to 25 fields', async () => {
    const fields = Array.from({ length: 26 }, () => ({ name: 'n', value: 'v' }));
    expect(faultsOf(await bot.post({ embeds: [{ fields }] }))).toEqual([
      'embeds.0.fields BASE_TYPE_MAX_LENGTH',
    ]);
  });

  it('[4.7] limits a message to 10 embeds', async () => {
    const embeds = Array.from({ length: 11 }, () => ({ title: 't' }));
    expect(faultsOf(await bot.post({ embeds }))).toEqual(['embeds BASE_TYPE_MAX_LENGTH']);
  });

  it('[4.7] accepts 6000 characters in all embeds together and refuses 6001', async () => {
    const embeds = [{ description: of(4000) }, { description: of(1999), title: 't' }];
    expect((await bot.post({ embeds })).status).toBe(200);
    embeds.push({ description: 'y', title: '' });
    expect(faultsOf(await bot.post({ embeds }))).toEqual(['embeds MAX_EMBED_SIZE_EXCEEDED']);
  });

  it('[4.8] refuses an embed that shows nothing', async () => {
    expect(faultsOf(await bot.post({ embeds: [{ color: 1 }] }))).toEqual([
      'embeds.0.description BASE_TYPE_REQUIRED',
    ]);
  });

  it.each([
    ['a colour beyond 0xFFFFFF', { title: 't', color: 0x1_00_00_00 }, 'embeds.0.color NUMBER_TYPE_MAX'],
    [
      'a field without a value',
      { fields: [{ name: 'n', value: ' ' }] },
      'embeds.0.fields.0.value BASE_TYPE_REQUIRED',
    ],
    ['an address that is none', { title: 't', url: 'nowhere' }, 'embeds.0.url URL_TYPE_INVALID_URL'],
    [
      'an address of another scheme',
      { title: 't', url: 'ftp://example.org/a' },
      'embeds.0.url URL_TYPE_INVALID_SCHEME',
    ],
  ])('[4.8] refuses an embed with %s', async (_what, embed, fault) => {
    expect(faultsOf(await bot.post({ embeds: [embed] }))).toEqual([fault]);
  });

  it('[4.5] refuses embeds without Embed Links with 50013', async () => {
    const answer = await bot.without(Permission.EmbedLinks, () => bot.post({ embeds: [{ title: 't' }] }));
    expect(refusalOf(answer)).toEqual([403, 50013]);
  });

  it('[4.8] shows a file of the message inside the embed and not in the list of attachments', async () => {
    const message = await bot.sent({ embeds: [{ title: 't', image: { url: 'attachment://cat.png' } }] }, [
      { name: 'cat.png', bytes: 'not really' },
    ]);
    expect(message['attachments']).toEqual([]);
    expect(message['embeds']).toMatchObject([
      { image: { url: expect.stringContaining(`${bot.sandbox.world.addresses.cdn}/attachments/`) } },
    ]);
  });

  it('[4.7] hides embeds of a message with the suppress flag', async () => {
    const message = await bot.sent({ content: 'x', embeds: [{ title: 't' }], flags: 4 });
    expect([message['embeds'], message['flags']]).toEqual([[], 4]);
  });
});
