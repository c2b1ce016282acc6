import { pressButton, submitModal, useSlashCommand } from '../world/interactions';
import type { InteractionRecord } from '../world/records';
import { button, interactionStage, refused, row, type Json, type Stage } from './support/interactions';

const input = (customId: string, more: Json = {}): Json => ({
  type: 4,
  custom_id: customId,
  style: 1,
  ...more,
});
const label = (component: Json, more: Json = {}): Json => ({
  type: 18,
  label: 'A field',
  component,
  ...more,
});
const form = (components: Json[], more: Json = {}): Json => ({
  type: 9,
  data: { custom_id: 'form', title: 'A form', components, ...more },
});
const options = (...values: string[]): Json[] => values.map((value) => ({ label: value, value }));
const file = (name: string) => ({
  slot: 0,
  filename: name,
  contentType: 'text/plain',
  bytes: Buffer.from('x'),
});

describe('modals', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await interactionStage();
    await stage.registers([{ name: 'form', description: 'Opens a form' }]);
  });
  afterAll(() => stage.sandbox.stop());

  const command = () => useSlashCommand(stage.world, stage.alice, stage.general, '/form');
  async function open(components: Json[], interaction = command()): Promise<InteractionRecord> {
    const { status, body } = await stage.answer(interaction, form(components));
    expect([status, body]).toEqual([204, undefined]);
    return interaction;
  }
  const submit = (
    opener: InteractionRecord,
    ...rest: [Parameters<typeof submitModal>[3], Parameters<typeof submitModal>[4]?]
  ) => submitModal(stage.world, stage.alice, opener.id, ...rest);

  it('[4.12] opens a form in front of who asked for it', async () => {
    const interaction = await open([label(input('why'))]);
    expect(stage.told).toContainEqual({
      kind: 'modal',
      userId: stage.alice,
      interactionId: interaction.id,
      modal: {
        customId: 'form',
        title: 'A form',
        channelId: stage.general,
        components: [{ ...label({ ...input('why'), id: 2 }), id: 1 }],
      },
    });
  });

  it('[4.12] sends labels with their field, without a message for a form from a command', async () => {
    const got = stage.payload(submit(await open([label(input('why'))]), { why: 'because' }));
    expect(got).toMatchObject({ type: 5, data: { custom_id: 'form' } });
    expect(got).not.toHaveProperty('message');
    expect(got.data['components']).toEqual([
      { type: 18, id: 1, component: { type: 4, id: 2, custom_id: 'why', value: 'because' } },
    ]);
  });

  it('[4.12] sends rows as rows, and text displays without their text', async () => {
    const opener = await open([{ type: 10, content: 'Please read' }, row(input('why', { label: 'Why' }))]);
    expect(stage.payload(submit(opener, { why: 'x' })).data['components']).toEqual([
      { type: 10, id: 1 },
      { type: 1, id: 2, components: [{ type: 4, id: 3, custom_id: 'why', value: 'x' }] },
    ]);
  });

  it('[4.12] sends the message with a form that a button opened, and lets the answer change that message', async () => {
    const message = await stage.posts([row(button('go'))]);
    const opener = await open(
      [label(input('why'))],
      pressButton(stage.world, stage.alice, stage.general, message, 'go'),
    );
    const submitted = submit(opener, { why: 'x' });
    expect(stage.payload(submitted)).toMatchObject({ message: { id: message } });
    const answer = await stage.answer(submitted, { type: 7, data: { content: 'thanks', components: [] } });
    expect([answer.status, stage.world.channel(stage.general).messages.get(message)?.content]).toEqual([
      204,
      'thanks',
    ]);
  });

  it('[4.12] cannot update a message that was not there: 6 and 7 after a form from a command', async () => {
    const submitted = submit(await open([label(input('why'))]), { why: 'x' });
    const answers = await Promise.all([6, 7].map((type) => stage.answer(submitted, { type, data: {} })));
    expect(answers.map(({ body }) => body['code'])).toEqual([50035, 50035]);
  });

  it('[4.12] opens no form from a form, and none after a defer', async () => {
    const submitted = submit(await open([label(input('why'))]), { why: 'x' });
    const deferred = command();
    await stage.answer(deferred, { type: 5 });
    const codes = [submitted, deferred].map(
      async (interaction) => (await stage.answer(interaction, form([label(input('why'))]))).body['code'],
    );
    expect(await Promise.all(codes)).toEqual([50035, 40060]);
  });

  it('[4.12] is sent once; after a failure the form is still open', async () => {
    const opener = await open([label(input('why'))]);
    submit(opener, { why: 'x' });
    expect(refused(() => submit(opener, { why: 'y' }))?.code).toBe(10062);
    stage.sandbox.clock.advance(3001);
    expect(stage.told.at(-1)).toMatchObject({
      kind: 'interaction-failed',
      reason: 'Something went wrong. Try again.',
    });
    expect(submit(opener, { why: 'y' }).type).toBe(5);
  });

  it('[4.12] belongs to one person', async () => {
    const opener = await open([label(input('why'))]);
    expect(refused(() => submitModal(stage.world, stage.mod, opener.id, { why: 'x' }))?.code).toBe(10062);
  });

  it.each<[string, Json, string | string[], Json]>([
    ['a string select', { type: 3, custom_id: 'f', options: options('a', 'b') }, ['b'], { values: ['b'] }],
    ['a radio group', { type: 21, custom_id: 'f', options: options('a', 'b') }, 'b', { value: 'b' }],
    [
      'a checkbox group',
      { type: 22, custom_id: 'f', options: options('a', 'b', 'c') },
      ['a', 'c'],
      { values: ['a', 'c'] },
    ],
    ['a checkbox', { type: 23, custom_id: 'f' }, 'true', { value: true }],
    ['an optional text left empty', input('f', { required: false }), '', { value: '' }],
    [
      'an optional select left empty',
      { type: 3, custom_id: 'f', required: false, options: options('a') },
      [],
      { values: [] },
    ],
    [
      'an optional radio group left empty',
      { type: 21, custom_id: 'f', required: false, options: options('a', 'b') },
      '',
      { value: null },
    ],
  ])('[4.8] sends the value of %s', async (_what, field, given, expected) => {
    const { data } = stage.payload(submit(await open([label(field)]), { f: given }));
    expect(data['components']).toMatchObject([
      { type: 18, component: { type: field['type'], custom_id: 'f', ...expected } },
    ]);
  });

  it('[4.8] resolves people, roles and channels that were chosen', async () => {
    const { town, mod, general, payload } = stage;
    const role = town.roles['Support'] ?? '';
    const opener = await open([
      label({ type: 5, custom_id: 'user' }),
      label({ type: 6, custom_id: 'role' }),
      label({ type: 7, custom_id: 'both', max_values: 2 }),
      label({ type: 8, custom_id: 'place', channel_types: [0] }),
    ]);
    const { data } = payload(
      submit(opener, { user: [mod], role: [role], both: [mod, role], place: [general] }),
    );
    expect(data['resolved']).toMatchObject({
      users: { [mod]: {} },
      members: { [mod]: {} },
      roles: { [role]: {} },
      channels: { [general]: {} },
    });
  });

  it('[4.8] uploads files of a form, as many as it asks for', async () => {
    const opener = await open([label({ type: 19, custom_id: 'files', min_values: 1, max_values: 2 })]);
    const many = ['a.txt', 'b.txt', 'c.txt'].map(file);
    expect(refused(() => submit(opener, {}))?.code).toBe(50035);
    expect(refused(() => submit(opener, {}, { files: many }))?.code).toBe(50035);
    const { data } = stage.payload(submit(opener, {}, { files: many.slice(1) }));
    const ids = Object.keys((data['resolved'] as { attachments: Json }).attachments);
    expect(data['components']).toMatchObject([{ component: { type: 19, values: ids } }]);
    expect(ids).toHaveLength(2);
  });

  it('[4.8] keeps what the form came with where nothing was changed', async () => {
    const opener = await open([
      label(input('text', { value: 'as before' })),
      label({
        type: 3,
        custom_id: 'select',
        options: [...options('a'), { label: 'b', value: 'b', default: true }],
      }),
    ]);
    expect(stage.payload(submit(opener, {})).data['components']).toMatchObject([
      { component: { value: 'as before' } },
      { component: { values: ['b'] } },
    ]);
  });

  it.each<[string, Json, string | string[]]>([
    ['an empty required text', input('f'), ''],
    ['a text shorter than min_length', input('f', { min_length: 5 }), 'abc'],
    ['a text longer than max_length', input('f', { max_length: 2 }), 'abc'],
    ['a text over 4000 characters', input('f'), 'x'.repeat(4001)],
    ['a required select left empty', { type: 3, custom_id: 'f', options: options('a') }, []],
    [
      'too few values',
      { type: 3, custom_id: 'f', min_values: 2, max_values: 2, options: options('a', 'b') },
      ['a'],
    ],
    ['too many values', { type: 3, custom_id: 'f', options: options('a', 'b') }, ['a', 'b']],
    ['a value that is no option', { type: 3, custom_id: 'f', options: options('a') }, ['x']],
    ['a required radio group left empty', { type: 21, custom_id: 'f', options: options('a', 'b') }, ''],
  ])('[4.8] keeps people from sending %s', async (_what, field, given) => {
    const opener = await open([label(field)]);
    expect(refused(() => submit(opener, { f: given }))?.code).toBe(50035);
  });

  it.each<[string, Json]>([
    ['a title of 46 characters', form([label(input('a'))], { title: 'x'.repeat(46) })],
    ['no title', form([label(input('a'))], { title: undefined })],
    ['a custom_id of 101 characters', form([label(input('a'))], { custom_id: 'x'.repeat(101) })],
    ['no components', form([])],
    ['six components', form(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => label(input(id))))],
    ['a label of 46 characters', form([label(input('a'), { label: 'x'.repeat(46) })])],
    ['a description of 101 characters', form([label(input('a'), { description: 'x'.repeat(101) })])],
    ['the same custom_id twice', form([label(input('a')), label(input('a'))])],
    ['a button', form([row(button('a'))])],
    ['a button in a label', form([label(button('a'))])],
    ['a row whose input has no label', form([row(input('a'))])],
    ['two inputs in a row', form([row(input('a', { label: 'A' }), input('b', { label: 'B' }))])],
    ['an input without a style', form([label(input('a', { style: undefined }))])],
    ['a value over 4000 characters', form([label(input('a', { value: 'x'.repeat(4001) }))])],
    ['a placeholder of 101 characters', form([label(input('a', { placeholder: 'x'.repeat(101) }))])],
    ['a max_length over 4000', form([label(input('a', { max_length: 4001 }))])],
    ['a min_length over the max_length', form([label(input('a', { min_length: 5, max_length: 4 }))])],
    [
      '26 options',
      form([
        label({ type: 3, custom_id: 'a', options: options(...Array.from({ length: 26 }, (_, i) => `${i}`)) }),
      ]),
    ],
    ['two options of one value', form([label({ type: 3, custom_id: 'a', options: options('x', 'x') })])],
    ['a disabled select', form([label({ type: 3, custom_id: 'a', disabled: true, options: options('x') })])],
    ['a radio group of one option', form([label({ type: 21, custom_id: 'a', options: options('x') })])],
    [
      'eleven checkboxes',
      form([label({ type: 22, custom_id: 'a', options: options(...'abcdefghijk'.split('')) })]),
    ],
    ['eleven files', form([label({ type: 19, custom_id: 'a', max_values: 11 })])],
    ['an empty text display', form([{ type: 10, content: '' }, label(input('a'))])],
  ])('[4.8] refuses a form with %s', async (_what, body) => {
    const answer = await stage.answer(command(), body);
    expect([answer.status, answer.body['code']]).toEqual([400, 50035]);
  });

  it('[4.8] takes 5 components at their largest', async () => {
    const interaction = command();
    const components = ['a', 'b', 'c', 'd', 'e'].map((id) =>
      label(
        input(id.repeat(100), { placeholder: 'x'.repeat(100), value: 'x'.repeat(4000), max_length: 4000 }),
        {
          label: 'x'.repeat(45),
          description: 'x'.repeat(100),
        },
      ),
    );
    const answer = await stage.answer(interaction, form(components, { title: 'x'.repeat(45) }));
    expect(answer.status).toBe(204);
  });
});
