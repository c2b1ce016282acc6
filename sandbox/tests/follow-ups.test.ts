import { useSlashCommand } from '../world/interactions';
import { EPHEMERAL, interactionStage, reply, type Stage } from './support/interactions';

describe('going on after the first answer', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await interactionStage();
    await stage.registers([{ name: 'ping', description: 'Says pong' }]);
  });
  afterAll(() => stage.sandbox.stop());

  const ping = () => useSlashCommand(stage.world, stage.alice, stage.general, '/ping');
  const defer = async (flags = 0) => {
    const interaction = ping();
    await stage.answer(interaction, { type: 5, data: { flags } });
    return interaction;
  };

  it('[4.12] shows a loading message for a defer', async () => {
    const interaction = await defer();
    expect(stage.world.channel(stage.general).messages.get(interaction.originalId ?? '')).toMatchObject({
      flags: 128,
      content: '',
    });
  });

  it('[4.12] takes no flag but EPHEMERAL for a defer', async () => {
    const answer = await stage.answer(ping(), { type: 5, data: { flags: 4 } });
    expect([answer.status, answer.body['code']]).toEqual([400, 50035]);
  });

  it('[4.12] fills the loading message with the first follow-up, which stays as ephemeral as deferred', async () => {
    const open = await defer();
    const secret = await defer(EPHEMERAL);
    const first = await stage.rest.post(stage.hook(open), { content: 'done', flags: EPHEMERAL });
    const hidden = await stage.rest.post(stage.hook(secret), { content: 'psst' });
    expect(first.body).toMatchObject({ id: open.originalId, flags: 0, edited_timestamp: null });
    expect(hidden.body).toMatchObject({ id: secret.originalId, flags: EPHEMERAL });
  });

  it('[4.12] makes new messages of the second follow-up, ephemeral as it asks', async () => {
    const interaction = await defer();
    await stage.rest.post(stage.hook(interaction), { content: 'one' });
    const second = await stage.rest.post(stage.hook(interaction), { content: 'two', flags: EPHEMERAL });
    expect(second.body).toMatchObject({ content: 'two', flags: EPHEMERAL });
    expect(second.body['id']).not.toBe(interaction.originalId);
  });

  it('[4.12] passes over a name and a face in a follow-up', async () => {
    const interaction = await defer();
    const { body } = await stage.rest.post(stage.hook(interaction), {
      content: 'me',
      username: 'Somebody',
    });
    expect(body).toMatchObject({ author: { id: stage.world.bot.id, username: 'postbox' } });
  });

  it('[4.12] returns the message of a follow-up without being asked to wait', async () => {
    const interaction = await defer();
    const answer = await stage.rest.post(`${stage.hook(interaction)}?wait=false`, { content: 'done' });
    expect([answer.status, answer.body['content']]).toEqual([200, 'done']);
  });

  it('[4.12] edits, reads and deletes the original and follow-ups', async () => {
    const interaction = ping();
    await stage.answer(interaction, reply('one'));
    const follow = await stage.rest.post(stage.hook(interaction), { content: 'two' });
    const path = `${stage.hook(interaction)}/messages/${String(follow.body['id'])}`;
    const original = `${stage.hook(interaction)}/messages/@original`;
    expect((await stage.rest.patch(path, { content: 'three' })).body).toMatchObject({ content: 'three' });
    expect((await stage.rest.get(path)).body).toMatchObject({ content: 'three' });
    expect([(await stage.rest.delete(path)).status, (await stage.rest.delete(original)).status]).toEqual([
      204, 204,
    ]);
    expect((await stage.rest.get(path)).body['code']).toBe(10008);
  });

  it('[4.12] knows no webhook before the first answer, and no messages of others', async () => {
    const early = await stage.rest.get(`${stage.hook(ping())}/messages/@original`);
    const one = ping();
    const other = ping();
    await stage.answer(one, reply('mine'));
    await stage.answer(other, reply('theirs'));
    const foreign = await stage.rest.get(`${stage.hook(one)}/messages/${other.originalId ?? ''}`);
    expect([early.body['code'], foreign.body['code']]).toEqual([10015, 10008]);
  });

  it('[4.12] closes the webhook after 15 minutes: 401 with 50027', async () => {
    const interaction = await defer();
    stage.sandbox.clock.advance(15 * 60 * 1000);
    const answer = await stage.rest.post(stage.hook(interaction), { content: 'late' });
    expect([answer.status, answer.body['code']]).toEqual([401, 50027]);
  });

  it('[4.12] tells the tokens of forgotten interactions from invented ones', async () => {
    const interaction = await defer();
    stage.sandbox.clock.advance(15 * 60 * 1000);
    stage.world.interactions.delete(interaction.id);
    const forgotten = await stage.rest.get(`${stage.hook(interaction)}/messages/@original`);
    const invented = await stage.rest.get(`/webhooks/${stage.world.application.id}/abc/messages/@original`);
    expect([forgotten.body['code'], invented.body['code']]).toEqual([50027, 10015]);
  });

  it('[4.12] remembers the latest interactions, and every one whose token still lives', () => {
    const { interactions } = stage.world;
    interactions.clear();
    for (let i = 0; i < 10_002; i += 1) {
      ping();
    }
    expect(interactions.size).toBe(10_002);
    stage.sandbox.clock.advance(15 * 60 * 1000);
    const latest = ping();
    expect(interactions.size).toBe(10_000);
    expect(interactions.has(latest.id)).toBe(true);
  });

  it('[4.12] has no maximum of follow-ups for an application that a server installed', async () => {
    const interaction = await defer();
    const statuses: number[] = [];
    for (let i = 0; i < 8; i += 1) {
      statuses.push((await stage.rest.post(stage.hook(interaction), { content: `${i}` })).status);
    }
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});
