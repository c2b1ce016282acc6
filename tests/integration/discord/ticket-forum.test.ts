import { withoutRights } from '../../../sandbox/tests/support/bot-rights';
import { Permission } from '../../../sandbox/world/permissions';
import { adapters, alice, openPost, part, sending, soon, type Adapters } from '../../support/adapters';

let on: Adapters;

beforeAll(async () => {
  on = await adapters();
});

afterAll(() => on.close());

/** The messages of a post as the staff see them, oldest first, without the card. */
const read = (postId: string) => on.sandbox.person('mod').messages(postId).slice(1);

describe('the forum', () => {
  it('makes a post whose id is that of its card', async () => {
    const post = await openPost(on, '#0007 · alice');
    const [card] = on.sandbox.person('mod').messages(post.postId);
    expect(card?.id).toBe(post.postId);
    expect(on.sandbox.world.channel(post.postId).name).toBe('#0007 · alice');
  });

  it.each([
    ['a tag is gone', 1],
    ['Discord calls the form invalid for its tags', 6],
  ])('makes a post without tags where %s, and says that its face is not shown', async (_why, count) => {
    const tagIds = Array.from({ length: count }, (_, n) => String(123_456_789_012_345_000n + BigInt(n)));
    const outcome = await on.forum.createPost(
      on.place,
      { title: '#0008', tagIds, card: part('card') },
      soon(),
    );
    expect(outcome).toMatchObject({ kind: 'sent', post: { shownVersion: 0 } });
  });

  it("writes under the user's name by webhook", async () => {
    const post = await openPost(on);
    const outcome = await on.forum.writeAs(post, alice, sending('Hello'));
    expect(outcome).toMatchObject({
      kind: 'sent',
      link: { channelId: post.postId, webhookId: expect.any(String) },
    });
    expect(read(post.postId).map(({ author, content }) => [author.name, content])).toEqual([
      ['Alice', 'Hello'],
    ]);
  });

  it('alters a name that Discord refuses', async () => {
    const post = await openPost(on);
    await on.forum.writeAs(post, { name: 'Discord Clyde', icon: '' }, sending('Hello'));
    expect(read(post.postId)[0]?.author.name).toBe('D.iscord C.lyde');
  });

  it('shows an answer in a small line that leads to what it answers', async () => {
    const post = await openPost(on);
    const first = await on.forum.writeAs(post, alice, sending('first'));
    const replyTo = first.kind === 'sent' ? first.link : null;
    await on.forum.writeAs(
      post,
      alice,
      sending('x', { part: { ...part('second'), quote: 'Mo: first' }, replyTo }),
    );
    expect(read(post.postId)[1]?.content).toBe(
      `-# ↪ [Mo: first](<https://discord.com/channels/${post.guildId}/${post.postId}/${replyTo?.discordId}>)\nsecond`,
    );
  });

  it('edits by the webhook that wrote, and says when there is nothing any more to edit', async () => {
    const post = await openPost(on);
    const written = await on.forum.writeAs(post, alice, sending('before'));
    const link = written.kind === 'sent' ? written.link : undefined;
    expect(await on.forum.edit(post, link!, part('after'), soon())).toEqual({ kind: 'done' });
    expect(read(post.postId)[0]?.content).toBe('after');
    expect(await on.forum.remove(post, link!, soon())).toEqual({ kind: 'done' });
    expect(await on.forum.remove(post, link!, soon())).toEqual({ kind: 'done' });
    expect(await on.forum.edit(post, link!, part('late'), soon())).toMatchObject({
      kind: 'refused',
      answer: { code: 10_008 },
    });
    expect(read(post.postId)).toEqual([]);
  });

  it('does not call for an edit whose webhook is gone', async () => {
    const post = await openPost(on);
    const link = { channelId: post.postId, discordId: post.postId, part: 0, webhookId: '123456789012345678' };
    expect(await on.forum.edit(post, link, part('x'), soon())).toEqual({
      kind: 'failed',
      reason: 'WEBHOOK_GONE',
    });
  });

  it('finds the first message of ours that is linked to nothing, also behind a page of others', async () => {
    const post = await openPost(on);
    const known = await on.forum.writeAs(post, alice, sending('known'));
    on.link(post.postId, known.kind === 'sent' ? known.link.discordId : '');
    await on.sandbox.person('mod').burst(120, String, post.postId);
    const lost = await on.forum.writeAs(post, alice, sending('lost'));
    const found = await on.forum.findUnlinked(post, post.postId, soon());
    expect(found).toMatchObject({
      kind: 'found',
      link: lost.kind === 'sent' ? { discordId: lost.link.discordId } : {},
    });
  });

  it('finds nothing where all of ours is linked', async () => {
    const post = await openPost(on);
    await on.sandbox.person('mod').writes(post.postId, 'a note');
    expect(await on.forum.findUnlinked(post, post.postId, soon())).toEqual({ kind: 'nothing' });
  });

  it('does not take a history that is hidden for one without a message of ours', async () => {
    const post = await openPost(on);
    await on.forum.writeAs(post, alice, sending('lost'));
    const find = () => on.forum.findUnlinked(post, post.postId, soon());
    const hidden = await withoutRights(on.sandbox, Permission.ReadMessageHistory, find);
    expect(hidden).toMatchObject({ kind: 'refused', answer: { status: 403, code: 50_013 } });
    expect(await find()).toMatchObject({ kind: 'found' });
  });

  it('finds nothing behind the card where nothing was written, and in a post without any message', async () => {
    const post = await openPost(on);
    const find = () => on.forum.findUnlinked(post, post.postId, soon());
    expect(await find()).toEqual({ kind: 'nothing' });
    await on.forum.remove(
      post,
      { channelId: post.postId, discordId: post.postId, part: 0, webhookId: null },
      soon(),
    );
    expect(await find()).toEqual({ kind: 'nothing' });
  });

  it('finds a post that an opening left behind, by the beginning of its title', async () => {
    const since = new Date(Date.now() - 60_000);
    const post = await openPost(on, '#0042 · Bob');
    await openPost(on, '#00421 · Bob');
    const find = () => on.forum.findUnlinkedPost(on.place, '#0042', since, soon());
    expect(await find()).toMatchObject({ kind: 'found', link: { channelId: post.postId } });
    on.link(post.postId, post.postId);
    expect(await find()).toEqual({ kind: 'nothing' });
  });

  it('tells a deleted post from a deleted forum', async () => {
    const post = await openPost(on);
    expect(await on.forum.whereabouts(post, soon())).toEqual({ kind: 'there' });
    await on.sandbox.person('olivia').does({ act: 'channel-delete', channelId: post.postId });
    expect(await on.forum.whereabouts(post, soon())).toEqual({ kind: 'post-gone' });
    const elsewhere = { ...post, forumId: '123456789012345678' };
    expect(await on.forum.whereabouts(elsewhere, soon())).toEqual({ kind: 'forum-gone' });
  });

  it('archives a post and takes it out of the archive', async () => {
    const post = await openPost(on);
    const state = () => on.sandbox.world.channel(post.postId).thread;
    await on.forum.archive(post, soon());
    expect(state()).toMatchObject({ archived: true, locked: true });
    await on.forum.wake(post, { unlock: true }, soon());
    expect(state()).toMatchObject({ archived: false, locked: false });
  });
});
