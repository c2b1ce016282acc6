import type { Settlement } from '../../../src/delivery/ports';
import { createReceipts } from '../../../src/delivery/receipts';
import { firstIdAt } from '../../../src/snowflake';
import { claimedDelivery } from '../../support/claimed-delivery';
import { fixedClock } from '../../support/fixed-clock';
import { servedGuild } from '../../support/written';

const lane = 'post:1';

function receipts({ takesMs = 0 } = {}) {
  const clock = fixedClock();
  const put: string[] = [];
  const made = createReceipts({
    clock,
    guilds: { byId: async () => servedGuild({ receipts: 'failures' }) },
    signs: {
      put: async ({ discordId }, sign) => {
        put.push(`${sign} ${discordId}`);
        await new Promise((resolve) => setTimeout(resolve, takesMs));
      },
      take: async ({ discordId }, sign) => void put.push(`not ${sign} ${discordId}`),
    },
  });
  const written = (n: bigint) => ({ channelId: '1', discordId: String(firstIdAt(clock.now()) + n) });
  const [oldest, newest] = [written(1n), written(2n)];
  const waits = (message: typeof oldest): void =>
    made.settled(
      claimedDelivery({
        lane,
        createdAt: clock.now(),
        origin: { ...message, side: 'USER', note: false, fileIds: [] },
      }),
      waiting(clock.now()),
    );
  return { ...made, put, clock, oldest, newest, waits };
}

const waiting = (notBefore: Date): Settlement => ({
  to: 'PENDING',
  links: [],
  reason: 'TROUBLE',
  notBefore,
  unsure: false,
  effort: 'FULL',
  failingSince: null,
  parkedAt: null,
});

describe('messages that are given up while they wait', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('each say so, and none that it waits', async () => {
    const { givenUp, put, oldest, newest, waits } = receipts();
    waits(oldest);
    await jest.advanceTimersByTimeAsync(10_000);
    givenUp(lane, [oldest, newest], '❌');
    await jest.advanceTimersByTimeAsync(1000);
    expect(put.toSorted()).toEqual([
      `not ⏳ ${oldest.discordId}`,
      `⏳ ${oldest.discordId}`,
      `❌ ${oldest.discordId}`,
      `❌ ${newest.discordId}`,
    ]);
  });

  it('never say that they wait where that was not said yet', async () => {
    const { givenUp, put, oldest, waits } = receipts();
    waits(oldest);
    givenUp(lane, [oldest], '❌');
    await jest.advanceTimersByTimeAsync(20_000);
    expect(put).toEqual([`❌ ${oldest.discordId}`]);
  });

  it('lose the sign that another process put, where they have waited long enough for one', async () => {
    const { givenUp, put, clock, oldest } = receipts();
    givenUp(lane, [oldest], '❌');
    clock.advance(11_000);
    givenUp(lane, [oldest], '❌');
    await jest.advanceTimersByTimeAsync(1000);
    expect(put.filter((sign) => sign.startsWith('not'))).toEqual([`not ⏳ ${oldest.discordId}`]);
  });

  it('leave the sign on one that still waits', async () => {
    const { givenUp, put, clock, oldest, newest, waits } = receipts();
    waits(oldest);
    await jest.advanceTimersByTimeAsync(10_000);
    clock.advance(11_000);
    givenUp(lane, [newest], '⛔');
    givenUp(lane, [], '⛔');
    await jest.advanceTimersByTimeAsync(1000);
    expect(put).toEqual([`⏳ ${oldest.discordId}`, `⛔ ${newest.discordId}`]);
  });

  it('are not said to wait for their post, which is opened all the same', async () => {
    const { settled, givenUp, put, clock, oldest } = receipts();
    const opening = claimedDelivery({ lane, kind: 'open-post', payload: { first: oldest } });
    settled({ ...opening, createdAt: clock.now() }, waiting(clock.now()));
    givenUp(lane, [oldest], '⛔');
    settled({ ...opening, attempt: 2 }, waiting(clock.now()));
    await jest.advanceTimersByTimeAsync(20_000);
    expect(put).toEqual([`⛔ ${oldest.discordId}`]);
  });

  it('are marked one after the other, until the process stops', async () => {
    const { givenUp, put, oldest, newest, stop } = receipts({ takesMs: 1000 });
    givenUp(lane, [oldest], '❌');
    givenUp('post:2', [newest, newest], '❌');
    await jest.advanceTimersByTimeAsync(500);
    expect(put).toEqual([`❌ ${oldest.discordId}`]);
    await jest.advanceTimersByTimeAsync(1000);
    expect(put).toEqual([`❌ ${oldest.discordId}`, `❌ ${newest.discordId}`]);
    void stop();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(put).toHaveLength(2);
  });
});
