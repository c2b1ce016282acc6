import * as fc from 'fast-check';
import { postsToArchive, type ActivePost } from '../../../src/tickets/posts-to-archive';
import { activityOf } from '../../../src/tickets/ticket';

const post = (id: number, newestUserMessage: bigint, newestReply: bigint): ActivePost => ({
  id: String(id),
  postId: String(id),
  status: 'OPEN',
  newestUserMessage,
  newestReply,
});

describe('posts that make room near the limit of 1,000', () => {
  it('are none below 90 %', () => {
    expect(postsToArchive(899, [post(1, 1n, 2n)])).toEqual([]);
  });

  it('are those with the oldest last message, until there is room for one more', () => {
    const posts = [post(1, 1n, 9n), post(2, 1n, 3n), post(3, 4n, 5n)];
    expect(postsToArchive(901, posts).map(({ id }) => id)).toEqual(['2', '3']);
  });

  it('keep to the number to which Discord holds this server', () => {
    const posts = [post(1, 1n, 9n), post(2, 1n, 3n), post(3, 4n, 5n)];
    expect(postsToArchive(17, posts, 20)).toEqual([]);
    expect(postsToArchive(19, posts, 20).map(({ id }) => id)).toEqual(['2', '3']);
  });

  it('are never such as wait for the staff, and never more than needed', () => {
    const anyPost = fc
      .tuple(fc.nat(), fc.bigInt({ min: 0n, max: 50n }), fc.bigInt({ min: 0n, max: 50n }))
      .map(([id, user, reply]) => post(id, user, reply));
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.array(anyPost, { maxLength: 40 }),
        (active, posts) => {
          const chosen = postsToArchive(active, posts);
          expect(chosen.every((one) => activityOf(one) === 'AWAITING_RESPONSE')).toBe(true);
          expect(chosen.length).toBeLessThanOrEqual(Math.max(0, active - 899));
        },
      ),
    );
  });
});
