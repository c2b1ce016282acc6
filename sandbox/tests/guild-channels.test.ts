import { startSandbox, type Sandbox } from '..';
import { Permission } from '../world/permissions';
import { listen } from './support/events';
import { addForum, postedThread, refusal } from './support/forum';
import { restClient } from './support/rest';

interface Channel {
  id: string;
  name: string;
  type: number;
  position: number;
  parent_id: string | null;
  permission_overwrites: { id: string; deny: string }[];
}

describe('channels of a server', () => {
  let sandbox: Sandbox;
  let rest: ReturnType<typeof restClient>;
  let events: ReturnType<typeof listen>;
  let guild: string;
  const create = (given: object) => rest.post<Channel>(`/guilds/${guild}/channels`, given);

  beforeAll(async () => {
    sandbox = await startSandbox();
    rest = restClient(sandbox);
    events = listen(sandbox);
    guild = sandbox.town.guildId;
  });

  afterAll(() => sandbox.stop());
  beforeEach(() => events.clear());

  it('[1.1] lists every channel, hidden ones too, and no thread', async () => {
    const forum = addForum(sandbox);
    await postedThread(sandbox, rest, forum);
    const { body } = await rest.get<Channel[]>(`/guilds/${guild}/channels`);
    expect(body.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['general', 'staff-room', 'tickets']),
    );
    expect(body.some(({ type }) => type === 11)).toBe(false);
  });

  it('[1.1] creates a forum with tags in a category', async () => {
    const category = sandbox.town.channels['Community'];
    const { status, body } = await create({
      name: 'Help Desk',
      type: 15,
      parent_id: category,
      topic: 'ask here',
      available_tags: [{ name: 'open', emoji_name: '🟢' }],
      default_reaction_emoji: { emoji_name: '👍' },
      default_auto_archive_duration: 10_080,
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: 'help-desk',
      type: 15,
      parent_id: category,
      topic: 'ask here',
      available_tags: [{ name: 'open', emoji_name: '🟢', moderated: false }],
      default_auto_archive_duration: 10_080,
    });
    expect(events.names()).toEqual(['CHANNEL_CREATE']);
  });

  it('[4.10] starts posts with the archive time and the slowmode of their forum', async () => {
    const forum = addForum(sandbox);
    await rest.patch(`/channels/${forum.id}`, {
      default_auto_archive_duration: 60,
      default_thread_rate_limit_per_user: 5,
    });
    const thread = await postedThread(sandbox, rest, forum);
    expect([thread.thread?.autoArchiveDuration, thread.rateLimitPerUser]).toEqual([60, 5]);
  });

  it('[1.1] takes over the overwrites of its category, unless it brings its own', async () => {
    const parent = sandbox.town.channels['Staff'];
    const inherits = await create({ name: 'inherits', parent_id: parent });
    const brings = await create({ name: 'brings', parent_id: parent, permission_overwrites: [] });
    expect(inherits.body.permission_overwrites.find(({ id }) => id === guild)?.deny).toBe(
      String(Permission.ViewChannel),
    );
    expect(brings.body.permission_overwrites).toEqual([]);
  });

  it('[1.3] takes permission bits of overwrites as text and as numbers', async () => {
    const { id } = (await create({ name: 'numbers' })).body;
    const asText = await rest.put(`/channels/${id}/permissions/${guild}`, { type: 0, deny: '2048' });
    const asNumber = await rest.put(`/channels/${id}/permissions/${guild}`, { type: 0, deny: 32_768 });
    const { body } = await rest.get<Channel>(`/channels/${id}`);
    expect([asText.status, asNumber.status]).toEqual([204, 204]);
    expect(body.permission_overwrites).toEqual([{ id: guild, type: 0, allow: '0', deny: '32768' }]);
  });

  it('[4.6] refuses the 501st channel with 30013', async () => {
    sandbox.world.options.limits.channelsPerGuild = 1;
    const answer = await rest.post(`/guilds/${guild}/channels`, { name: 'more' });
    sandbox.world.options.limits.channelsPerGuild = 500;
    expect(refusal(answer)).toEqual([400, 30013]);
  });

  it.each([
    ['no name', {}],
    ['a kind that nobody can make', { name: 'x', type: 99 }],
    ['a category that is none', { name: 'x', parent_id: '1' }],
    ['a topic over 1024 characters', { name: 'x', topic: 'x'.repeat(1025) }],
  ])('[4.1] refuses a channel with %s: 50035', async (_what, given) => {
    expect(refusal(await rest.post(`/guilds/${guild}/channels`, given))).toEqual([400, 50035]);
  });

  it('[1.3] takes a forum for a forum: thread fields do not pass for channel fields', async () => {
    const forum = addForum(sandbox);
    const answer = await rest.patch(`/channels/${forum.id}`, { default_auto_archive_duration: 99 });
    expect(refusal(answer)).toEqual([400, 50035]);
  });

  it('[4.15] tells of a deleted forum by CHANNEL_DELETE alone; its threads are gone with it', async () => {
    const forum = addForum(sandbox);
    const thread = await postedThread(sandbox, rest, forum);
    events.clear();
    const { status } = await rest.delete(`/channels/${forum.id}`);
    expect(status).toBe(200);
    expect(events.names()).toEqual(['CHANNEL_DELETE']);
    const answers = [await rest.get(`/channels/${forum.id}`), await rest.get(`/channels/${thread.id}`)];
    expect(answers.map(refusal)).toEqual([
      [404, 10003],
      [404, 10003],
    ]);
  });

  it('[1.1] leaves the channels of a deleted category without one', async () => {
    const category = await create({ name: 'Old', type: 4 });
    const child = await create({ name: 'child', parent_id: category.body.id });
    events.clear();
    await rest.delete(`/channels/${category.body.id}`);
    const { body } = await rest.get<Channel>(`/channels/${child.body.id}`);
    expect(body.parent_id).toBeNull();
    expect(events.names()).toEqual(['CHANNEL_DELETE', 'CHANNEL_UPDATE']);
  });

  it('[1.1] moves channels', async () => {
    const { body } = await create({ name: 'mover' });
    const { status } = await rest.patch(`/guilds/${guild}/channels`, [{ id: body.id, position: 42 }]);
    const seen = await rest.get<Channel>(`/channels/${body.id}`);
    expect([status, seen.body.position]).toEqual([204, 42]);
  });

  it('[4.6] answers 10009 for an overwrite that is not there', async () => {
    const forum = addForum(sandbox);
    const answer = await rest.delete(`/channels/${forum.id}/permissions/${sandbox.world.bot.id}`);
    expect(refusal(answer)).toEqual([404, 10009]);
  });

  it('[4.6] answers 10003 for a channel that never was', async () => {
    expect(refusal(await rest.get('/channels/1'))).toEqual([404, 10003]);
  });
});
