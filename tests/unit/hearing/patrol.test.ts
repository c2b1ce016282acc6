import type { NoAnswer } from '../../../src/delivery/ports';
import { startPatrol, type PatrolNeeds } from '../../../src/hearing/patrol';

it('rests until it is known how far back each place has to be read', async () => {
  jest.useFakeTimers();
  const asked: string[] = [];
  let isHeld = true;
  const asks =
    <Answer>(what: string, answer: Answer) =>
    async (): Promise<Answer> => {
      asked.push(what);
      return answer;
    };
  const needs = {
    store: {
      openPlaces: asks('tickets', []),
      uncoveredOfClosed: asks('tickets that ended', []),
      serversWithTickets: asks('servers', []),
    },
    guilds: { withForum: asks('forums', []) },
    clock: { now: () => new Date() },
    heardUntil: { isHeld: () => isHeld },
    onError(error: unknown) {
      throw error;
    },
  } as unknown as PatrolNeeds;
  const patrol = startPatrol(needs);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(asked).toEqual([]);
  isHeld = false;
  await jest.advanceTimersByTimeAsync(60_000);
  expect(new Set(asked)).toEqual(new Set(['tickets', 'tickets that ended', 'forums', 'servers']));
  await patrol.stop();
  jest.useRealTimers();
});

describe('what could not be read', () => {
  const refused = (status: number, code: number): NoAnswer => ({
    kind: 'refused',
    answer: { status, code, reason: 'no' },
  });

  /** Has the DM of the only ticket, and the posts of its server, read for so long; returns how often they were asked for. */
  async function readsIn(ms: number, answer: NoAnswer): Promise<{ dm: number; posts: number }> {
    jest.useFakeTimers();
    const reads = { dm: 0, posts: 0 };
    const needs = {
      store: {
        openPlaces: async (after: string) =>
          after === '0' ? [{ ticketId: '1', dmChannelId: '7', postId: null }] : [],
        uncoveredPosts: async () => [],
        uncoveredOfClosed: async () => [],
        serversWithTickets: async () => ['9'],
        markOf: async () => '1',
      },
      guilds: { withForum: async () => [] },
      places: { closureOf: () => undefined, listeningSince: () => new Date() },
      reader: {
        async page() {
          reads.dm += 1;
          return answer;
        },
        async activePosts() {
          reads.posts += 1;
          return answer;
        },
      },
      clock: { now: () => new Date() },
      heardUntil: { isHeld: () => false },
      onError(error: unknown) {
        throw error;
      },
    } as unknown as PatrolNeeds;
    const patrol = startPatrol(needs);
    await jest.advanceTimersByTimeAsync(ms);
    await patrol.stop();
    jest.useRealTimers();
    return reads;
  }

  it.each([
    [403, 50_001],
    [403, 50_013],
    [404, 10_003],
  ])(
    'because Discord does not show it (%i, %i) is left out of the rounds for five minutes',
    async (...no) => {
      await expect(readsIn(5 * 60_000, refused(...no))).resolves.toEqual({ dm: 1, posts: 1 });
      await expect(readsIn(6 * 60_000 + 3000, refused(...no))).resolves.toEqual({ dm: 2, posts: 2 });
    },
  );

  it.each([refused(503, 0), { kind: 'unknown', reason: 'RESET' } as const])(
    'for a moment is read in the next round (%j)',
    async (answer) => {
      const { dm, posts } = await readsIn(60_000, answer);
      expect(dm).toBeGreaterThan(20);
      await expect(readsIn(3 * 60_000, answer)).resolves.toMatchObject({ posts: 3 * posts });
    },
  );
});
