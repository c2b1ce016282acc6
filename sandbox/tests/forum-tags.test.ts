import { startSandbox, type Sandbox } from '..';
import { Permission } from '../world/permissions';
import type { ChannelRecord } from '../world/records';
import { withoutRights } from './support/bot-rights';
import { addForum, post, postedThread, refusal } from './support/forum';
import { restClient } from './support/rest';

interface Tag {
  id: string;
  name: string;
  moderated: boolean;
}

describe('tags of a forum', () => {
  let sandbox: Sandbox;
  let rest: ReturnType<typeof restClient>;
  let forum: ChannelRecord;
  const setTags = (tags: object[]) =>
    rest.patch<{ available_tags: Tag[] }>(`/channels/${forum.id}`, { available_tags: tags });

  beforeAll(async () => {
    sandbox = await startSandbox();
    rest = restClient(sandbox);
  });

  afterAll(() => sandbox.stop());

  beforeEach(() => {
    forum = addForum(sandbox, [{ name: 'one' }, { name: 'two' }, { name: 'staff', moderated: true }]);
  });

  it('[4.10] replaces the whole list: a tag without its id is a new one', async () => {
    const [one] = forum.availableTags;
    const { body } = await setTags([{ id: one?.id, name: 'renamed' }, { name: 'two' }]);
    expect(body.available_tags.map(({ name }) => name)).toEqual(['renamed', 'two']);
    expect(body.available_tags[0]?.id).toBe(one?.id);
    expect(forum.availableTags.map(({ id }) => id)).toEqual(body.available_tags.map(({ id }) => id));
  });

  it('[4.10] gives a tag that comes without its id another id than before', async () => {
    const before = forum.availableTags.map(({ id }) => id);
    const { body } = await setTags(forum.availableTags.map(({ name }) => ({ name })));
    expect(body.available_tags.filter(({ id }) => before.includes(id))).toEqual([]);
  });

  it('[4.10] takes a deleted tag from the posts that carry it', async () => {
    const [one, two] = forum.availableTags;
    const thread = await postedThread(sandbox, rest, forum, { applied_tags: [one?.id, two?.id] });
    await setTags([{ id: two?.id, name: 'two' }]);
    const { body } = await rest.get(`/channels/${thread.id}`);
    expect(body['applied_tags']).toEqual([two?.id]);
  });

  it('[4.10] refuses two tags of one name with 40061', async () => {
    expect(
      refusal(await rest.patch(`/channels/${forum.id}`, { available_tags: [{ name: 'x' }, { name: 'x' }] })),
    ).toEqual([400, 40061]);
  });

  it('[4.10] takes 20 tags and refuses more with 50035 of the form', async () => {
    const many = Array.from({ length: 21 }, (_item, index) => ({ name: `tag ${index}` }));
    const twenty = await rest.patch(`/channels/${forum.id}`, { available_tags: many.slice(1) });
    const more = await rest.patch(`/channels/${forum.id}`, { available_tags: many });
    expect([twenty.status, refusal(more)]).toEqual([200, [400, 50035]]);
  });

  it('[4.6] refuses more tags than the forum may have with 30048', async () => {
    sandbox.world.options.limits.tagsPerForum = 2;
    const answer = await rest.patch(`/channels/${forum.id}`, {
      available_tags: [{ name: 'x' }, { name: 'y' }, { name: 'z' }],
    });
    sandbox.world.options.limits.tagsPerForum = 20;
    expect(refusal(answer)).toEqual([400, 30048]);
  });

  it('[1.3] refuses a tag name over 20 characters with 50035 at that tag, unless switched to 50', async () => {
    const long = [{ name: 'fine' }, { name: 'x'.repeat(21) }];
    const refused = await rest.patch(`/channels/${forum.id}`, { available_tags: long });
    sandbox.world.options.limits.tagNameLength = 50;
    const taken = await rest.patch(`/channels/${forum.id}`, { available_tags: long });
    sandbox.world.options.limits.tagNameLength = 20;
    expect(refused.body['errors']).toMatchObject({ available_tags: { 1: { name: { _errors: [{}] } } } });
    expect(taken.status).toBe(200);
  });

  it('[1.3] refuses a sixth tag on a post with 50035', async () => {
    const tags = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ name }));
    const { body } = await setTags(tags);
    const thread = await postedThread(sandbox, rest, forum);
    const answer = await rest.patch(`/channels/${thread.id}`, {
      applied_tags: body.available_tags.map(({ id }) => id),
    });
    expect(refusal(answer)).toEqual([400, 50035]);
  });

  it('[4.5] lets only moderators set a moderated tag', async () => {
    const staff = forum.availableTags.find(({ moderated }) => moderated);
    const refused = await withoutRights(sandbox, Permission.ManageThreads, () =>
      post(rest, forum, { applied_tags: [staff?.id] }),
    );
    const taken = await post(rest, forum, { applied_tags: [staff?.id] });
    expect([refusal(refused), taken.status]).toEqual([[403, 50013], 201]);
  });

  it('[4.5] lets an owner change other tags while a moderated one stays', async () => {
    const [one, , staff] = forum.availableTags;
    const thread = await postedThread(sandbox, rest, forum, { applied_tags: [staff?.id] });
    const change = (tags: unknown[]) => rest.patch(`/channels/${thread.id}`, { applied_tags: tags });
    const [kept, removed] = await withoutRights(sandbox, Permission.ManageThreads, async () => [
      await change([staff?.id, one?.id]),
      await change([one?.id]),
    ]);
    expect([kept?.status, removed && refusal(removed)]).toEqual([200, [403, 50013]]);
  });

  it('[4.6] says 40066 where a tag is required and only moderators could set one', async () => {
    await rest.patch(`/channels/${forum.id}`, {
      flags: 16,
      available_tags: [{ name: 'staff', moderated: true }],
    });
    const answer = await withoutRights(sandbox, Permission.ManageThreads, () => post(rest, forum));
    expect(refusal(answer)).toEqual([400, 40066]);
  });

  it('[4.6] refuses a tag id that was never there with 10087', async () => {
    const answer = await rest.patch(`/channels/${forum.id}`, { available_tags: [{ id: '42', name: 'x' }] });
    expect(refusal(answer)).toEqual([404, 10087]);
  });
});
