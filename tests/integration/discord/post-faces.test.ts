import { postFaces } from '../../../src/discord/post-faces';
import { reactionSigns } from '../../../src/discord/reactions';
import type { DiscordCalls } from '../../../src/discord/rest-call';
import { adapters, openPost, soon, type Adapters } from '../../support/adapters';

let on: Adapters;

beforeAll(async () => {
  on = await adapters();
});

afterAll(() => on.close());

const state = (postId: string) => on.sandbox.world.channel(postId).thread;
const patches = () => on.sandbox.log.counts()['PATCH /channels/{channel_id}'] ?? 0;

describe('tags and lock on a post', () => {
  it('close it in one call', async () => {
    const post = await openPost(on);
    const before = patches();
    const outcome = await postFaces(on).show(post.postId, { appliedTags: [], locked: true, archived: true });
    expect(outcome).toEqual({ kind: 'shown', seen: { appliedTags: [], locked: true, archived: true } });
    expect(patches() - before).toBe(1);
  });

  it('are shown on an archived post too, which is closed again where it has to be', async () => {
    const post = await openPost(on);
    await on.forum.archive(post, soon());
    await postFaces(on).show(post.postId, { appliedTags: [], locked: false, archived: true });
    expect(state(post.postId)).toMatchObject({ archived: true, locked: false });
    await postFaces(on).show(post.postId, { appliedTags: [], locked: true, archived: 'as it is' });
    expect(state(post.postId)).toMatchObject({ archived: false, locked: true });
  });

  it('take two calls where the post is known to be in the archive: one wakes it with the tags, one puts it back', async () => {
    const post = await openPost(on);
    await on.forum.archive(post, soon());
    const before = patches();
    const face = { appliedTags: [], locked: true, archived: true as const };
    const outcome = await postFaces(on).show(post.postId, face, true);
    expect(outcome).toEqual({ kind: 'shown', seen: face });
    expect(patches() - before).toBe(2);
  });

  it('say which tags the forum has lost, and that a post is gone', async () => {
    const post = await openPost(on);
    const strange = { appliedTags: ['123456789012345678'], locked: false, archived: 'as it is' as const };
    expect(await postFaces(on).show(post.postId, strange)).toEqual({ kind: 'tags-gone' });
    await on.sandbox.person('olivia').does({ act: 'channel-delete', channelId: post.postId });
    expect(await postFaces(on).show(post.postId, { ...strange, appliedTags: [] })).toEqual({ kind: 'gone' });
  });

  it.each([50_001, 50_013, 50_021])('wait for five minutes where Discord forbids them (%i)', async (code) => {
    const answer = { status: 403, code, reason: 'no' };
    const calls: DiscordCalls = { call: () => Promise.resolve({ kind: 'refused', answer }) };
    const face = { appliedTags: [], locked: false, archived: 'as it is' as const };
    await expect(postFaces({ calls }).show('1', face)).resolves.toEqual({ kind: 'later', afterMs: 300_000 });
  });

  it('never name the title', async () => {
    const post = await openPost(on);
    for (let n = 0; n < 4; n++) {
      await postFaces(on).show(post.postId, { appliedTags: [], locked: n % 2 === 0, archived: 'as it is' });
    }
    expect(state(post.postId)).toMatchObject({ locked: false });
  });
});

describe('signs on messages', () => {
  it('are reactions of the bot, put and taken', async () => {
    const mod = on.sandbox.person('mod');
    const post = await openPost(on);
    const { id, channelId } = await mod.writes(post.postId, 'a note');
    const signs = reactionSigns(on);
    await signs.put({ channelId, discordId: id }, '📝');
    expect(mod.messages(channelId).at(-1)?.reactions).toMatchObject([{ emoji: '📝', count: 1 }]);
    await signs.take({ channelId, discordId: id }, '📝');
    expect(mod.messages(channelId).at(-1)?.reactions).toEqual([]);
  });

  it('are nobody’s concern where the message is gone', async () => {
    const signs = reactionSigns(on);
    await expect(
      signs.put({ channelId: on.place.forumId, discordId: '123456789012345678' }, '✅'),
    ).resolves.toBeUndefined();
  });
});
