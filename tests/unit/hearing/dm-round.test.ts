import { dmRound } from '../../../src/hearing/dm-round';

const ticket = (ticketId: string, dmChannelId: string | null) => ({
  ticketId,
  dmChannelId,
  guildId: '1',
  forumId: '2',
  postId: '3',
  userId: '4',
  userLeft: false,
});

it('goes through the DMs of open tickets page by page, and begins anew', async () => {
  const asked: string[] = [];
  const pages: Record<string, ReturnType<typeof ticket>[]> = {
    '0': [ticket('5', '50'), ticket('6', null), ticket('7', '70')],
    '7': [ticket('8', null)],
    '8': [ticket('9', '90')],
    '9': [],
  };
  const next = dmRound({
    async openPlaces(after) {
      asked.push(after);
      return pages[after] ?? [];
    },
  });
  const seen: (string | undefined)[] = [];
  for (let turn = 0; turn < 7; turn += 1) {
    seen.push((await next())?.channelId);
  }
  expect(seen).toEqual(['50', '70', undefined, '90', undefined, '50', '70']);
  expect(asked).toEqual(['0', '7', '8', '9', '0']);
});
