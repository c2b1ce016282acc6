import { postRound } from '../../../src/hearing/post-round';
import type { Place } from '../../../src/hearing/ports';
import { fixedClock } from '../../support/fixed-clock';

const ticket = (ticketId: string, postId: string | null) => ({
  ticketId,
  dmChannelId: null,
  guildId: '1',
  forumId: '2',
  postId,
  userId: '4',
  userLeft: false,
});
const post = (channelId: string): Place => ({ kind: 'post', channelId, guildId: '1' });

it('goes through the posts of open tickets page by page, then those that ended lately, and begins anew', async () => {
  const pages: Record<string, ReturnType<typeof ticket>[]> = {
    '0': [ticket('5', '50'), ticket('6', null), ticket('7', '70')],
    '7': [ticket('8', '80')],
    '8': [],
  };
  const clock = fixedClock();
  const asked: unknown[] = [];
  const next = postRound(
    {
      openPlaces: async (after) => pages[after]!,
      async uncoveredPosts(posts) {
        asked.push(posts);
        return posts.filter((id) => id !== '80').map(post);
      },
      async uncoveredSinceClosing(since) {
        asked.push(clock.now().getTime() - since.getTime());
        return [{ kind: 'dm', channelId: '90' }];
      },
    },
    clock,
  );
  const seen: (string | undefined)[] = [];
  for (let turn = 0; turn < 6; turn += 1) {
    seen.push((await next())?.channelId);
  }
  expect(seen).toEqual(['50', '70', undefined, '90', '50', '70']);
  expect(asked).toEqual([['50', '70'], ['80'], 60 * 60_000, ['50', '70']]);
});
