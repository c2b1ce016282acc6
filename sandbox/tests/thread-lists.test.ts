import { startSandbox, type Sandbox } from '..';
import { compareIds } from '../snowflakes';
import { Permission } from '../world/permissions';
import type { ChannelRecord } from '../world/records';
import { withoutRights } from './support/bot-rights';
import { addForum, postedThread, refusal } from './support/forum';
import { restClient } from './support/rest';

interface ThreadList {
  threads: { id: string; name: string; thread_metadata: { archive_timestamp: string } }[];
  members: { id: string }[];
  has_more: boolean;
  total_results: number;
  first_messages: { id: string }[];
}

describe('lists of threads', () => {
  let sandbox: Sandbox;
  let rest: ReturnType<typeof restClient>;
  let forum: ChannelRecord;
  /** Archived in this order. */
  const archived: string[] = [];
  const active: string[] = [];
  const archivedList = (query = '') =>
    rest.get<ThreadList>(`/channels/${forum.id}/threads/archived/public${query}`);
  const search = (query = '') => rest.get<ThreadList>(`/channels/${forum.id}/threads/search${query}`);

  beforeAll(async () => {
    sandbox = await startSandbox();
    rest = restClient(sandbox);
    forum = addForum(sandbox, [{ name: 'red' }, { name: 'blue' }]);
    const [red, blue] = forum.availableTags.map(({ id }) => id);
    const names = ['apple', 'banana', 'cherry', 'date', 'apple pie'];
    const tags = [[red], [blue], [red, blue], [], []];
    for (const [index, name] of names.entries()) {
      const { id } = await postedThread(sandbox, rest, forum, { name, applied_tags: tags[index] });
      active.push(id);
    }
    for (const id of active.splice(0, 3).toReversed()) {
      sandbox.clock.advance(1000);
      await rest.patch(`/channels/${id}`, { archived: true });
      archived.push(id);
    }
  });

  afterAll(() => sandbox.stop());

  it('[4.10] lists the active threads of the server by id descending, with the bot’s memberships', async () => {
    const { body } = await rest.get<ThreadList>(`/guilds/${sandbox.town.guildId}/threads/active`);
    expect(body.threads.map(({ id }) => id)).toEqual(active.toSorted((a, b) => compareIds(b, a)));
    expect(body.members.map(({ id }) => id)).toEqual(body.threads.map(({ id }) => id));
  });

  it('[4.10] hides active threads of channels that the bot cannot view', async () => {
    const { body } = await withoutRights(sandbox, Permission.ViewChannel, () =>
      rest.get<ThreadList>(`/guilds/${sandbox.town.guildId}/threads/active`),
    );
    expect(body.threads).toEqual([]);
  });

  it('[4.10] lists archived threads by the time of archiving, latest first', async () => {
    const { body } = await archivedList();
    expect(body.threads.map(({ id }) => id)).toEqual(archived.toReversed());
    expect(body.has_more).toBe(false);
  });

  it('[4.10] pages through archived threads with limit, has_more and before as a time', async () => {
    const first = await archivedList('?limit=2');
    const last = first.body.threads.at(-1)?.thread_metadata.archive_timestamp ?? '';
    const second = await archivedList(`?limit=2&before=${encodeURIComponent(last)}`);
    expect([first.body.has_more, second.body.has_more]).toEqual([true, false]);
    expect([...first.body.threads, ...second.body.threads].map(({ id }) => id)).toEqual(
      archived.toReversed(),
    );
  });

  it.each(['1', '101', 'many'])('[4.10] refuses limit=%s with 50035', async (limit) => {
    const answer = await rest.get(`/channels/${forum.id}/threads/archived/public?limit=${limit}`);
    expect(refusal(answer)).toEqual([400, 50035]);
  });

  it('[4.10] refuses an id as `before` with 50035', async () => {
    const answer = await rest.get(`/channels/${forum.id}/threads/archived/public?before=${forum.id}`);
    expect(refusal(answer)).toEqual([400, 50035]);
  });

  it('[4.10] needs Read Message History for archived threads', async () => {
    const answer = await withoutRights(sandbox, Permission.ReadMessageHistory, () =>
      rest.get(`/channels/${forum.id}/threads/archived/public`),
    );
    expect(refusal(answer)).toEqual([403, 50013]);
  });

  it('[1.1] lists no private threads in a forum', async () => {
    const { body } = await rest.get<ThreadList>(`/channels/${forum.id}/threads/archived/private`);
    expect(body).toEqual({ threads: [], members: [], has_more: false });
  });

  it('[1.1] searches by name and brings the first messages', async () => {
    const { body } = await search('?name=apple&sort_by=creation_time&sort_order=asc');
    expect(body.threads.map(({ name }) => name)).toEqual(['apple', 'apple pie']);
    expect(body.total_results).toBe(2);
    expect(body.first_messages.map(({ id }) => id)).toEqual(body.threads.map(({ id }) => id));
  });

  it('[1.1] searches by tags, some or all', async () => {
    const ids = forum.availableTags.map(({ id }) => id).join(',');
    const some = await search(`?tag=${ids}&tag_setting=match_some`);
    const all = await search(`?tag=${ids}&tag_setting=match_all`);
    expect([some.body.total_results, all.body.total_results]).toEqual([3, 1]);
  });

  it('[1.1] searches by state and pages with limit and offset', async () => {
    const first = await search('?archived=true&limit=2');
    const second = await search('?archived=true&limit=2&offset=2');
    expect([first.body.threads.length, first.body.has_more]).toEqual([2, true]);
    expect([second.body.threads.length, second.body.has_more]).toEqual([1, false]);
  });
});

describe('threads of a text channel', () => {
  let sandbox: Sandbox;
  let rest: ReturnType<typeof restClient>;
  let general: string;

  beforeAll(async () => {
    sandbox = await startSandbox();
    rest = restClient(sandbox);
    general = sandbox.town.channels['general'] ?? '';
  });

  afterAll(() => sandbox.stop());

  it('[4.6] starts one on a message, once: then 160004', async () => {
    const { body } = await rest.post(`/channels/${general}/messages`, { content: 'about this' });
    const path = `/channels/${general}/messages/${String(body['id'])}/threads`;
    const first = await rest.post(path, { name: 'talk' });
    const second = await rest.post(path, { name: 'talk again' });
    expect([first.status, first.body['id']]).toEqual([201, body['id']]);
    expect(refusal(second)).toEqual([400, 160004]);
  });

  it('[1.1] starts a public one with a system message in the channel', async () => {
    const { status, body } = await rest.post(`/channels/${general}/threads`, { name: 'side talk', type: 11 });
    const history = await rest.get<{ type: number; content: string }[]>(
      `/channels/${general}/messages?limit=1`,
    );
    expect([status, body['type']]).toEqual([201, 11]);
    expect(history.body[0]).toMatchObject({ type: 18, content: 'side talk' });
  });

  it('[4.5] needs Create Private Threads for one without a type', async () => {
    expect(refusal(await rest.post(`/channels/${general}/threads`, { name: 'hidden' }))).toEqual([
      403, 50013,
    ]);
  });

  it('[4.6] refuses a thread in a category with 50024', async () => {
    const category = sandbox.town.channels['Community'] ?? '';
    const answer = await rest.post(`/channels/${category}/threads`, { name: 'x', type: 11 });
    expect(refusal(answer)).toEqual([400, 50024]);
  });
});
