import { createReceipts } from '../../../src/delivery/receipts';
import type { Settlement } from '../../../src/delivery/ports';
import { fixedClock } from '../../support/fixed-clock';
import { claimedDelivery } from '../../support/claimed-delivery';
import { servedGuild } from '../../support/written';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const done: Settlement = { to: 'DONE', links: [] };
const failed: Settlement = { to: 'FAILED', links: [], reason: 'BLOCKED', notices: [] };

function receipts(setting: 'both' | 'failures' = 'both') {
  const clock = fixedClock();
  const put: string[] = [];
  const made = createReceipts({
    clock,
    guilds: { byId: async () => servedGuild({ receipts: setting }) },
    signs: {
      put: async ({ discordId }, sign) => void put.push(`${sign} ${discordId}`),
      take: async ({ discordId }, sign) => void put.push(`not ${sign} ${discordId}`),
    },
  });
  const delivery = (discordId: string, more: Parameters<typeof claimedDelivery>[0] = {}) =>
    claimedDelivery({
      kind: 'relay-to-post',
      createdAt: clock.now(),
      origin: { channelId: '1', discordId, side: 'USER', note: false, fileIds: [] },
      ...more,
    });
  const waitingTill = (): Settlement => ({
    to: 'PENDING',
    links: [],
    reason: 'TROUBLE',
    notBefore: clock.now(),
    unsure: false,
    effort: 'FULL',
    failingSince: null,
    parkedAt: null,
  });
  return { ...made, put, clock, delivery, waiting: waitingTill };
}

describe('receipts', () => {
  it('sign only the newest message of a burst', async () => {
    const { settled, delivery, put } = receipts();
    ['11', '12', '13'].forEach((id) => settled(delivery(id), done));
    await jest.advanceTimersByTimeAsync(1000);
    expect(put).toEqual(['✅ 13']);
  });

  it('let the first message show that it waits for its post, until it is there', async () => {
    const { settled, delivery, put, waiting } = receipts();
    const first = { channelId: '1', discordId: '11' };
    const opening = delivery('0', { kind: 'open-post', origin: null, payload: { first } });
    settled(opening, waiting());
    await jest.advanceTimersByTimeAsync(10_000);
    expect(put).toEqual(['⏳ 11']);
    settled({ ...opening, attempt: 2 }, done);
    settled(delivery('11'), done);
    await jest.advanceTimersByTimeAsync(1000);
    expect(put).toEqual(['⏳ 11', 'not ⏳ 11', '✅ 11']);
  });

  it('come in between when a burst does not end', async () => {
    const { settled, delivery, put } = receipts();
    for (let id = 10; id < 20; id++) {
      settled(delivery(String(id)), done);
      await jest.advanceTimersByTimeAsync(500);
    }
    expect(put.length).toBeGreaterThan(1);
    expect(put.length).toBeLessThan(5);
  });

  it('sign every message that failed or lacks something, on itself', async () => {
    const { settled, delivery, put, flush } = receipts();
    const leftOut = [{ name: 'a', size: 1, reason: 'tooLarge' as const, most: 1 }];
    settled(delivery('11', { rendered: { parts: [], leftOut } }), done);
    settled(delivery('12'), failed);
    settled(delivery('13', { rendered: { parts: [], incomplete: true } }), done);
    settled(delivery('14'), done);
    await flush();
    expect(put).toEqual(['⚠️ 11', '❌ 12', '⚠️ 13', '✅ 14']);
  });

  it('say that a message waits after ten seconds, and take that back', async () => {
    const { settled, delivery, put, waiting, flush, clock } = receipts();
    const held = delivery('11');
    settled(held, waiting());
    await jest.advanceTimersByTimeAsync(9000);
    expect(put).toEqual([]);
    await jest.advanceTimersByTimeAsync(2000);
    clock.advance(11_000);
    settled(held, done);
    await flush();
    expect(put).toEqual(['⏳ 11', 'not ⏳ 11', '✅ 11']);
  });

  it('take back that a message waits from the one that said so, though another one arrives first', async () => {
    const { settled, delivery, put, waiting, flush, clock } = receipts();
    clock.advance(11_000);
    settled(delivery('11', { createdAt: new Date(clock.now().getTime() - 11_000) }), waiting());
    settled(delivery('10'), done);
    await flush();
    expect(put).toEqual(['⏳ 11', 'not ⏳ 11', '✅ 10']);
  });

  it('let another message say that it waits where the first is no longer there', async () => {
    const { settled, delivery, put, waiting, clock } = receipts();
    const createdAt = clock.now();
    clock.advance(11_000);
    settled(delivery('11', { createdAt }), waiting());
    settled(delivery('12', { createdAt }), waiting());
    await jest.advanceTimersByTimeAsync(0);
    expect(put.toSorted()).toEqual(['not ⏳ 11', '⏳ 11', '⏳ 12']);
  });

  it('take back that a message failed once it was sent again', async () => {
    const { settled, delivery, put, flush } = receipts('failures');
    const again = delivery('11', { payload: { again: true } });
    settled(again, failed);
    settled(again, done);
    await flush();
    expect(put).toEqual(['❌ 11', 'not ❌ 11']);
  });

  it('say nothing of success where only failures are wanted', async () => {
    const { settled, noted, delivery, put, flush } = receipts('failures');
    settled(delivery('11'), done);
    noted('3', { channelId: '1', discordId: '12' });
    settled(delivery('13'), failed);
    await flush();
    expect(put).toEqual(['❌ 13']);
  });

  it('mark notes', async () => {
    const { noted, put, flush } = receipts();
    noted('3', { channelId: '1', discordId: '12' });
    await flush();
    expect(put).toEqual(['📝 12']);
  });

  it('stand on the copy of what was written in a command, whichever is known first', async () => {
    const { settled, delivery, put, flush } = receipts();
    const written = (id: string) =>
      ({ channelId: '0', discordId: id, side: 'STAFF', note: false, fileIds: [] }) as const;
    const shown = (id: string, copy: string) =>
      settled(delivery(id, { origin: written(id) }), {
        to: 'DONE',
        links: [{ channelId: '1', discordId: copy, part: 0, webhookId: '5' }],
      });
    const sent = (id: string, settlement: Settlement) =>
      settled(delivery(id, { kind: 'relay-to-user', lane: 'dm:1', origin: written(id) }), settlement);
    shown('11', '21');
    sent('11', failed);
    sent('12', failed);
    shown('12', '22');
    sent('13', done);
    shown('13', '23');
    await flush();
    expect(put).toEqual(['❌ 21', '❌ 22', '✅ 23']);
  });

  it.each(['both', 'failures'] as const)(
    'mark the copy of a note that was written in a form: %s',
    async (setting) => {
      const { settled, delivery, put, flush } = receipts(setting);
      const origin = { channelId: '0', discordId: '11', side: 'STAFF', note: true, fileIds: [] } as const;
      settled(delivery('11', { origin }), {
        to: 'DONE',
        links: [{ channelId: '1', discordId: '21', part: 0, webhookId: '5' }],
      });
      await flush();
      expect(put).toEqual(setting === 'both' ? ['📝 21'] : []);
    },
  );

  it('leave notices alone', async () => {
    const { settled, delivery, put, flush } = receipts();
    settled(delivery('11', { kind: 'notice-to-user' }), done);
    await flush();
    expect(put).toEqual([]);
  });
});
