import { BotWriter, faultsOf } from './support/writer';

const V2 = 1 << 15;
const button = (custom_id: string, more: object = {}) => ({
  type: 2,
  style: 1,
  label: 'Go',
  custom_id,
  ...more,
});
const row = (...components: object[]) => ({ type: 1, components });
const select = (more: object = {}) => ({
  type: 3,
  custom_id: 'choice',
  options: [{ label: 'One', value: '1' }],
  ...more,
});
const options = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ label: `${i}`, value: `${i}` }));

describe('components', () => {
  let bot: BotWriter;

  beforeAll(async () => {
    bot = await BotWriter.start();
  });

  afterAll(() => bot.sandbox.stop());

  const faults = async (components: object[], more: object = {}): Promise<string[]> =>
    faultsOf(await bot.post({ content: more && 'flags' in more ? undefined : 'x', components, ...more }));

  it('[1.3] gives every component a numeric id, past the ones that were asked for', async () => {
    const message = await bot.sent({
      content: 'x',
      components: [row(button('a'), button('b', { id: 2 })), row(select())],
    });
    expect(message['components']).toMatchObject([
      { id: 1, components: [{ id: 3 }, { id: 2 }] },
      { id: 4, components: [{ id: 5, min_values: 1, max_values: 1 }] },
    ]);
  });

  it.each([
    [
      'a button without custom_id',
      [row({ type: 2, style: 1, label: 'x' })],
      'components.0.components.0.custom_id BASE_TYPE_REQUIRED',
    ],
    [
      'a link button without url',
      [row({ type: 2, style: 5, label: 'x' })],
      'components.0.components.0.url BASE_TYPE_REQUIRED',
    ],
    [
      'a link of over 512 characters',
      [row({ type: 2, style: 5, label: 'x', url: `https://e.org/${'x'.repeat(500)}` })],
      'components.0.components.0.url BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a label over 80 characters',
      [row(button('a', { label: 'x'.repeat(81) }))],
      'components.0.components.0.label BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a button that shows nothing',
      [row({ type: 2, style: 1, custom_id: 'a' })],
      'components.0.components.0 BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED',
    ],
    [
      'a custom_id over 100 characters',
      [row(button('x'.repeat(101)))],
      'components.0.components.0.custom_id BASE_TYPE_BAD_LENGTH',
    ],
    [
      'the same custom_id twice',
      [row(button('a')), row(button('a'))],
      'components.1.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'the same custom_id twice, one disabled',
      [row(button('a'), button('a', { disabled: true }))],
      'components.0.components.1.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'the same numeric id twice',
      [row(button('a', { id: 7 }), button('b', { id: 7 }))],
      'components.0.components.1.id COMPONENT_ID_DUPLICATED',
    ],
    ['an empty row', [row()], 'components.0.components BASE_TYPE_BAD_LENGTH'],
    [
      'six buttons in a row',
      [row(...[1, 2, 3, 4, 5, 6].map((n) => button(`${n}`)))],
      'components.0.components BASE_TYPE_BAD_LENGTH',
    ],
    ['six rows', [1, 2, 3, 4, 5, 6].map((n) => row(button(`${n}`))), 'components BASE_TYPE_MAX_LENGTH'],
    [
      'a select beside a button',
      [row(button('a'), select())],
      'components.0.components.1 COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    [
      '26 options',
      [row(select({ options: options(26) }))],
      'components.0.components.0.options BASE_TYPE_BAD_LENGTH',
    ],
    [
      'two options of the same value',
      [row(select({ options: [...options(1), ...options(1)] }))],
      'components.0.components.0.options.1.value SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    ],
    [
      'an option label over 100 characters',
      [row(select({ options: [{ label: 'x'.repeat(101), value: '1' }] }))],
      'components.0.components.0.options.0.label',
    ],
    [
      'a placeholder over 150 characters',
      [row(select({ placeholder: 'x'.repeat(151) }))],
      'components.0.components.0.placeholder BASE_TYPE_MAX_LENGTH',
    ],
    [
      'more least than most choices',
      [row(select({ min_values: 3, max_values: 2 }))],
      'components.0.components.0 SELECT_COMPONENT_MIN_MAX_INVALID',
    ],
    [
      '26 choices at most',
      [row(select({ max_values: 26 }))],
      'components.0.components.0.max_values NUMBER_TYPE_MAX',
    ],
    [
      'more defaults than choices',
      [
        row(
          select({
            options: [
              { label: 'a', value: 'a', default: true },
              { label: 'b', value: 'b', default: true },
            ],
          }),
        ),
      ],
      'components.0.components.0.options SELECT_COMPONENT_TOO_MANY_DEFAULTS',
    ],
    ['a text display without the flag', [{ type: 10, content: 'x' }], 'components.0 UNION_TYPE_CHOICES'],
  ])('[4.8] refuses %s', async (_what, components, fault) => {
    expect(await faults(components)).toEqual([expect.stringContaining(fault)]);
  });

  it('[4.8] refuses a text input in a message', async () => {
    const input = { type: 4, custom_id: 't', style: 1, label: 'x' };
    expect((await faults([row(input)]))[0]).toContain('components.0.components.0');
  });

  it('[4.8] keeps buttons that look different: links, emoji, disabled', async () => {
    const message = await bot.sent({
      content: 'x',
      components: [
        row(
          { type: 2, style: 5, label: 'Read', url: 'https://example.org/' },
          { type: 2, style: 2, custom_id: 'b', emoji: { name: '✅' } },
          button('c', { disabled: true }),
        ),
      ],
    });
    expect(message['components']).toMatchObject([
      { components: [{ url: 'https://example.org/' }, { emoji: { name: '✅' } }, { disabled: true }] },
    ]);
  });

  describe('components V2', () => {
    it('[4.8] sends text, containers, sections and separators with the flag and no content', async () => {
      const message = await bot.sent({
        flags: V2,
        components: [
          {
            type: 17,
            accent_color: 0xff,
            components: [
              { type: 9, components: [{ type: 10, content: 'Hello' }], accessory: button('a') },
              { type: 14 },
              row(select()),
            ],
          },
        ],
      });
      expect(message).toMatchObject({ content: '', flags: V2, components: [{ type: 17, spoiler: false }] });
      expect(bot.wrongs).toEqual([]);
    });

    it.each(['content', 'embeds', 'poll'])('[4.8] refuses %s beside the flag', async (field) => {
      const values: Record<string, unknown> = {
        content: 'x',
        embeds: [{ title: 't' }],
        poll: { question: { text: 'q' }, answers: [{ poll_media: { text: 'a' } }] },
      };
      const answer = await bot.post({
        flags: V2,
        components: [{ type: 10, content: 'x' }],
        [field]: values[field],
      });
      expect(faultsOf(answer)).toEqual([`${field} MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2`]);
    });

    it('[4.8] counts nested components: 40 pass, 41 do not', async () => {
      const texts = (count: number) => Array.from({ length: count }, () => ({ type: 10, content: 'x' }));
      expect(await faults([{ type: 17, components: texts(39) }], { flags: V2 })).toEqual([]);
      expect(await faults([{ type: 17, components: texts(39) }, ...texts(1)], { flags: V2 })).toEqual([
        'components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      ]);
    });

    it('[4.8] limits all text together to 4000 characters', async () => {
      const text = { type: 10, content: 'x'.repeat(2001) };
      expect(await faults([text, text], { flags: V2 })).toEqual([
        'components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      ]);
    });

    it('[4.8] shows files of the message, and refuses ones that are not there', async () => {
      const file = { type: 13, file: { url: 'attachment://log.txt' } };
      const gallery = { type: 12, items: [{ media: { url: 'https://example.org/a.png' } }] };
      const message = await bot.sent({ flags: V2, components: [file, gallery] }, [
        { name: 'log.txt', bytes: 'lines' },
      ]);
      expect(message['components']).toMatchObject([
        { type: 13, name: 'log.txt', file: { url: expect.stringContaining('/log.txt?ex=') } },
        { type: 12, items: [{ media: { url: 'https://example.org/a.png' } }] },
      ]);
      expect(await faults([file], { flags: V2 })).toEqual([
        'components.0.file.url UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
      ]);
    });

    it('[4.8] never lets the flag go', async () => {
      const message = await bot.sent({ flags: V2, components: [{ type: 10, content: 'x' }] });
      const answer = await bot.edit(message.id, { flags: 0, components: [{ type: 10, content: 'y' }] });
      expect(faultsOf(answer)).toEqual(['flags MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG']);
    });

    it('[4.8] takes the flag in an edit that empties content', async () => {
      const message = await bot.sent({ content: 'old' });
      const components = [{ type: 10, content: 'new' }];
      expect(faultsOf(await bot.edit(message.id, { flags: V2, components }))).toEqual([
        'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      ]);
      const edited = await bot.edit(message.id, { flags: V2, components, content: null });
      expect(edited.body).toMatchObject({ content: '', flags: V2, components: [{ content: 'new' }] });
    });

    it('[4.7] finds mentions in text displays', async () => {
      const alice = bot.person('alice');
      const message = await bot.sent({ flags: V2, components: [{ type: 10, content: `<@${alice}>` }] });
      expect(message['mentions']).toMatchObject([{ id: alice }]);
    });
  });
});
