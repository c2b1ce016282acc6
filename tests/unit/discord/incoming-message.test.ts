import {
  Client,
  ComponentType,
  EmbedType,
  type APIContainerComponent,
  type APIMediaGalleryComponent,
  type APISectionComponent,
} from 'discord.js';
import type { Embedded } from '../../../src/discord/forwarded-text';
import { readMessage, type ReceivedMessage } from '../../../src/discord/incoming-message';
import type { Extras } from '../../../src/tickets/incoming-message';

const client = new Client({ intents: [] });
const remembered: string[] = [];
const addresses = { remember: (id: string) => void remembered.push(id) };

const user = (id: string, name: string) => ({
  id,
  username: name.toLowerCase(),
  global_name: name,
  discriminator: '0',
  avatar: null,
});

const file = (name: string, more: object = {}) => ({
  id: '900000000000000001',
  filename: name,
  size: 5,
  url: 'https://cdn.discordapp.com/attachments/1/2/x',
  proxy_url: '',
  ...more,
});

const read = (more: Partial<ReceivedMessage>) =>
  readMessage(
    { client, addresses },
    {
      id: '1100000000000000001',
      channel_id: '1100000000000000000',
      author: user('200000000000000001', 'Alice'),
      content: '',
      type: 0,
      timestamp: '2026-01-01T00:00:00.000000+00:00',
      edited_timestamp: null,
      attachments: [],
      mentions: [],
      ...more,
    },
  );

afterAll(() => client.destroy());

describe('a message of Discord', () => {
  it('is read with its author, text and times', () => {
    expect(read({ content: 'Hello' })).toMatchObject({
      authorName: 'Alice',
      content: 'Hello',
      extras: {},
      replyToId: null,
      writtenAt: new Date('2026-01-01T00:00:00Z'),
      editedAt: null,
    });
  });

  it("has the member's name and picture before the user's own", () => {
    const member = { nick: 'Alice of the Hall', avatar: 'a'.repeat(32) };
    const { authorName, authorIcon } = read({ content: 'x', member, guild_id: '300000000000000001' });
    expect(authorName).toBe('Alice of the Hall');
    expect(authorIcon).toContain('/guilds/300000000000000001/users/200000000000000001/avatars/');
  });

  it('says names instead of mentions; custom emoji and times stay', () => {
    const mentions = [user('200000000000000002', 'Bob_B')];
    const content =
      'hi <@200000000000000002> <@&400000000000000001> <#500000000000000001> <:wave:1> <t:1:R> </help:600000000000000001>';
    expect(read({ content, mentions }).content).toBe(
      'hi @Bob\\_B @400000000000000001 #500000000000000001 <:wave:1> <t:1:R> /help',
    );
  });

  it('keeps files with alt text and spoiler, and remembers where they lie', () => {
    const attachments = [file('SPOILER_cat.png', { description: 'a cat', content_type: 'image/png' })];
    expect(read({ attachments }).files).toEqual([
      expect.objectContaining({
        name: 'SPOILER_cat.png',
        description: 'a cat',
        spoiler: true,
        seconds: null,
      }),
    ]);
    expect(remembered).toContain('1100000000000000001');
  });

  it('knows a voice message and its length', () => {
    const attachments = [file('voice-message.ogg', { duration_secs: 5.2, waveform: 'AAA=' })];
    expect(read({ attachments, flags: 1 << 13 }).files[0]).toMatchObject({ seconds: 5.2, waveform: 'AAA=' });
  });

  it('carries what was forwarded in place of its own text', () => {
    const snapshot = { content: 'as said', attachments: [file('a.txt')] };
    const forwarded = read({
      message_reference: { type: 1, message_id: '1' },
      message_snapshots: [{ message: snapshot }],
    });
    expect(forwarded).toMatchObject({ content: 'as said', extras: { forwarded: true }, replyToId: null });
    expect(forwarded.files).toHaveLength(1);
  });

  describe('carries, of what was forwarded,', () => {
    const embedded = (more: Embedded & { content?: string }) =>
      read({
        message_reference: { type: 1, message_id: '1' },
        message_snapshots: [{ message: { content: '', attachments: [], ...more } }],
      }).extras;

    it('embeds with all their words and links, none of which hides where it leads', () => {
      const embed = {
        author: { name: 'The *Shop*' },
        title: 'Order 7',
        url: 'https://shop.example/7',
        description:
          'For <#500000000000000001>\n**Paid**, see [the bill](https://shop.example/a_(b) "Bill").',
        fields: [
          { name: 'Total', value: '12 €' },
          { name: '\u200b', value: '[mail](mailto:shop)' },
        ],
        image: { url: 'https://shop.example/7.png' },
        footer: { text: 'Thank\nyou' },
      };
      expect(embedded({ embeds: [embed, { title: 'Order 8' }] })).toEqual({
        forwarded: true,
        embedded: [
          [
            '-# The \\*Shop\\*',
            '**Order 7**',
            '<https://shop.example/7>',
            'For #500000000000000001',
            '**Paid**, see the bill <https://shop.example/a_(b)>.',
            '**Total**',
            '12 €',
            '[mail](mailto:shop)',
            '-# 🖼️ <https://shop.example/7.png>',
            '-# Thank you',
          ].join('\n'),
          '**Order 8**',
        ],
      });
    });

    it('no previews, which Discord makes anew of the links', () => {
      const embeds = [{ type: EmbedType.Article, title: 'News', url: 'https://news.example' }];
      expect(embedded({ content: 'https://news.example', embeds })).toEqual({ forwarded: true });
    });

    it('texts and pictures in components, but for those that are among the files', () => {
      const picture = (name: string) => ({ url: `https://shop.example/${name}.png` });
      const section: APISectionComponent = {
        type: ComponentType.Section,
        components: [{ type: ComponentType.TextDisplay, content: 'On its way' }],
        accessory: { type: ComponentType.Thumbnail, media: picture('van') },
      };
      const gallery: APIMediaGalleryComponent = {
        type: ComponentType.MediaGallery,
        items: [{ media: picture('map') }, { media: { ...picture('own'), attachment_id: '5' } }],
      };
      const inside: APIContainerComponent = {
        type: ComponentType.Container,
        components: [section, { type: ComponentType.Separator }, gallery],
      };
      expect(embedded({ components: [inside] }).embedded).toEqual([
        'On its way',
        '-# 🖼️ <https://shop.example/van.png>',
        '-# 🖼️ <https://shop.example/map.png>',
      ]);
    });

    it('nothing where nothing can be read, which is said', () => {
      expect(embedded({ embeds: [{ title: '\u200b' }] })).toEqual({ forwarded: true, unknownType: 0 });
    });
  });

  it('keeps a poll, stickers, and the first words of what is answered', () => {
    const poll = {
      question: { text: 'Tea?' },
      answers: [{ poll_media: { text: 'Yes', emoji: { name: '🍵' } } }],
    };
    expect(read({ poll }).extras).toEqual({ poll: { question: 'Tea?', answers: ['🍵 Yes'] } });
    expect(read({ sticker_items: [{ id: '1', name: 'Wave', format_type: 1 }] }).extras).toEqual({
      stickers: [{ id: '1', name: 'Wave', format: 1 }],
    });
    const answered = { author: user('200000000000000003', 'Mo'), content: `**first** line\nsecond` };
    const reply = read({
      content: 'yes',
      type: 19,
      message_reference: { message_id: '77' },
      referenced_message: answered,
    });
    expect(reply).toMatchObject({
      replyToId: '77',
      extras: { answers: { author: { kind: 'staff', name: 'Mo' }, text: 'first line' } },
    });
  });

  it.each<[string, ReturnType<typeof user> & { bot?: boolean }, NonNullable<Extras['answers']>['author']]>([
    ['itself', user('200000000000000001', 'Alice'), { kind: 'self' }],
    ['a webhook', { ...user('200000000000000004', 'Blue Fox'), bot: true }, 'Blue Fox'],
    ['a member', user('200000000000000003', 'Mo'), { kind: 'staff', name: 'Mo' }],
  ])('tells whom it answers: %s', (_whom, author, told) => {
    const { answers } = read({
      content: 'yes',
      type: 19,
      referenced_message: { author, content: 'x' },
    }).extras;
    expect(answers?.author).toEqual(told);
  });

  it('quotes whole characters alone: the database takes no half ones', () => {
    const referenced_message = { author: user('200000000000000003', 'Mo'), content: `.${'🍵'.repeat(40)}` };
    const { answers } = read({ content: 'yes', type: 19, referenced_message }).extras;
    expect(answers?.text).toBe(`.${'🍵'.repeat(29)}…`);
  });

  it('is of an unknown kind where its type is, and where nothing of it can be read', () => {
    expect(read({ type: 63, content: 'x' }).extras).toEqual({ unknownType: 63 });
    expect(read({}).extras).toEqual({ unknownType: 0 });
  });
});
