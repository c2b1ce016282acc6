import { endedRound } from '../../../src/hearing/ended-round';
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

it('goes through the posts of open tickets page by page, and begins anew', async () => {
  const pages: Record<string, ReturnType<typeof ticket>[]> = {
    '0': [ticket('5', '50'), ticket('6', null), ticket('7', '70')],
    '7': [ticket('8', '80')],
    '8': [],
  };
  const asked: unknown[] = [];
  const next = postRound({
    openPlaces: async (after) => pages[after]!,
    async uncoveredPosts(posts) {
      asked.push(posts);
      return posts.filter((id) => id !== '80').map(post);
    },
  });
  await expect(turns(next, 6)).resolves.toEqual(['50', '70', undefined, undefined, '50', '70']);
  expect(asked).toEqual([['50', '70'], ['80'], ['50', '70']]);
});

it('goes through places of tickets that ended a minute ago to an hour ago, and looks again after half a minute', async () => {
  const clock = fixedClock();
  const asked: number[][] = [];
  const next = endedRound(
    {
      async uncoveredOfClosed({ after, before }) {
        asked.push([after, before].map((moment) => clock.now().getTime() - moment.getTime()));
        return [post('50'), { kind: 'dm', channelId: '90' }];
      },
    },
    clock,
  );
  await expect(turns(next, 3)).resolves.toEqual(['50', '90', undefined]);
  clock.advance(30_000);
  await expect(turns(next, 3)).resolves.toEqual(['50', '90', undefined]);
  expect(asked).toEqual([
    [60 * 60_000, 60_000],
    [60 * 60_000, 60_000],
  ]);
});

async function turns(next: () => Promise<Place | undefined>, count: number): Promise<(string | undefined)[]> {
  const seen: (string | undefined)[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    seen.push((await next())?.channelId);
  }
  return seen;
}
