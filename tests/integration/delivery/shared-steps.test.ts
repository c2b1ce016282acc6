import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { ClaimedDelivery, Settlement } from '../../../src/delivery/ports';
import { deliveryLedger } from '../../../src/storage/hot-path/claim-delivery';
import { deliveryDesk, ids, texts, type DeliveryDesk } from '../../support/delivery-desk';

const lanes = Array.from({ length: 40 }, (_, n) => `dm:${1000 + n}`);
const done = (discordId: string): Settlement => ({
  to: 'DONE',
  links: [{ channelId: ids.dm, discordId, part: 0, webhookId: null }],
});

/** Until what was asked first is under way, alone. */
const aMoment = () => sleep(50);

describe('steps of many lanes at once', () => {
  let desk: DeliveryDesk;
  let ledger: ReturnType<typeof deliveryLedger>;
  let asked: string[];
  const claim = (lane: string) => ledger.claim(lane, desk.lease());
  const claimed = async (lane: string): Promise<ClaimedDelivery> => (await claim(lane))!;
  const appendTo = (lane: string) => desk.append(lane, 'notice-to-user', { rendered: texts(lane) });

  beforeEach(async () => {
    desk = await deliveryDesk();
    asked = [];
    ledger = deliveryLedger({
      $queryRaw(strings, ...values) {
        asked.push(strings.join(''));
        return desk.database.statements.$queryRaw(strings, ...values);
      },
    });
  });
  afterEach(() => desk.close());

  it('share statements, and each lane gets its own first delivery', async () => {
    const idOf = new Map<string, string>();
    for (const lane of lanes) {
      idOf.set(lane, await appendTo(lane));
      await appendTo(lane);
    }
    const claims = await Promise.all(lanes.map(claim));
    expect(claims.map((delivery) => [delivery?.lane, delivery?.id])).toEqual(
      lanes.map((lane) => [lane, idOf.get(lane)]),
    );
    expect(asked.length).toBeLessThan(lanes.length / 10);
  });

  it('settle each its own, and take what comes next', async () => {
    for (const lane of lanes) {
      await appendTo(lane);
    }
    const seconds = new Map<string, string>();
    for (const lane of lanes.slice(0, 5)) {
      seconds.set(lane, await appendTo(lane));
    }
    const first = await Promise.all(lanes.map(claimed));
    const steps = await Promise.all(
      first.map((delivery, n) =>
        ledger.settleAndClaimNext(delivery, done(String(9000 + n)), desk.lease(), true),
      ),
    );
    expect(steps.map(({ won, next }) => [won, next?.id])).toEqual(
      lanes.map((lane) => [true, seconds.get(lane)]),
    );
    const links = await desk.database.prisma.link.findMany({ orderBy: { discordId: 'asc' } });
    expect(links.map(({ deliveryId, discordId }) => [String(deliveryId), String(discordId)])).toEqual(
      first.map(({ id }, n) => [id, String(9000 + n)]),
    );
  });

  it('tell whoever lost from those who won', async () => {
    const [slowLane = '', quickLane = ''] = lanes;
    await appendTo(slowLane);
    const slow = await claimed(slowLane);
    desk.clock.advance(30_000);
    await claimed(slowLane);
    await appendTo(quickLane);
    const quick = await claimed(quickLane);
    const steps = await Promise.all(
      [slow, quick].map((delivery) =>
        ledger.settleAndClaimNext(delivery, done(delivery.id), desk.lease(), true),
      ),
    );
    expect(steps).toEqual([{ won: false }, { won: true }]);
    await expect(desk.database.prisma.link.count()).resolves.toBe(1);
  });

  describe('while somebody holds a row of one of them', () => {
    let other: Client;
    beforeEach(async () => {
      other = new Client({ connectionString: desk.database.url });
      await other.connect();
      await other.query('BEGIN');
    });
    afterEach(() => other.end());
    const hold = (id: string) => other.query('SELECT FROM deliveries WHERE id = $1 FOR UPDATE', [id]);

    it('are not held up, and that one waits', async () => {
      const [heldLane = '', ...others] = lanes;
      const held = await appendTo(heldLane);
      for (const lane of others) {
        await appendTo(lane);
      }
      await hold(held);
      const waiting = claim(heldLane);
      await aMoment();
      const claims = await Promise.all(others.map(claim));
      expect(claims.map((delivery) => delivery?.lane)).toEqual(others);
      await other.query('COMMIT');
      await expect(waiting).resolves.toMatchObject({ id: held });
    });

    it('are settled, and the next one is taken once it is free', async () => {
      const [one = '', two = ''] = lanes;
      await appendTo(one);
      await appendTo(two);
      const next = await appendTo(one);
      const both = [await claimed(one), await claimed(two)];
      await hold(next);
      const [waiting, free] = both.map((delivery) =>
        ledger.settleAndClaimNext(delivery, done(delivery.id), desk.lease(), true),
      );
      await expect(free).resolves.toEqual({ won: true });
      await other.query('COMMIT');
      await expect(waiting).resolves.toMatchObject({ won: true, next: { id: next } });
    });
  });
});
