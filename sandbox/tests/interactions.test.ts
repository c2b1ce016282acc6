import { pressButton, useSlashCommand } from '../world/interactions';
import {
  button,
  EPHEMERAL,
  interactionStage,
  reply,
  row,
  type Json,
  type Stage,
} from './support/interactions';

describe('answering an interaction', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await interactionStage();
    await stage.registers([{ name: 'ping', description: 'Says pong' }]);
  });
  afterAll(() => stage.sandbox.stop());

  const ping = () => useSlashCommand(stage.world, stage.alice, stage.general, '/ping');
  const press = async () =>
    pressButton(stage.world, stage.alice, stage.general, await stage.posts([row(button('go'))]), 'go');

  it('[4.12] answers 204 without a body, and makes a message that says which command it answers', async () => {
    const interaction = ping();
    const answer = await stage.answer(interaction, reply('pong'));
    const original = await stage.rest.get(`${stage.hook(interaction)}/messages/@original`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([204, null]);
    expect(original.body).toMatchObject({
      content: 'pong',
      type: 20,
      application_id: stage.world.application.id,
      webhook_id: stage.world.application.id,
      interaction_metadata: { id: interaction.id, type: 2, user: { id: stage.alice } },
    });
  });

  it('[4.12] answers 200 with the message when with_response asks for it', async () => {
    const interaction = ping();
    const { status, body } = await stage.answer(
      interaction,
      reply('pong', EPHEMERAL),
      undefined,
      '?with_response=true',
    );
    expect([status, body]).toEqual([
      200,
      {
        interaction: expect.objectContaining({
          id: interaction.id,
          response_message_ephemeral: true,
        }) as Json,
        resource: {
          type: 4,
          message: expect.objectContaining({ content: 'pong', flags: EPHEMERAL }) as Json,
        },
      },
    ]);
  });

  it('[4.12] takes the first answer only: 40060 for the second', async () => {
    const interaction = ping();
    await stage.answer(interaction, reply('one'));
    const second = await stage.answer(interaction, reply('two'));
    expect([second.status, second.body['code']]).toEqual([400, 40060]);
  });

  it('[4.12] does not count a refused answer: the next one passes', async () => {
    const interaction = ping();
    const empty = await stage.answer(interaction, reply(''));
    const next = await stage.answer(interaction, reply('now'));
    expect([empty.body['code'], next.status]).toEqual([50006, 204]);
  });

  it('[4.12] knows no interaction by a wrong token: 10062', async () => {
    const { id } = ping();
    const answer = await stage.rest.post(`/interactions/${id}/wrong/callback`, reply('pong'));
    expect([answer.status, answer.body['code']]).toEqual([404, 10062]);
  });

  it('[4.12] is deaf after 3 seconds: 10062, and the person reads that the application did not respond', async () => {
    const interaction = ping();
    stage.sandbox.clock.advance(3001);
    const answer = await stage.answer(interaction, reply('late'));
    expect([answer.status, answer.body['code']]).toEqual([404, 10062]);
    expect(stage.told).toContainEqual({
      kind: 'interaction-failed',
      userId: stage.alice,
      interactionId: interaction.id,
      reason: 'The application did not respond',
    });
  });

  it('[4.12] tells who pressed a button in vain that this interaction failed', async () => {
    const { id } = await press();
    stage.sandbox.clock.advance(3001);
    expect(stage.told.find((event) => 'interactionId' in event && event.interactionId === id)).toMatchObject({
      kind: 'interaction-failed',
      reason: 'This interaction failed',
    });
  });

  it('[4.12] says nothing of failure once there was an answer', async () => {
    const interaction = ping();
    await stage.answer(interaction, reply('pong'));
    stage.sandbox.clock.advance(3001);
    const kinds = stage.told
      .filter((event) => 'interactionId' in event && event.interactionId === interaction.id)
      .map(({ kind }) => kind);
    expect(kinds).toEqual(['interaction-answered']);
  });

  it.each([
    [1, 'pong'],
    [6, 'a deferred update'],
    [7, 'an update'],
    [8, 'choices'],
    [12, 'an activity'],
  ])('[4.12] refuses type %i (%s) to a command', async (type) => {
    const answer = await stage.answer<{ code: number; errors: Json }>(ping(), {
      type,
      data: type === 8 ? { choices: [] } : {},
    });
    expect([answer.status, answer.body.code, Object.keys(answer.body.errors)]).toEqual([
      400,
      50035,
      ['type'],
    ]);
  });

  it('[4.12] refuses a type that does not exist', async () => {
    const answer = await stage.answer(ping(), { type: 77 });
    expect([answer.status, answer.body['code']]).toEqual([400, 50035]);
  });

  it('[4.12] names faults of the message under data', async () => {
    const answer = await stage.answer<{ errors: Json }>(ping(), reply('x'.repeat(2001)));
    expect(answer.body.errors).toMatchObject({ data: { content: { _errors: [expect.anything()] } } });
  });

  it('[4.12] changes the message of a pressed button at once (7), and shows nothing for 6', async () => {
    const updated = await press();
    const before = await press();
    expect(
      (await stage.answer(updated, { type: 7, data: { content: 'Chosen', components: [] } })).status,
    ).toBe(204);
    await stage.answer(before, { type: 6 });
    const messages = stage.world.channel(stage.general).messages;
    expect(messages.get(updated.messageId ?? '')).toMatchObject({ content: 'Chosen', components: [] });
    expect(messages.get(before.messageId ?? '')).toMatchObject({ content: 'Choose', editedAt: null });
  });

  it('[4.12] reaches the message of the button as @original after 6', async () => {
    const interaction = await press();
    await stage.answer(interaction, { type: 6 });
    const edited = await stage.rest.patch(`${stage.hook(interaction)}/messages/@original`, {
      content: 'Later',
    });
    expect(edited.body).toMatchObject({ id: interaction.messageId, content: 'Later' });
  });

  it('[4.6] answers 50083 with 403 in a thread that was locked and archived meanwhile', async () => {
    const { rest, general, world, alice } = stage;
    const { body } = await rest.post(`/channels/${general}/threads`, { name: 'talk', type: 11 });
    const interaction = useSlashCommand(world, alice, String(body['id']), '/ping');
    await rest.patch(`/channels/${String(body['id'])}`, { locked: true, archived: true });
    const answer = await stage.answer(interaction, reply('too late'));
    expect([answer.status, answer.body['code']]).toEqual([403, 50083]);
  });

  it('[4.12] sends files with an answer', async () => {
    const interaction = ping();
    await stage.answer(interaction, reply('see'), [{ name: 'log.txt', bytes: 'hello' }]);
    const original = await stage.rest.get(`${stage.hook(interaction)}/messages/@original`);
    expect(original.body).toMatchObject({ attachments: [{ filename: 'log.txt', size: 5 }] });
  });
});
