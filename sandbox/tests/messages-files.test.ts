import { ChannelType, InteractionType } from 'discord-api-types/v10';
import { createMessage } from '../world/messages';
import { newChannel } from '../world/channels';
import { Permission } from '../world/permissions';
import type { WebhookRecord } from '../world/records';
import { BotWriter, faultsOf, refusalOf, type SentMessage } from './support/writer';

interface Attachment {
  id: string;
  filename: string;
  url: string;
  [field: string]: unknown;
}

const MIB = 1024 * 1024;
const TEXT = { name: 'a.txt', bytes: 'hello' };
/** 3 × 2 pixels. */
const PNG = Buffer.from('89504e470d0a1a0a0000000d494844520000000300000002', 'hex');
const GIF = Buffer.from('47494638396105000400', 'hex');
const JPEG = Buffer.from('ffd8ffe000040000ffc0000b080006000700000000000000', 'hex');

describe('files', () => {
  let bot: BotWriter;

  beforeAll(async () => {
    bot = await BotWriter.start();
  });

  afterAll(() => bot.sandbox.stop());

  const filesOf = (message: SentMessage | Record<string, unknown>) => message['attachments'] as Attachment[];
  const upload = async (
    name: string,
    bytes: Uint8Array | string = 'x',
    entry?: object,
  ): Promise<Attachment> => {
    const body = entry ? { attachments: [{ id: 0, ...entry }] } : {};
    const [file] = filesOf(await bot.sent(body, [{ name, bytes }]));
    return file ?? { id: '', filename: '', url: '' };
  };

  it('[4.7] sends a message that is only a file', async () => {
    const message = await bot.sent({}, [TEXT]);
    expect(filesOf(message)).toMatchObject([
      {
        filename: 'a.txt',
        size: 5,
        content_type: 'text/plain; charset=utf-8',
        proxy_url: expect.any(String),
      },
    ]);
    expect(bot.wrongs).toEqual([]);
  });

  it('[4.7] takes ten files and refuses eleven with 30015', async () => {
    const files = Array.from({ length: 11 }, (_, index) => ({ name: `${index}.txt`, bytes: 'x' }));
    expect(filesOf(await bot.sent({}, files.slice(0, 10)))).toHaveLength(10);
    expect(refusalOf(await bot.post({}, files))).toEqual([400, 30015]);
  });

  it('[4.7] refuses a file over 10 MiB with 413 and 50045', async () => {
    const answer = await bot.post({}, [{ name: 'big.bin', bytes: Buffer.alloc(10 * MIB + 1) }]);
    expect(refusalOf(answer)).toEqual([413, 50045]);
  });

  it('[4.7] takes larger files in a boosted server', async () => {
    const guild = bot.sandbox.world.guild(bot.sandbox.town.guildId);
    guild.premiumTier = 2;
    const answer = await bot.post({}, [{ name: 'big.bin', bytes: Buffer.alloc(11 * MIB) }]);
    guild.premiumTier = 0;
    expect(answer.status).toBe(200);
  });

  it('[4.7] refuses a request over 25 MiB with 413 and 40005', async () => {
    const files = [1, 2, 3].map((n) => ({ name: `${n}.bin`, bytes: Buffer.alloc(9 * MIB) }));
    expect(refusalOf(await bot.post({}, files))).toEqual([413, 40005]);
  });

  it('[4.7] holds files of webhooks to the same size', () => {
    const { world, town } = bot.sandbox;
    const webhook: WebhookRecord = {
      id: world.ids.next(),
      type: 1,
      guildId: town.guildId,
      channelId: bot.channel(),
      name: 'Relay',
      avatar: null,
      token: 't',
      creatorId: world.bot.id,
      applicationId: world.application.id,
    };
    const big = { slot: 0, filename: 'big.bin', contentType: '', bytes: Buffer.alloc(10 * MIB + 1) };
    const send = (): unknown =>
      createMessage(world, { kind: 'webhook', webhook }, world.channel(bot.channel()), {}, [big]);
    expect(send).toThrow(expect.objectContaining({ code: 50045 }));
  });

  it('[4.5] refuses files without Attach Files with 50013', async () => {
    const answer = await bot.without(Permission.AttachFiles, () => bot.post({ content: 'x' }, [TEXT]));
    expect(refusalOf(answer)).toEqual([403, 50013]);
  });

  it.each([
    ['my report (final).txt', 'my_report_final.txt'],
    ['../../etc/passwd', 'passwd'],
    ['übersicht.pdf', 'bersicht.pdf'],
    ['日本.png', 'unknown.png'],
  ])('[4.9] sanitises the name %j to %j', async (given, kept) => {
    expect(await upload('x', 'x', { filename: given })).toMatchObject({ filename: kept });
  });

  it('[4.9] keeps the original name as the title of a sanitised file', async () => {
    expect(await upload('my report.txt')).toMatchObject({ filename: 'my_report.txt', title: 'my report' });
  });

  it.each([
    ['a number', 0],
    ['a string', '0'],
  ])('[1.3] describes a file by an entry whose id is %s', async (_what, id) => {
    const message = await bot.sent({ attachments: [{ id, description: 'What it is' }] }, [TEXT]);
    expect(filesOf(message)).toMatchObject([{ description: 'What it is' }]);
  });

  it('[1.3] takes a description of null, as discord.js sends it', async () => {
    expect(await upload('a.txt', 'x', { description: null })).not.toHaveProperty('description');
  });

  it('[4.9] marks spoilers by name or by flag', async () => {
    expect(await upload('SPOILER_end.txt')).toMatchObject({ filename: 'SPOILER_end.txt', flags: 8 });
    expect(await upload('end.txt', 'x', { is_spoiler: true })).toMatchObject({ filename: 'SPOILER_end.txt' });
  });

  it('[4.7] refuses an entry for a file that was not sent', async () => {
    const answer = await bot.post({ content: 'x', attachments: [{ id: 3 }] }, [TEXT]);
    expect(faultsOf(answer)).toEqual(['attachments.0.id ATTACHMENT_NOT_FOUND']);
  });

  it.each([
    ['PNG', 'a.png', PNG, 3, 2],
    ['GIF', 'a.gif', GIF, 5, 4],
    ['JPEG', 'a.jpg', JPEG, 7, 6],
  ])('[4.9] tells the size of a %s', async (_kind, name, bytes, width, height) => {
    expect(await upload(name, bytes)).toMatchObject({ width, height });
  });

  describe('voice messages', () => {
    const entry = { id: 0, duration_secs: 2.5, waveform: 'AAAA' };
    const sound = [{ name: 'voice-message.ogg', bytes: 'sound' }];

    it('[4.15] sends one audio file with its length and waveform', async () => {
      const message = await bot.sent({ flags: 1 << 13, attachments: [entry] }, sound);
      expect(message).toMatchObject({
        content: '',
        flags: 1 << 13,
        attachments: [{ duration_secs: 2.5, waveform: 'AAAA', content_type: 'audio/ogg' }],
      });
    });

    it.each([
      ['text', { content: 'x', attachments: [entry] }, sound, 50160],
      ['a file that is no sound', { attachments: [entry] }, [TEXT], 50161],
      ['no waveform', { attachments: [{ id: 0 }] }, sound, 50162],
    ])('[4.7] refuses one with %s', async (_what, body, files, code) => {
      expect(refusalOf(await bot.post({ ...body, flags: 1 << 13 }, files))).toEqual([400, code]);
    });

    it('[4.7] refuses to edit one with 50163', async () => {
      const message = await bot.sent({ flags: 1 << 13, attachments: [entry] }, sound);
      expect(refusalOf(await bot.edit(message.id, { content: 'x' }))).toEqual([400, 50163]);
    });
  });

  describe('edits', () => {
    it('[4.7] keeps the files that are listed and drops the others', async () => {
      const message = await bot.sent({}, [TEXT, { name: 'b.txt', bytes: 'b' }]);
      const [first, second] = filesOf(message);
      const edited = await bot.edit(message.id, { attachments: [{ id: second?.id }] });
      expect(filesOf(edited.body)).toMatchObject([{ id: second?.id, filename: 'b.txt' }]);
      expect((await fetch(first?.url ?? '')).status).toBe(404);
    });

    it('[4.7] keeps all files where none are listed, and adds new ones', async () => {
      const message = await bot.sent({}, [TEXT]);
      const edited = await bot.edit(message.id, { content: 'more' }, [{ name: 'b.txt', bytes: 'b' }]);
      expect(filesOf(edited.body).map(({ filename }) => filename)).toEqual(['a.txt', 'b.txt']);
    });

    it('[4.7] refuses to take the only file away from a message without text', async () => {
      const message = await bot.sent({}, [TEXT]);
      expect(refusalOf(await bot.edit(message.id, { attachments: [] }))).toEqual([400, 50006]);
    });
  });

  describe('the CDN', () => {
    it('[4.9] serves a file by its signed address, with its length and type', async () => {
      const { url } = await upload('a.txt', 'hello');
      const answer = await fetch(url);
      expect(url).toMatch(/\?ex=[0-9a-f]+&is=[0-9a-f]+&hm=[0-9a-f]{64}&$/);
      expect(answer.headers.get('content-length')).toBe('5');
      expect(answer.headers.get('content-type')).toContain('text/plain');
      expect(await answer.text()).toBe('hello');
    });

    it('[4.9] serves a file of 10 MiB whole', async () => {
      const bytes = Buffer.alloc(10 * MIB, 'z');
      const answer = await fetch((await upload('big.bin', bytes)).url);
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    });

    it.each([
      ['without a signature', (url: string) => url.replace(/\?.*/, '')],
      ['with a wrong signature', (url: string) => url.replace(/hm=[0-9a-f]{4}/, 'hm=0000')],
      ['with a later expiry', (url: string) => url.replace(/ex=([0-9a-f]+)/, 'ex=7fffffff')],
    ])('[4.9] refuses an address %s', async (_what, change) => {
      const answer = await fetch(change((await upload('a.txt')).url));
      expect([answer.status, await answer.text()]).toEqual([404, 'This content is no longer available.']);
    });

    it('[4.9] lets a file go with its message', async () => {
      const message = await bot.sent({}, [TEXT]);
      await bot.rest.delete(`/channels/${bot.channel()}/messages/${message.id}`);
      expect((await fetch(filesOf(message)[0]?.url ?? '')).status).toBe(404);
    });

    it.each(['avatars/1/abc.png', 'icons/1/abc.webp?size=64', 'embed/avatars/3.png'])(
      '[4.9] serves the picture %s, which never expires',
      async (path) => {
        const answer = await fetch(`${bot.sandbox.world.addresses.cdn}/${path}`);
        const bytes = Buffer.from(await answer.arrayBuffer());
        expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
        expect(bytes.subarray(1, 4).toString()).toBe('PNG');
      },
    );

    it('[4.9] draws the same picture for the same hash, and another for another', async () => {
      const draw = async (hash: string): Promise<string> =>
        (await fetch(`${bot.sandbox.world.addresses.cdn}/avatars/1/${hash}.png`))
          .arrayBuffer()
          .then((bytes) => Buffer.from(bytes).toString('base64'));
      expect(await draw('aa')).toBe(await draw('aa'));
      expect(await draw('aa')).not.toBe(await draw('bb'));
    });

    it('[4.9] refuses a link after a day, gives a fresh one with the message, and refreshes old ones', async () => {
      const message = await bot.sent({}, [TEXT]);
      const old = filesOf(message)[0]?.url ?? '';
      bot.sandbox.clock.advance(24 * 60 * 60 * 1000 + 2000);
      expect((await fetch(old)).status).toBe(404);
      const read = await bot.rest.get(`/channels/${bot.channel()}/messages/${message.id}`);
      expect((await fetch(filesOf(read.body)[0]?.url ?? '')).status).toBe(200);
      const refreshed = await bot.rest.post<{ refreshed_urls: { original: string; refreshed: string }[] }>(
        '/attachments/refresh-urls',
        { attachment_urls: [old, 'https://example.org/a.png'] },
      );
      expect(refreshed.body.refreshed_urls).toMatchObject([{ original: old }, { refreshed: null }]);
      expect((await fetch(refreshed.body.refreshed_urls[0]?.refreshed ?? '')).status).toBe(200);
    });

    it('[4.9] refuses to refresh more than 50 addresses', async () => {
      const answer = await bot.rest.post('/attachments/refresh-urls', {
        attachment_urls: Array(51).fill('x'),
      });
      expect(faultsOf(answer)).toEqual(['attachment_urls BASE_TYPE_BAD_LENGTH']);
    });
  });

  it('[4.9] can keep files of deleted messages, which is not settled', async () => {
    const other = await BotWriter.start({ switches: { filesOutliveMessage: true } });
    const message = await other.sent({}, [TEXT]);
    await other.rest.delete(`/channels/${other.channel()}/messages/${message.id}`);
    const { status } = await fetch(filesOf(message)[0]?.url ?? '');
    await other.sandbox.stop();
    expect(status).toBe(200);
  });

  it('[4.12] serves ephemeral files from a folder of their own', async () => {
    const { world } = bot.sandbox;
    const channel = newChannel(world, null, {
      type: ChannelType.DM,
      name: null,
      recipientIds: [world.bot.id, bot.person('bob')],
    });
    world.addChannel(channel);
    const message = createMessage(
      world,
      {
        kind: 'interaction',
        ephemeral: true,
        interaction: {
          id: world.ids.next(),
          token: 't',
          type: InteractionType.ApplicationCommand,
          userId: bot.person('bob'),
          channelId: channel.id,
          guildId: null,
          createdAt: world.clock.now(),
          ephemeral: true,
          loading: false,
          followUps: 0,
        },
      },
      channel,
      { content: 'only you' },
      [{ slot: 0, filename: 'a.txt', contentType: 'text/plain', bytes: Buffer.from('x') }],
    );
    expect(message).toMatchObject({
      ephemeralTo: bot.person('bob'),
      flags: 64,
      attachments: [{ ephemeral: true }],
    });
    expect([channel.messages.size, world.ephemerals.has(message.id)]).toEqual([0, true]);
  });
});
