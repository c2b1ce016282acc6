import { postCards } from '../../../src/discord/post-cards';
import { adapters, openPost, soon, type Adapters } from '../../support/adapters';

let on: Adapters;

beforeAll(async () => {
  on = await adapters();
});

afterAll(() => on.close());

const saying = (title: string) => ({ content: 'another text', files: [], embeds: [{ title }] });
const cardOf = (postId: string) => on.sandbox.person('mod').messages(postId)[0];

describe('an edit of a card', () => {
  it('shows what is new, and leaves the text that pinged as it was', async () => {
    const { postId } = await openPost(on);
    expect(await postCards(on).edit(postId, postId, saying('new'))).toEqual({ kind: 'shown' });
    expect(cardOf(postId)).toMatchObject({ content: 'card', embeds: [{ title: 'new' }] });
  });

  it('says that the post sleeps, and does not wake it', async () => {
    const post = await openPost(on);
    await on.forum.archive(post, soon());
    expect(await postCards(on).edit(post.postId, post.postId, saying('new'))).toEqual({ kind: 'archived' });
    expect(on.sandbox.world.channel(post.postId).thread).toMatchObject({ archived: true });
  });

  it('says that the card or its post is gone', async () => {
    const { postId } = await openPost(on);
    const owner = on.sandbox.person('olivia');
    await owner.does({ act: 'delete', channelId: postId, messageId: postId });
    expect(await postCards(on).edit(postId, postId, saying('new'))).toEqual({ kind: 'gone' });
    await owner.does({ act: 'channel-delete', channelId: postId });
    expect(await postCards(on).edit(postId, postId, saying('new'))).toEqual({ kind: 'gone' });
  });

  it('says that Discord does not accept it', async () => {
    const { postId } = await openPost(on);
    const tooLong = saying('x'.repeat(257));
    expect(await postCards(on).edit(postId, postId, tooLong)).toEqual({ kind: 'refused' });
  });
});
