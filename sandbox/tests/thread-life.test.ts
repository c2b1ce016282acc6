import { ChannelFlags, InteractionType, MessageType } from 'discord-api-types/v10';
import { startSandbox, type Sandbox } from '..';
import { DiscordError } from '../discord-error';
import { DISCORD_ITSELF } from '../world/acting';
import type { Author } from '../world/author';
import { createMessage } from '../world/messages';
import { Permission } from '../world/permissions';
import { createPost } from '../world/posts';
import type { ChannelRecord, InteractionRecord } from '../world/records';
import { updateThread } from '../world/thread-changes';
import { deleteThread } from '../world/threads';
import { withoutRights } from './support/bot-rights';
import { listen } from './support/events';
import { addForum, postedThread, refusal } from './support/forum';
import { restClient } from './support/rest';

const MINUTE_MS = 60_000;

describe('the life of a thread', () => {
  let sandbox: Sandbox;
  let rest: ReturnType<typeof restClient>;
  let forum: ChannelRecord;
  let thread: ChannelRecord;
  let events: ReturnType<typeof listen>;
  const change = (fields: object) => rest.patch(`/channels/${thread.id}`, fields);
  const say = (content = 'hello') => rest.post(`/channels/${thread.id}/messages`, { content });
  const asUser = <T>(work: () => Promise<T>) => withoutRights(sandbox, Permission.ManageThreads, work);

  beforeAll(async () => {
    sandbox = await startSandbox();
    rest = restClient(sandbox);
    forum = addForum(sandbox, [{ name: 'closed' }]);
    events = listen(sandbox);
  });

  afterAll(() => sandbox.stop());

  beforeEach(async () => {
    thread = await postedThread(sandbox, rest, forum, { auto_archive_duration: 60 });
    events.clear();
  });

  describe('closing and waking', () => {
    it('[4.10] closes with one PATCH of tags, lock and archive, told by one THREAD_UPDATE', async () => {
      const applied = forum.availableTags.map(({ id }) => id);
      const { status, body } = await change({ applied_tags: applied, locked: true, archived: true });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        applied_tags: applied,
        thread_metadata: { locked: true, archived: true },
      });
      expect(events.names()).toEqual(['THREAD_UPDATE']);
    });

    it('[4.10] wakes by a message: THREAD_UPDATE, then THREAD_MEMBER_UPDATE, then MESSAGE_CREATE', async () => {
      await change({ archived: true });
      events.clear();
      expect((await say()).status).toBe(200);
      expect(events.names()).toEqual(['THREAD_UPDATE', 'THREAD_MEMBER_UPDATE', 'MESSAGE_CREATE']);
      expect(events.data('THREAD_UPDATE')[0]).toMatchObject({ thread_metadata: { archived: false } });
    });

    it('[4.10] wakes a closed thread when the bot, a moderator, writes into it; the lock stays', async () => {
      await change({ locked: true, archived: true });
      await say();
      expect(thread.thread).toMatchObject({ archived: false, locked: true });
    });

    it('[4.10] refuses to edit, react, join and delete in an archived thread with 50083', async () => {
      const { body } = await say();
      const message = `/channels/${thread.id}/messages/${String(body['id'])}`;
      await change({ archived: true });
      const answers = [
        await rest.patch(message, { content: 'changed' }),
        await rest.put(`${message}/reactions/${encodeURIComponent('👍')}/@me`),
        await rest.put(`/channels/${thread.id}/thread-members/@me`),
        await rest.delete(message),
      ];
      expect(answers.map(refusal)).toEqual(answers.map(() => [400, 50083]));
    });

    it.each([
      ['a lock', { locked: true }],
      ['a name', { name: 'other' }],
      ['tags', { applied_tags: [] }],
      ['archiving it again', { archived: true }],
      ['a lock together with archiving', { locked: true, archived: true }],
    ])('[4.10] refuses %s on an archived thread with 50083', async (_what, fields) => {
      await change({ archived: true });
      expect(refusal(await change(fields))).toEqual([400, 50083]);
    });

    it('[4.10] takes other changes of an archived thread together with archived:false', async () => {
      await change({ archived: true });
      const { body } = await change({ archived: false, locked: true });
      expect(body['thread_metadata']).toMatchObject({ archived: false, locked: true });
    });

    it('[4.6] refuses to wake a thread when the server has no room for another active one: 160006', async () => {
      await change({ archived: true });
      sandbox.world.options.limits.activeThreadsPerGuild = 0;
      const answers = [await say(), await change({ archived: false })];
      sandbox.world.options.limits.activeThreadsPerGuild = 1000;
      expect(answers.map(refusal)).toEqual([
        [400, 160006],
        [400, 160006],
      ]);
    });
  });

  it.each([
    ['archived', { archived: true }, [50083, 403]],
    ['closed', { archived: true, locked: true }, [50083, 403]],
    ['only locked', { locked: true }, undefined],
  ])('[4.10] answers an interaction in a thread that was %s meanwhile', async (_what, fields, refused) => {
    const interaction = pressedBy(sandbox.town.users['alice'] ?? '', thread);
    await change(fields);
    const by: Author = { kind: 'interaction', interaction, ephemeral: false };
    expect(errorOf(() => createMessage(sandbox.world, by, thread, { content: 'answer' }))).toEqual(refused);
  });

  describe('locks', () => {
    beforeEach(() => change({ locked: true }));

    it('[4.10] refuses messages into a locked thread without Manage Threads: 160005', async () => {
      expect(refusal(await asUser(() => say()))).toEqual([400, 160005]);
    });

    it('[4.10] refuses its owner to edit messages, title and tags of a locked thread: 160005', async () => {
      const { body } = await say();
      const answers = await asUser(async () => [
        await rest.patch(`/channels/${thread.id}/messages/${String(body['id'])}`, { content: 'x' }),
        await change({ name: 'other' }),
        await change({ applied_tags: [] }),
      ]);
      expect(answers.map(refusal)).toEqual(answers.map(() => [400, 160005]));
    });

    it('[4.10] lets moderators do all of it', async () => {
      const { body } = await say();
      const answers = [
        await rest.patch(`/channels/${thread.id}/messages/${String(body['id'])}`, { content: 'x' }),
        await change({ name: 'other' }),
        await change({ applied_tags: [] }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    });

    it('[4.10] keeps lock and archive independent', async () => {
      await change({ archived: true });
      const { body } = await change({ archived: false });
      expect(body['thread_metadata']).toMatchObject({ archived: false, locked: true });
    });

    it('[4.10] lets nobody but moderators wake what is locked and archived', async () => {
      await change({ archived: true });
      const answers = await asUser(async () => [await say(), await change({ archived: false })]);
      expect(answers.map(refusal)).toEqual([
        [400, 160005],
        [400, 160005],
      ]);
    });
  });

  describe('archiving by silence', () => {
    it('[4.10] archives after its time of silence: THREAD_UPDATE by nobody', async () => {
      sandbox.clock.advance(60 * MINUTE_MS + 1);
      const [told] = events.data('THREAD_UPDATE').filter(({ id }) => id === thread.id);
      expect(told).toMatchObject({ thread_metadata: { archived: true } });
      const { body } = await rest.get(`/channels/${thread.id}`);
      expect(body['thread_metadata']).toMatchObject({ archived: true });
    });

    it('[4.10] counts the silence anew from every message', async () => {
      sandbox.clock.advance(50 * MINUTE_MS);
      await say();
      sandbox.clock.advance(50 * MINUTE_MS);
      expect(thread.thread?.archived).toBe(false);
      sandbox.clock.advance(11 * MINUTE_MS);
      expect(thread.thread?.archived).toBe(true);
    });

    it('[4.10] counts anew after waking', async () => {
      sandbox.clock.advance(61 * MINUTE_MS);
      await change({ archived: false });
      sandbox.clock.advance(59 * MINUTE_MS);
      expect(thread.thread?.archived).toBe(false);
      sandbox.clock.advance(2 * MINUTE_MS);
      expect(thread.thread?.archived).toBe(true);
    });

    it('[4.10] does not archive a pinned thread, and does so again once it is unpinned', async () => {
      await change({ flags: ChannelFlags.Pinned });
      sandbox.clock.advance(200 * MINUTE_MS);
      expect(thread.thread?.archived).toBe(false);
      await change({ flags: 0 });
      sandbox.clock.advance(61 * MINUTE_MS);
      expect(thread.thread?.archived).toBe(true);
    });

    it('[4.10] takes the pin off a thread that is archived by hand', async () => {
      await change({ flags: ChannelFlags.Pinned });
      const { body } = await change({ archived: true });
      expect(body['flags']).toBe(0);
    });

    it.each([1, 1e30, -1])(
      '[4.10] refuses %p as the flags of a thread: only the pin can be set',
      async (flags) => {
        expect(refusal(await rest.patch(`/channels/${thread.id}`, { flags }))).toEqual([400, 50035]);
      },
    );

    it('[4.6] refuses a second pinned thread in a forum with 30047', async () => {
      const other = await postedThread(sandbox, rest, forum);
      await rest.patch(`/channels/${other.id}`, { flags: ChannelFlags.Pinned });
      const answer = await change({ flags: ChannelFlags.Pinned });
      await rest.patch(`/channels/${other.id}`, { flags: 0 });
      expect(refusal(answer)).toEqual([400, 30047]);
    });
  });

  describe('what staff does behind the bot’s back', () => {
    const staff = (name: string): string => sandbox.town.staff[name] ?? '';

    it('[4.15] renames: THREAD_UPDATE and a system message of type 4', () => {
      updateThread(sandbox.world, staff('mod'), thread, { name: 'better name' });
      expect(events.names()).toEqual(['THREAD_UPDATE', 'MESSAGE_CREATE']);
      expect(events.data('MESSAGE_CREATE')[0]).toMatchObject({
        type: MessageType.ChannelNameChange,
        content: 'better name',
        author: { id: staff('mod') },
      });
    });

    it('[4.10] leaves no system message where the name stays the same', () => {
      updateThread(sandbox.world, staff('mod'), thread, { name: thread.name ?? '', locked: true });
      expect(events.names()).toEqual(['THREAD_UPDATE']);
    });

    it('[4.15] deletes: THREAD_DELETE with four ids, then every call gives 10003', async () => {
      deleteThread(sandbox.world, staff('mod'), thread);
      expect(events.data('THREAD_DELETE')).toEqual([
        { id: thread.id, guild_id: sandbox.town.guildId, parent_id: forum.id, type: 11 },
      ]);
      const answers = [await rest.get(`/channels/${thread.id}`), await say(), await change({ name: 'x' })];
      expect(answers.map(refusal)).toEqual(answers.map(() => [404, 10003]));
    });

    it('[4.10] deletes the first message and the thread stays', async () => {
      const gone = await rest.delete(`/channels/${thread.id}/messages/${thread.id}`);
      expect([gone.status, (await say()).status]).toEqual([204, 200]);
    });

    it('[4.5] lets the author of a post close it, but not lock it', async () => {
      const alice = sandbox.town.users['alice'] ?? '';
      const own = await postedThread(sandbox, rest, forum);
      own.thread = { ...(own.thread ?? never()), ownerId: alice };
      updateThread(sandbox.world, alice, own, { archived: true });
      expect(own.thread.archived).toBe(true);
      expect(() => updateThread(sandbox.world, alice, own, { archived: false, locked: true })).toThrow(
        expect.objectContaining({ code: 50013 }),
      );
    });

    it('[4.5] lets anybody who may write wake an unlocked thread, and change nothing else', () => {
      const bob = sandbox.town.users['bob'] ?? '';
      updateThread(sandbox.world, DISCORD_ITSELF, thread, { archived: true });
      expect(() => updateThread(sandbox.world, bob, thread, { archived: false, name: 'mine' })).toThrow(
        expect.objectContaining({ code: 50013 }),
      );
      updateThread(sandbox.world, bob, thread, { archived: false });
      expect(thread.thread?.archived).toBe(false);
    });
  });

  describe('members', () => {
    it('[4.4] tells who joined by writing', () => {
      const bob = sandbox.town.users['bob'] ?? '';
      createMessage(sandbox.world, { kind: 'user', userId: bob }, thread, { content: 'me too' });
      expect(events.names()).toEqual(['THREAD_MEMBERS_UPDATE', 'MESSAGE_CREATE']);
      expect(events.data('THREAD_MEMBERS_UPDATE')[0]).toMatchObject({
        id: thread.id,
        member_count: 2,
        added_members: [{ user_id: bob, member: { user: { id: bob } } }],
      });
    });

    it('[4.10] shows the bot the thread again when it is added', async () => {
      await rest.delete(`/channels/${thread.id}/thread-members/@me`);
      events.clear();
      await rest.put(`/channels/${thread.id}/thread-members/@me`);
      expect(events.names()).toEqual(['THREAD_CREATE', 'THREAD_MEMBERS_UPDATE']);
      expect(events.data('THREAD_CREATE')[0]).not.toHaveProperty('newly_created');
    });

    it('[4.6] refuses more participants than a thread may have with 30033', async () => {
      sandbox.world.options.limits.threadMembers = 1;
      const answer = await rest.put(
        `/channels/${thread.id}/thread-members/${sandbox.town.users['bob'] ?? ''}`,
      );
      sandbox.world.options.limits.threadMembers = 1000;
      expect(refusal(answer)).toEqual([400, 30033]);
    });

    it('[1.1] lists, shows and removes members of a thread', async () => {
      const bob = sandbox.town.users['bob'] ?? '';
      const members = `/channels/${thread.id}/thread-members`;
      await rest.put(`${members}/${bob}`);
      const list = await rest.get<object[]>(`${members}?with_member=true`);
      const one = await rest.get(`${members}/${bob}`);
      await rest.delete(`${members}/${bob}`);
      const gone = await rest.get(`${members}/${bob}`);
      expect(list.body).toHaveLength(2);
      expect(one.body).toMatchObject({ id: thread.id, user_id: bob });
      expect(refusal(gone)).toEqual([404, 10007]);
    });
  });
});

describe('a thousand threads', () => {
  it('[4.15] archives every one of them at its time', async () => {
    const sandbox = await startSandbox({ referee: false });
    const small = addForum(sandbox, [], 'many');
    const by: Author = { kind: 'user', userId: sandbox.world.bot.id };
    const draft = { autoArchiveDuration: 60, message: { content: 'first words' } };
    for (let count = 0; count < 1000; count += 1) {
      createPost(sandbox.world, by, small, { ...draft, name: `ticket ${count}` }, []);
    }
    sandbox.clock.advance(61 * MINUTE_MS);
    const asleep = sandbox.world.threadsOf(small.id).filter((one) => one.thread?.archived);
    expect(asleep).toHaveLength(1000);
    await sandbox.stop();
  });
});

describe('archiving under a time scale', () => {
  it('[4.15] shrinks the time of silence by the scale', async () => {
    const sandbox = await startSandbox({ timeScale: 60 });
    const thread = await postedThread(sandbox, restClient(sandbox), addForum(sandbox), {
      auto_archive_duration: 60,
    });
    sandbox.clock.advance(MINUTE_MS + 1);
    expect(thread.thread?.archived).toBe(true);
    await sandbox.stop();
  });
});

function pressedBy(userId: string, { id: channelId, guildId }: ChannelRecord): InteractionRecord {
  return {
    id: '1',
    token: 'token',
    type: InteractionType.MessageComponent,
    userId,
    channelId,
    guildId,
    messageId: channelId,
    createdAt: 0,
    ephemeral: false,
    loading: false,
    followUps: 0,
  };
}

/** @returns code and status of the refusal, if it is one */
function errorOf(work: () => unknown): [number, number] | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof DiscordError) {
      return [error.code, error.status];
    }
    throw error;
  }
}

function never(): never {
  throw new Error('A post has a thread state');
}
