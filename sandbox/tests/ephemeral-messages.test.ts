import { pressButton, useSlashCommand } from '../world/interactions';
import {
  button,
  EPHEMERAL,
  interactionStage,
  refused,
  row,
  type Json,
  type Stage,
} from './support/interactions';

describe('a message that only one person sees', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await interactionStage();
    await stage.registers([{ name: 'ping', description: 'Says pong' }]);
  });
  afterAll(() => stage.sandbox.stop());

  const ping = () => useSlashCommand(stage.world, stage.alice, stage.general, '/ping');
  const whisper = async (components: Json[] = []) => {
    const interaction = ping();
    await stage.answer(interaction, { type: 4, data: { content: 'psst', flags: EPHEMERAL, components } });
    return interaction;
  };

  it('[4.7] keeps it out of the history and gives the bot no MESSAGE_CREATE', async () => {
    const heard: string[] = [];
    const stop = stage.world.onEvent(({ name }) => heard.push(name));
    const { originalId = '' } = await whisper();
    stop();
    const history = await stage.rest.get<{ id: string }[]>(`/channels/${stage.general}/messages?limit=100`);
    const single = await stage.rest.get(`/channels/${stage.general}/messages/${originalId}`);
    expect(history.body.map(({ id }) => id)).not.toContain(originalId);
    expect([single.body['code'], heard]).toEqual([10008, ['INTERACTION_CREATE']]);
  });

  it('[4.12] shows it to that person, whose buttons work; others cannot press them', async () => {
    const { originalId = '' } = await whisper([row(button('go'))]);
    const { world, alice, mod, general, payload, told } = stage;
    expect(told).toContainEqual({
      kind: 'ephemeral',
      userId: alice,
      messageId: originalId,
      channelId: general,
    });
    expect(payload(pressButton(world, alice, general, originalId, 'go'))).toMatchObject({
      message: { id: originalId, flags: EPHEMERAL },
    });
    expect(refused(() => pressButton(world, mod, general, originalId, 'go'))?.code).toBe(10008);
  });

  it('[4.12] can be changed by its button and by the webhook, and deleted', async () => {
    const { originalId = '' } = await whisper([row(button('go'))]);
    const { world, alice, general, told } = stage;
    const pressed = pressButton(world, alice, general, originalId, 'go');
    await stage.answer(pressed, { type: 7, data: { content: 'changed', components: [] } });
    expect(world.ephemerals.get(originalId)?.content).toBe('changed');
    await stage.rest.delete(`${stage.hook(pressed)}/messages/@original`);
    expect(world.ephemerals.has(originalId)).toBe(false);
    expect(told).toContainEqual({
      kind: 'ephemeral-deleted',
      userId: alice,
      messageId: originalId,
      channelId: general,
    });
  });
});
