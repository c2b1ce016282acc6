import { MessageFlags } from 'discord-api-types/v10';
import { startSandbox, type Sandbox } from '..';
import { DISCORD_ITSELF } from '../world/acting';
import type { ChannelRecord, WebhookRecord } from '../world/records';
import { updateThread } from '../world/thread-changes';
import { createWebhook, updateWebhook } from '../world/webhooks';
import { listen } from './support/events';
import { addForum, postedThread, refusal } from './support/forum';
import { restClient } from './support/rest';

const BUTTON = [{ type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'go' }] }];

describe('messages by webhook', () => {
  let sandbox: Sandbox;
  let bot: ReturnType<typeof restClient>;
  let rest: ReturnType<typeof restClient>;
  let events: ReturnType<typeof listen>;
  let forum: ChannelRecord;
  let thread: ChannelRecord;
  let webhook: WebhookRecord;
  const path = (query = ''): string => `/webhooks/${webhook.id}/${webhook.token}${query}`;
  const inThread = (query = ''): string => path(`?thread_id=${thread.id}${query}`);
  const say = (given: object = { content: 'hello' }) => rest.post(inThread('&wait=true'), given);
  const message = (id: unknown, query = `?thread_id=${thread.id}`): string =>
    path(`/messages/${String(id)}${query}`);

  beforeAll(async () => {
    sandbox = await startSandbox();
    bot = restClient(sandbox);
    rest = restClient(sandbox, '');
    events = listen(sandbox);
  });

  afterAll(() => sandbox.stop());

  beforeEach(async () => {
    forum = addForum(sandbox, [{ name: 'tag' }]);
    thread = await postedThread(sandbox, bot, forum);
    webhook = createWebhook(sandbox.world, sandbox.world.bot.id, forum, { name: 'Relay' });
    events.clear();
  });

  it('[4.11] answers with the message when waited for: author is the webhook, no member', async () => {
    const { status, body } = await say();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      channel_id: thread.id,
      content: 'hello',
      webhook_id: webhook.id,
      application_id: sandbox.world.application.id,
      author: { id: webhook.id, username: 'Relay', bot: true, discriminator: '0000' },
    });
    expect(body).not.toHaveProperty('member');
  });

  it('[4.11] answers 204 without a content type when not waited for', async () => {
    const answer = await rest.post(inThread(), { content: 'hello' });
    expect([answer.status, answer.body]).toEqual([204, undefined]);
    expect(answer.headers.get('content-type')).toBeNull();
  });

  it('[4.11] lets the bot hear its own webhook', async () => {
    const { body } = await say();
    expect(events.data('MESSAGE_CREATE')[0]).toMatchObject({ id: body['id'], webhook_id: webhook.id });
    expect(events.data('MESSAGE_CREATE')[0]).not.toHaveProperty('member');
  });

  it('[4.11] takes another name and face for one message', async () => {
    const { body } = await say({
      content: 'hi',
      username: 'Alice',
      avatar_url: 'https://example.org/alice.png',
    });
    expect(body['author']).toMatchObject({
      id: webhook.id,
      username: 'Alice',
      avatar: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect((await say()).body['author']).toMatchObject({ username: 'Relay', avatar: null });
  });

  it.each([
    ['"discord" in the name', { username: 'Discord Bot' }, 'username'],
    ['"clyde" in the name', { username: 'clyde' }, 'username'],
    ['a name over 80 characters', { username: 'x'.repeat(81) }, 'username'],
    ['an avatar that is no address', { avatar_url: 'not an address' }, 'avatar_url'],
    ['content over 2000 characters', { content: 'x'.repeat(2001) }, 'content'],
  ])('[1.3] refuses %s with 50035, waited for or not', async (_what, given, field) => {
    const waited = await say({ content: 'hi', ...given });
    const notWaited = await rest.post(inThread(), { content: 'hi', ...given });
    expect([refusal(waited), refusal(notWaited)]).toEqual([
      [400, 50035],
      [400, 50035],
    ]);
    expect(waited.body['errors']).toHaveProperty(field);
  });

  it('[4.6] refuses a forum without thread_id and thread_name with 220001', async () => {
    expect(refusal(await rest.post(path('?wait=true'), { content: 'x' }))).toEqual([400, 220001]);
  });

  it('[4.6] refuses both thread_id and thread_name with 220002', async () => {
    expect(refusal(await say({ content: 'x', thread_name: 'new' }))).toEqual([400, 220002]);
  });

  it('[4.6] refuses thread_name outside of forums with 220003', async () => {
    const general = sandbox.world.channel(sandbox.town.channels['general'] ?? '');
    const other = createWebhook(sandbox.world, sandbox.world.bot.id, general, { name: 'Text' });
    const answer = await rest.post(`/webhooks/${other.id}/${other.token}?wait=true`, {
      content: 'x',
      thread_name: 'new',
    });
    expect(refusal(answer)).toEqual([400, 220003]);
  });

  it('[4.11] makes a post by thread_name, owned by the webhook', async () => {
    const { body } = await rest.post(path('?wait=true'), {
      content: 'first',
      thread_name: 'by webhook',
      applied_tags: forum.availableTags.map(({ id }) => id),
    });
    const made = await bot.get(`/channels/${String(body['channel_id'])}`);
    expect(body['id']).toBe(body['channel_id']);
    expect(made.body).toMatchObject({ name: 'by webhook', owner_id: webhook.id, parent_id: forum.id });
    expect(events.names()).toEqual(['THREAD_CREATE', 'MESSAGE_CREATE']);
  });

  it('[4.11] refuses a thread of another channel with 10003', async () => {
    const other = await postedThread(sandbox, bot, addForum(sandbox, [], 'other'));
    const answer = await rest.post(path(`?wait=true&thread_id=${other.id}`), { content: 'x' });
    expect(refusal(answer)).toEqual([404, 10003]);
  });

  it('[4.11] refuses the old threads to a webhook that staff moved: 10003', async () => {
    const other = addForum(sandbox, [], 'other');
    updateWebhook(sandbox.world, DISCORD_ITSELF, webhook, { channelId: other.id });
    expect(refusal(await say())).toEqual([404, 10003]);
  });

  it('[4.11] reads, edits and deletes its message with thread_id', async () => {
    const { body } = await say();
    const read = await rest.get(message(body['id']));
    const edited = await rest.patch(message(body['id']), { content: 'changed' });
    const gone = await rest.delete(message(body['id']));
    expect([read.body['content'], edited.body['content'], gone.status]).toEqual(['hello', 'changed', 204]);
    expect(edited.body['edited_timestamp']).not.toBeNull();
    expect(events.names()).toEqual(['MESSAGE_CREATE', 'MESSAGE_UPDATE', 'MESSAGE_DELETE']);
  });

  it('[4.11] finds nothing without thread_id: 10008', async () => {
    const { body } = await say();
    const answers = [
      await rest.patch(message(body['id'], ''), { content: 'x' }),
      await rest.delete(message(body['id'], '')),
    ];
    expect(answers.map(refusal)).toEqual([
      [404, 10008],
      [404, 10008],
    ]);
  });

  it('[4.11] does not find messages of others: 10008', async () => {
    expect(refusal(await rest.patch(message(thread.id), { content: 'x' }))).toEqual([404, 10008]);
  });

  it('[4.6] does not let the bot edit webhook messages by the channel route: 50005', async () => {
    const { body } = await say();
    const answer = await bot.patch(`/channels/${thread.id}/messages/${String(body['id'])}`, { content: 'x' });
    expect(refusal(answer)).toEqual([403, 50005]);
  });

  it('[4.10] wakes an archived thread: THREAD_UPDATE, THREAD_MEMBER_UPDATE, MESSAGE_CREATE', async () => {
    await bot.patch(`/channels/${thread.id}`, { archived: true });
    events.clear();
    expect((await say()).status).toBe(200);
    expect(events.names()).toEqual(['THREAD_UPDATE', 'THREAD_MEMBER_UPDATE', 'MESSAGE_CREATE']);
  });

  it('[4.10] refuses to edit and delete in an archived thread with 50083', async () => {
    const { body } = await say();
    await bot.patch(`/channels/${thread.id}`, { archived: true });
    const answers = [
      await rest.patch(message(body['id']), { content: 'x' }),
      await rest.delete(message(body['id'])),
    ];
    expect(answers.map(refusal)).toEqual([
      [400, 50083],
      [400, 50083],
    ]);
  });

  describe('into a locked thread', () => {
    const lock = (archived: boolean): void =>
      updateThread(sandbox.world, DISCORD_ITSELF, thread, { locked: true, archived });
    const under = async <T>(allowed: boolean, work: () => Promise<T>): Promise<T> => {
      const { switches } = sandbox.world.options;
      const before = switches.webhookIntoLockedThread;
      switches.webhookIntoLockedThread = allowed;
      try {
        return await work();
      } finally {
        switches.webhookIntoLockedThread = before;
      }
    };

    it('[4.10] writes where the switch allows it', async () => {
      lock(false);
      expect((await under(true, () => say())).status).toBe(200);
    });

    it('[4.10] gets 160005 where the switch does not', async () => {
      lock(false);
      expect(refusal(await under(false, () => say()))).toEqual([400, 160005]);
    });

    it('[4.11] fails silently when not waited for', async () => {
      lock(false);
      const answer = await under(false, () => rest.post(inThread(), { content: 'lost' }));
      expect(answer.status).toBe(204);
      expect(events.names()).not.toContain('MESSAGE_CREATE');
    });

    it('[4.10] leaves a closed thread (locked and archived) closed either way', async () => {
      lock(true);
      const answers = [await under(true, () => say()), await under(false, () => say())];
      expect(answers.map(refusal)).toEqual([
        [400, 160005],
        [400, 160005],
      ]);
      expect(thread.thread?.archived).toBe(true);
    });
  });

  it('[4.11] sends components where the application owns it', async () => {
    const { body } = await say({ content: 'press', components: BUTTON });
    expect(body['components']).toMatchObject([{ components: [{ custom_id: 'go' }] }]);
  });

  it('[4.11] ignores components of other webhooks without with_components, and refuses interactive ones with it', async () => {
    const staff = createWebhook(sandbox.world, sandbox.town.staff['olivia'] ?? '', forum, { name: 'Staff' });
    const call = (query: string) =>
      rest.post(`/webhooks/${staff.id}/${staff.token}?wait=true&thread_id=${thread.id}${query}`, {
        content: 'press',
        components: BUTTON,
      });
    const without = await call('');
    const withThem = await call('&with_components=true');
    expect(without.body['components']).toEqual([]);
    expect(refusal(withThem)).toEqual([400, 50035]);
  });

  it('[4.11] takes the flags that webhooks may set and drops all others', async () => {
    const { SuppressEmbeds, SuppressNotifications, Crossposted, IsVoiceMessage, Ephemeral } = MessageFlags;
    const flags = SuppressEmbeds | SuppressNotifications | Crossposted | IsVoiceMessage | Ephemeral;
    const { body } = await say({ content: 'quietly', flags });
    expect(body['flags']).toBe(SuppressEmbeds | SuppressNotifications);
  });

  it('[4.11] uploads files', async () => {
    const { body } = await rest.post(inThread('&wait=true'), { content: 'see' }, [
      { name: 'a.txt', bytes: 'a' },
    ]);
    expect(body['attachments']).toMatchObject([{ filename: 'a.txt', size: 1 }]);
  });

  it('[4.6] answers an empty message with 50006', async () => {
    expect(refusal(await say({ content: '' }))).toEqual([400, 50006]);
  });
});
