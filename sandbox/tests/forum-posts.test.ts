import { ChannelFlags } from 'discord-api-types/v10';
import { startSandbox, type Sandbox } from '..';
import { Snowflakes } from '../snowflakes';
import type { ChannelRecord } from '../world/records';
import { listen } from './support/events';
import { addForum, post, refusal } from './support/forum';
import { restClient } from './support/rest';

describe('posts of a forum', () => {
  let sandbox: Sandbox;
  let rest: ReturnType<typeof restClient>;
  let forum: ChannelRecord;
  let events: ReturnType<typeof listen>;
  const tag = (name: string): string => forum.availableTags.find((one) => one.name === name)?.id ?? '';

  beforeAll(async () => {
    sandbox = await startSandbox();
    rest = restClient(sandbox);
    forum = addForum(sandbox, [
      { name: 'open' },
      { name: 'closed' },
      { name: 'a' },
      { name: 'b' },
      { name: 'c' },
      { name: 'd' },
    ]);
    events = listen(sandbox);
  });

  afterAll(() => sandbox.stop());
  beforeEach(() => events.clear());

  it('[4.10] answers 201 with the thread and its first message, which has the same id', async () => {
    const { status, body } = await post(rest, forum, { applied_tags: [tag('open')] });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      type: 11,
      parent_id: forum.id,
      owner_id: sandbox.world.bot.id,
      applied_tags: [tag('open')],
      message_count: 0,
      thread_metadata: { archived: false, locked: false, auto_archive_duration: 4320 },
      message: { id: body['id'], channel_id: body['id'], content: 'first words' },
    });
  });

  it('[4.10] announces THREAD_CREATE as newly created, then MESSAGE_CREATE', async () => {
    const { body } = await post(rest, forum);
    expect(events.names()).toEqual(['THREAD_CREATE', 'MESSAGE_CREATE']);
    expect(events.data('THREAD_CREATE')[0]).toMatchObject({ id: body['id'], newly_created: true });
  });

  it('[4.10] makes the author a member of the post', async () => {
    const { body } = await post(rest, forum);
    expect(body['member']).toMatchObject({ user_id: sandbox.world.bot.id, id: body['id'] });
  });

  it('[4.10] keeps MESSAGE_CREATE of its own first message from the bot when switched so', async () => {
    sandbox.world.options.switches.starterMessageEvent = false;
    await post(rest, forum);
    sandbox.world.options.switches.starterMessageEvent = true;
    expect(events.names()).toEqual(['THREAD_CREATE']);
  });

  it('[4.10] moves last_message_id of the forum without CHANNEL_UPDATE', async () => {
    const { body } = await post(rest, forum);
    const seen = await rest.get(`/channels/${forum.id}`);
    expect(seen.body['last_message_id']).toBe(body['id']);
    expect(events.names()).not.toContain('CHANNEL_UPDATE');
  });

  it('[4.10] takes files in the first message', async () => {
    const { body } = await rest.post(
      `/channels/${forum.id}/threads`,
      { name: 'with a file', message: { content: 'see' } },
      [{ name: 'log.txt', bytes: 'lines' }],
    );
    expect(body['message']).toMatchObject({ attachments: [{ filename: 'log.txt', size: 5 }] });
  });

  it('[4.10] counts neither the first message nor tells of later counts by an event', async () => {
    const { body } = await post(rest, forum);
    await rest.post(`/channels/${String(body['id'])}/messages`, { content: 'second' });
    const { body: seen } = await rest.get(`/channels/${String(body['id'])}`);
    expect([seen['message_count'], seen['total_message_sent']]).toEqual([1, 1]);
    expect(events.names()).not.toContain('THREAD_UPDATE');
  });

  it('[4.10] refuses a message into the forum itself with 40058', async () => {
    const answer = await rest.post(`/channels/${forum.id}/messages`, { content: 'here?' });
    expect(refusal(answer)).toEqual([400, 40058]);
  });

  it.each([
    ['no name', { name: undefined }, 'name'],
    ['an empty name', { name: '' }, 'name'],
    ['a name over 100 characters', { name: 'x'.repeat(101) }, 'name'],
    ['no message', { message: undefined }, 'message'],
    ['an archive duration that is none of the four', { auto_archive_duration: 99 }, 'auto_archive_duration'],
    ['six tags', { applied_tags: ['1', '2', '3', '4', '5', '6'] }, 'applied_tags'],
  ])('[1.3] refuses %s with 50035', async (_what, given, field) => {
    const answer = await post(rest, forum, given);
    expect(refusal(answer)).toEqual([400, 50035]);
    expect(Object.keys(answer.body['errors'] as object)).toEqual([field]);
  });

  it.each([60, 1440, 4320, 10_080])('[4.10] takes %d minutes until archiving', async (minutes) => {
    const { body } = await post(rest, forum, { auto_archive_duration: minutes });
    expect(body['thread_metadata']).toMatchObject({ auto_archive_duration: minutes });
  });

  it('[4.10] leaves no thread behind when the first message is refused', async () => {
    const before = sandbox.world.threadsOf(forum.id).length;
    const answer = await post(rest, forum, { message: { content: '' } });
    expect(refusal(answer)).toEqual([400, 50006]);
    expect(sandbox.world.threadsOf(forum.id)).toHaveLength(before);
    expect(events.names()).toEqual([]);
  });

  it('[4.6] refuses a tag that the forum has not with 10087', async () => {
    expect(refusal(await post(rest, forum, { applied_tags: ['12345'] }))).toEqual([404, 10087]);
  });

  it('[4.10] demands a tag where the forum does: 40067', async () => {
    await rest.patch(`/channels/${forum.id}`, { flags: ChannelFlags.RequireTag });
    const without = await post(rest, forum);
    const withOne = await post(rest, forum, { applied_tags: [tag('a')] });
    await rest.patch(`/channels/${forum.id}`, { flags: 0 });
    expect([refusal(without), withOne.status]).toEqual([[400, 40067], 201]);
  });

  it('[4.15] refuses more active threads than a server may have with 160006; archived ones do not count', async () => {
    const { body } = await post(rest, forum);
    const active = [...sandbox.world.channels.values()].filter(({ thread }) => thread && !thread.archived);
    sandbox.world.options.limits.activeThreadsPerGuild = active.length;
    const over = await post(rest, forum);
    await rest.patch(`/channels/${String(body['id'])}`, { archived: true });
    const after = await post(rest, forum);
    sandbox.world.options.limits.activeThreadsPerGuild = 1000;
    expect([refusal(over), after.status]).toEqual([[400, 160006], 201]);
  });

  it('[4.1] makes ids from the clock, so that a post tells when it was made', async () => {
    const { body } = await post(rest, forum);
    const made = Date.parse((body['thread_metadata'] as Record<string, string>)['create_timestamp'] ?? '');
    expect(Math.abs(Snowflakes.timeOf(String(body['id'])) - made)).toBeLessThanOrEqual(1000);
  });
});
