import { startSandbox, type Sandbox } from '..';
import { DISCORD_ITSELF } from '../world/acting';
import { Permission } from '../world/permissions';
import type { ChannelRecord } from '../world/records';
import { createWebhook, deleteWebhook, updateWebhook } from '../world/webhooks';
import { withoutRights } from './support/bot-rights';
import { listen } from './support/events';
import { addForum, refusal } from './support/forum';
import { restClient } from './support/rest';

describe('webhooks', () => {
  let sandbox: Sandbox;
  let rest: ReturnType<typeof restClient>;
  let nobody: ReturnType<typeof restClient>;
  let forum: ChannelRecord;
  let events: ReturnType<typeof listen>;
  const create = (given: object = { name: 'Relay' }) => rest.post(`/channels/${forum.id}/webhooks`, given);

  beforeAll(async () => {
    sandbox = await startSandbox();
    rest = restClient(sandbox);
    nobody = restClient(sandbox, '');
    events = listen(sandbox);
  });

  afterAll(() => sandbox.stop());

  beforeEach(() => {
    forum = addForum(sandbox);
    events.clear();
  });

  it('[1.1] creates one that belongs to the application, with a token', async () => {
    const { status, body } = await create();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      type: 1,
      name: 'Relay',
      avatar: null,
      channel_id: forum.id,
      guild_id: sandbox.town.guildId,
      application_id: sandbox.world.application.id,
      user: { id: sandbox.world.bot.id },
    });
    expect(String(body['token'])).toHaveLength(68);
  });

  it('[4.11] tells of it by WEBHOOKS_UPDATE with nothing but ids', async () => {
    await create();
    expect(events.data('WEBHOOKS_UPDATE')).toEqual([
      { guild_id: sandbox.town.guildId, channel_id: forum.id },
    ]);
  });

  it.each(['Clyde', 'my discord relay', 'DISCORD'])(
    '[4.11] refuses the name "%s" with 50035',
    async (name) => {
      const answer = await create({ name });
      expect(refusal(answer)).toEqual([400, 50035]);
      expect(answer.body['errors']).toMatchObject({
        name: { _errors: [{ code: 'USERNAME_INVALID_CONTAINS' }] },
      });
    },
  );

  it.each(['', ' ', 'x'.repeat(81)])(
    '[4.11] refuses a name of another length than 1 to 80: "%s"',
    async (name) => {
      expect(refusal(await create({ name }))).toEqual([400, 50035]);
    },
  );

  it('[4.11] takes a name of 80 characters', async () => {
    expect((await create({ name: 'x'.repeat(80) })).status).toBe(200);
  });

  it('[4.6] refuses the sixteenth of a channel with 30007', async () => {
    for (let count = 0; count < 15; count += 1) {
      await create();
    }
    expect(refusal(await create())).toEqual([400, 30007]);
  });

  it('[4.6] refuses more than a server may have with 30058', async () => {
    await create();
    sandbox.world.options.limits.webhooksPerGuild = 1;
    const answer = await create();
    sandbox.world.options.limits.webhooksPerGuild = 1000;
    expect(refusal(answer)).toEqual([400, 30058]);
  });

  it.each([
    ['Manage Webhooks', Permission.ManageWebhooks, 50013],
    ['View Channel', Permission.ViewChannel, 50001],
  ])('[4.5] needs %s to create and to list', async (_name, bits, code) => {
    const answers = await withoutRights(sandbox, bits, async () => [
      await create(),
      await rest.get(`/channels/${forum.id}/webhooks`),
    ]);
    expect(answers.map(refusal)).toEqual([
      [403, code],
      [403, code],
    ]);
  });

  it('[1.1] lists those of a channel and of the whole server', async () => {
    const { body: made } = await create();
    const other = addForum(sandbox, [], 'elsewhere');
    createWebhook(sandbox.world, DISCORD_ITSELF, other, { name: 'Other' });
    const here = await rest.get<{ id: string }[]>(`/channels/${forum.id}/webhooks`);
    const all = await rest.get<{ id: string }[]>(`/guilds/${sandbox.town.guildId}/webhooks`);
    expect(here.body.map(({ id }) => id)).toEqual([made['id']]);
    expect(all.body.length).toBeGreaterThan(1);
  });

  it('[4.5] shows an application its own webhook without Manage Webhooks', async () => {
    const { body } = await create();
    const seen = await withoutRights(sandbox, Permission.ManageWebhooks, () =>
      rest.get(`/webhooks/${String(body['id'])}`),
    );
    expect(seen.body).toMatchObject({ id: body['id'], token: body['token'] });
  });

  it('[1.1] serves, changes and deletes one by its token, without authorization', async () => {
    const { body } = await create();
    const path = `/webhooks/${String(body['id'])}/${String(body['token'])}`;
    const seen = await nobody.get(path);
    const changed = await nobody.patch(path, { name: 'Renamed', channel_id: '1' });
    const gone = await nobody.delete(path);
    expect(seen.body).not.toHaveProperty('user');
    expect(changed.body).toMatchObject({ name: 'Renamed', channel_id: forum.id });
    expect([gone.status, refusal(await nobody.get(path))]).toEqual([204, [404, 10015]]);
  });

  it('[4.6] answers a wrong token with 401 and 50027', async () => {
    const { body } = await create();
    expect(refusal(await nobody.get(`/webhooks/${String(body['id'])}/wrong`))).toEqual([401, 50027]);
  });

  it('[4.6] answers for one that staff deleted with 10015', async () => {
    const { body } = await create();
    const webhook = sandbox.world.webhooks.get(String(body['id']));
    events.clear();
    deleteWebhook(sandbox.world, sandbox.town.staff['olivia'] ?? '', webhook ?? missing());
    const answer = await nobody.post(`/webhooks/${String(body['id'])}/${String(body['token'])}`, {
      content: 'x',
    });
    expect(refusal(answer)).toEqual([404, 10015]);
    expect(events.names()).toEqual(['WEBHOOKS_UPDATE']);
  });

  it('[4.11] tells both channels when staff moves one, with nothing but ids', async () => {
    const { body } = await create();
    const other = addForum(sandbox, [], 'new home');
    events.clear();
    const webhook = sandbox.world.webhooks.get(String(body['id'])) ?? missing();
    updateWebhook(sandbox.world, sandbox.town.staff['olivia'] ?? '', webhook, { channelId: other.id });
    expect(events.data('WEBHOOKS_UPDATE').map((data) => data['channel_id'])).toEqual([forum.id, other.id]);
    expect(webhook.token).toBe(body['token']);
  });

  it('[1.1] moves one by its id', async () => {
    const { body } = await create();
    const general = sandbox.town.channels['general'];
    const moved = await rest.patch(`/webhooks/${String(body['id'])}`, { channel_id: general });
    expect(moved.body['channel_id']).toBe(general);
  });

  it('[4.6] makes none in a category: 50024', async () => {
    const category = sandbox.town.channels['Community'] ?? '';
    const answer = await rest.post(`/channels/${category}/webhooks`, { name: 'Relay' });
    expect(refusal(answer)).toEqual([400, 50024]);
  });

  it('[4.15] loses its webhooks with the channel', async () => {
    const { body } = await create();
    await rest.delete(`/channels/${forum.id}`);
    const answer = await nobody.post(`/webhooks/${String(body['id'])}/${String(body['token'])}`, {
      content: 'x',
    });
    expect(refusal(answer)).toEqual([404, 10015]);
  });
});

function missing(): never {
  throw new Error('The webhook is not there');
}
