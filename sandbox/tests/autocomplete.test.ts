import { requestChoices } from '../world/interactions';
import { interactionStage, refused, type Json, type Stage } from './support/interactions';

const choice = (name: string, value: unknown = name): Json => ({ name, value });

describe('autocomplete', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await interactionStage();
    await stage.registers([
      {
        name: 'tag',
        description: 'x',
        options: [
          {
            type: 1,
            name: 'set',
            description: 'x',
            options: [
              { type: 3, name: 'name', description: 'x', required: true, autocomplete: true },
              { type: 4, name: 'level', description: 'x', autocomplete: true },
              { type: 10, name: 'weight', description: 'x', autocomplete: true },
              { type: 3, name: 'note', description: 'x', required: false },
            ],
          },
        ],
      },
    ]);
  });
  afterAll(() => stage.sandbox.stop());

  const typing = (focused: string, options: Record<string, string | number> = {}) =>
    requestChoices(stage.world, stage.alice, stage.general, '/tag set', options, focused);
  const offer = (interaction: ReturnType<typeof typing>, choices: unknown) =>
    stage.answer(interaction, { type: 8, data: { choices } });

  it('[4.12] sends what is being typed as focused text within its subcommand, the rest as far as it is filled in', () => {
    const got = stage.payload(typing('level', { name: 'vip', level: '1' }));
    expect(got).toMatchObject({ type: 4, data: { name: 'tag', type: 1 } });
    expect(got.data['options']).toEqual([
      {
        name: 'set',
        type: 1,
        options: [
          { name: 'name', type: 3, value: 'vip' },
          { name: 'level', type: 4, value: '1', focused: true },
        ],
      },
    ]);
  });

  it('[4.12] sends an empty text before anything is typed, without asking for required options', () => {
    const { data } = stage.payload(typing('name'));
    expect(data['options']).toMatchObject([{ options: [{ name: 'name', value: '', focused: true }] }]);
  });

  it('[4.12] shows the choices to who is typing', async () => {
    const interaction = typing('name', { name: 'v' });
    expect((await offer(interaction, [choice('VIP', 'vip')])).status).toBe(204);
    expect(stage.told).toContainEqual({
      kind: 'choices',
      userId: stage.alice,
      interactionId: interaction.id,
      choices: [{ name: 'VIP', value: 'vip' }],
    });
  });

  it('[4.12] shows choices in the language of who is typing', async () => {
    const carla = stage.town.users['carla'] ?? '';
    const interaction = requestChoices(stage.world, carla, stage.general, '/tag set', {}, 'name');
    await offer(interaction, [{ ...choice('Big', 'big'), name_localizations: { de: 'Groß' } }]);
    expect(stage.told).toContainEqual(
      expect.objectContaining({ interactionId: interaction.id, choices: [{ name: 'Groß', value: 'big' }] }),
    );
  });

  it('[4.8] takes 25 choices and refuses 26', async () => {
    const many = Array.from({ length: 26 }, (_, i) => choice(`c${i}`));
    expect((await offer(typing('name'), many.slice(1))).status).toBe(204);
    const refusal = await offer(typing('name'), many);
    expect([refusal.status, refusal.body['code']]).toEqual([400, 50035]);
  });

  it('[4.12] takes an empty list', async () => {
    expect((await offer(typing('name'), [])).status).toBe(204);
  });

  it.each<[string, string, Json]>([
    ['a name of 101 characters', 'name', choice('x'.repeat(101), 'v')],
    ['an empty name', 'name', choice('', 'v')],
    ['a value of 101 characters', 'name', choice('n', 'x'.repeat(101))],
    ['a text as value of a whole number', 'level', choice('n', 'one')],
    ['a fraction as value of a whole number', 'level', choice('n', 1.5)],
    ['a number as value of a text', 'name', choice('n', 1)],
    ['no value', 'name', { name: 'n' }],
  ])('[4.14] refuses a choice with %s', async (_what, focused, given) => {
    const { status, body } = await offer(typing(focused), [given]);
    expect([status, body['code']]).toEqual([400, 50035]);
  });

  it.each([
    ['level', 3],
    ['weight', 1.5],
  ])('[4.14] takes a value that fits the number option %s', async (focused, value) => {
    expect((await offer(typing(focused), [choice('n', value)])).status).toBe(204);
  });

  it.each([4, 5, 6, 9])('[4.12] takes choices only: type %i is refused', async (type) => {
    const data = type === 9 ? modal : { content: 'x' };
    const { status, body } = await stage.answer(typing('name'), {
      type,
      ...(type !== 6 && type !== 5 && { data }),
    });
    expect([status, body['code']]).toEqual([400, 50035]);
  });

  it('[4.12] has no follow-ups', async () => {
    const interaction = typing('name');
    await offer(interaction, []);
    const answer = await stage.rest.post(stage.hook(interaction), { content: 'hello' });
    expect([answer.status, answer.body['code']]).toEqual([404, 10015]);
  });

  it('[4.12] says that loading failed when no choices come within 3 seconds', () => {
    const { id } = typing('name');
    stage.sandbox.clock.advance(3001);
    expect(stage.told).toContainEqual({
      kind: 'interaction-failed',
      userId: stage.alice,
      interactionId: id,
      reason: 'Loading options failed',
    });
  });

  it('[4.14] does not ask for choices of an option that offers none', () => {
    expect(refused(() => typing('note'))?.code).toBe(50035);
  });
});

const modal: Json = {
  custom_id: 'm',
  title: 'Form',
  components: [{ type: 18, label: 'Why', component: { type: 4, custom_id: 'why', style: 1 } }],
};
