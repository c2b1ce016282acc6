import { checkMembers, type CheckMembersNeeds } from '../../../src/hearing/check-members';
import type { TicketPlaces } from '../../../src/hearing/ports';
import { quietLog } from '../../support/quiet-log';

const ticket = (userId: number, more: Partial<TicketPlaces> = {}): TicketPlaces => ({
  ticketId: String(userId),
  guildId: '1',
  forumId: '4',
  postId: null,
  userId: String(userId),
  dmChannelId: null,
  userLeft: false,
  ...more,
});

/** @param there members of each server; one without a list is out of reach */
function room(tickets: TicketPlaces[], there: Record<string, string[] | undefined>, gone: string[] = []) {
  const said: string[] = [];
  const asked: number[] = [];
  const pauses: number[] = [];
  const ending = new AbortController();
  const { log, lines } = quietLog();
  const needs: CheckMembersNeeds = {
    store: { openPlaces: async (after) => (after === '0' ? tickets : []) },
    members: {
      async among(guildId, userIds) {
        asked.push(userIds.length);
        if (!(guildId in there)) {
          throw new Error('out of reach');
        }
        return there[guildId] && new Set(there[guildId]);
      },
      isGone: async (_guildId, userId) => gone.includes(userId),
    },
    shardCount: () => 1,
    memberLeft: async ({ guildId, userId }) => void said.push(`${userId} left ${guildId}`),
    memberReturned: async ({ guildId, userId }) => void said.push(`${userId} returned to ${guildId}`),
    pause: async (ms) => void pauses.push(ms),
    signal: ending.signal,
    log,
  };
  return { needs, said, asked, pauses, lines, ending };
}

it('says who is gone and who is back, and nothing of the others', async () => {
  const tickets = [ticket(2), ticket(3), ticket(5, { userLeft: true }), ticket(6, { userLeft: true })];
  const { needs, said } = room(tickets, { 1: ['2', '5'] }, ['3', '6']);
  await checkMembers(needs, 0);
  expect(said).toEqual(['3 left 1', '5 returned to 1']);
});

it('takes nobody for gone whom the answer only left out', async () => {
  const { needs, said } = room([ticket(2)], { 1: [] });
  await checkMembers(needs, 0);
  expect(said).toEqual([]);
});

it('asks of at most 100 users at once, a second apart', async () => {
  const users = Array.from({ length: 250 }, (_, n) => ticket(n + 2));
  const { needs, asked, pauses } = room(users, { 1: users.map(({ userId }) => userId) });
  await checkMembers(needs, 0);
  expect(asked).toEqual([100, 100, 50]);
  expect(pauses).toEqual([1000, 1000, 1000]);
});

it('goes on with the next server where one is out of reach, says so, and passes one over that the bot has left', async () => {
  const tickets = [ticket(2), ticket(3, { guildId: '7' }), ticket(5, { guildId: '8' })];
  const { needs, said, lines } = room(tickets, { 7: undefined, 8: [] }, ['2', '3', '5']);
  await checkMembers(needs, 0);
  expect(said).toEqual(['5 left 8']);
  expect(lines).toEqual([expect.objectContaining({ level: 'warn', guildId: '1' })]);
});

it('leaves servers of other shards and what is left when the process stops', async () => {
  const { needs, asked, ending } = room([ticket(2)], { 1: [] });
  await checkMembers(needs, 1);
  ending.abort();
  await checkMembers(needs, 0);
  expect(asked).toEqual([]);
});
