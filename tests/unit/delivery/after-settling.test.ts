import { afterSettling } from '../../../src/delivery/after-settling';
import type { ClaimedDelivery, Settlement } from '../../../src/delivery/ports';
import { claimedDelivery } from '../../support/claimed-delivery';
import { ids } from '../../support/delivery-desk';
import { fixedClock } from '../../support/fixed-clock';

const done: Settlement = { to: 'DONE', links: [] };
const start = new Date('2026-01-01T00:00:00Z');
const parked: Settlement = {
  to: 'PENDING',
  links: [],
  reason: 'NO_PERMISSION',
  notBefore: start,
  unsure: false,
  effort: 'FULL',
  failingSince: null,
  parkedAt: start,
};

function after(troubleIsNew = true) {
  const heard: string[] = [];
  const listener = afterSettling({
    bell: { wake: (lane) => void heard.push(`wake ${lane}`) },
    alarms: { set: (lane, at) => void heard.push(`alarm ${lane} ${at.toISOString()}`) },
    outage: { succeeded: (lane) => void heard.push(`success ${lane}`) },
    deliveries: {
      beginTrouble: () => Promise.resolve(troubleIsNew),
      endTrouble: () => Promise.resolve(troubleIsNew),
    },
    tidings: {
      placeClosed: (guildId, reason) => Promise.resolve(void heard.push(`closed ${guildId} ${reason}`)),
      placeOpenAgain: (guildId) => Promise.resolve(void heard.push(`open ${guildId}`)),
    },
    clock: fixedClock(start),
    listeners: [
      () => {
        throw new Error('a receipt failed');
      },
      () => void heard.push('listener'),
    ],
    onError: (lane, error) => void heard.push(`error ${lane} ${(error as Error).message}`),
  });
  return async (delivery: ClaimedDelivery, settlement: Settlement): Promise<string[]> => {
    listener(delivery, settlement);
    await new Promise((resolve) => setImmediate(resolve));
    return heard;
  };
}

describe('an outcome that was written', () => {
  it('is heard by everybody, also when one of them fails', async () => {
    await expect(after()(claimedDelivery(), done)).resolves.toEqual([
      'success post:1',
      'error post:1 a receipt failed',
      'listener',
    ]);
  });

  it('wakes the lane again when it waits', async () => {
    await expect(after()(claimedDelivery(), { ...parked, parkedAt: null })).resolves.toContain(
      'alarm post:1 2026-01-01T00:00:00.000Z',
    );
  });

  it('wakes the post whose closing may wait for a notice', async () => {
    const notice = claimedDelivery({ lane: `dm:${ids.user}`, kind: 'notice-to-user' });
    await expect(after()(notice, done)).resolves.toContain('wake post:1');
  });

  it('wakes the DM that waits for a message to arrive, and for no other message', async () => {
    const first = claimedDelivery({ payload: { awaited: true } });
    await expect(after()(first, done)).resolves.toContain(`wake dm:${ids.user}`);
    await expect(after()(claimedDelivery(), done)).resolves.not.toContain(`wake dm:${ids.user}`);
  });

  it('wakes those who are told of a failure', async () => {
    const failed: Settlement = {
      to: 'FAILED',
      links: [],
      reason: 'AUTOMOD',
      notices: [{ place: 'dm', kind: 'notice-to-user' }],
    };
    await expect(after()(claimedDelivery(), failed)).resolves.toContain(`wake dm:${ids.user}`);
  });

  it('has the staff told that their forum is closed to us, and that it works again', async () => {
    await expect(after()(claimedDelivery(), parked)).resolves.toContain(`closed ${ids.guild} NO_PERMISSION`);
    await expect(after()(claimedDelivery({ parkedAt: start }), done)).resolves.toContain(`open ${ids.guild}`);
  });

  it('has them told once', async () => {
    await expect(after(false)(claimedDelivery(), parked)).resolves.not.toContain(
      `closed ${ids.guild} NO_PERMISSION`,
    );
    await expect(after()(claimedDelivery({ parkedAt: start }), parked)).resolves.not.toContain(
      `closed ${ids.guild} NO_PERMISSION`,
    );
  });
});
