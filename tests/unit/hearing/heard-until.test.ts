import { heardUntil, startHeardUntil } from '../../../src/hearing/heard-until';
import { fixedClock } from '../../support/fixed-clock';

/** @param counts how many shards there were when a moment was kept; as many as now by default */
async function listening(kept = new Map<number, Date>(), counts = new Map<number, number>()) {
  const clock = fixedClock();
  const began = clock.now().getTime();
  const after = (seconds: number): Date => new Date(began + seconds * 1000);
  const pulses = new Map<number, Date>();
  const waiting: { since?: Date } = {};
  const store = {
    shards: async () => [...kept].map(([id, until]) => ({ id, heardUntil: until, of: counts.get(id) ?? 2 })),
    heard: async (shard: number, until: Date, { of, now }: { of: number; now: Date }) => {
      expect(of).toBe(2);
      counts.delete(shard);
      const before = Math.min((kept.get(shard) ?? until).getTime(), now.getTime());
      kept.set(shard, new Date(Math.max(before, until.getTime())));
    },
  };
  const heard = await startHeardUntil({
    store,
    order: { oldestWaiting: () => waiting.since },
    clock,
    shardCount: () => 2,
    pulse: (shard) => pulses.get(shard),
    onError: (error) => {
      throw error;
    },
  });
  return { heard, store, kept, clock, after, pulses, waiting };
}

describe('the moment up to which a shard has heard everything', () => {
  it('is that of the last sign of life, not the present', async () => {
    const { heard, kept, clock, after, pulses } = await listening();
    heard.connected(0);
    clock.advance(4000);
    heard.signOfLife(0);
    clock.advance(6000);
    await heard.write();
    expect(kept.get(0)).toEqual(after(4));
    pulses.set(0, after(9));
    await heard.write();
    expect(kept.get(0)).toEqual(after(9));
    await heard.stop();
  });

  it('stands still while an event waits to be written', async () => {
    const { heard, kept, clock, after, waiting } = await listening();
    heard.connected(0);
    clock.advance(10_000);
    heard.signOfLife(0);
    waiting.since = after(3);
    await heard.write();
    expect(kept.get(0)).toEqual(after(3));
    await heard.stop();
  });

  it('stands still while the shard is away or catches up', async () => {
    const { heard, kept, clock, after } = await listening(new Map([[0, new Date(0)]]));
    expect(heard.isHeld()).toBe(true);
    heard.connected(1);
    expect(heard.isHeld()).toBe(true);
    heard.connected(0);
    expect(heard.isHeld()).toBe(false);
    const release = heard.hold(0);
    clock.advance(1000);
    heard.signOfLife(0);
    await heard.write();
    expect(kept.get(0)).toEqual(new Date(0));
    expect(heard.isHeld()).toBe(true);
    release();
    expect(heard.isHeld()).toBe(false);
    await heard.write();
    expect(kept.get(0)).toEqual(after(1));
    heard.broke(0);
    clock.advance(1000);
    heard.signOfLife(0);
    await heard.write();
    expect(kept.get(0)).toEqual(after(1));
    await heard.stop();
  });

  it('is written down before the first connection ever, so that words behind the start are not from before it', async () => {
    const { heard, kept, clock, after } = await listening();
    expect(kept).toEqual(new Map([[0, after(0)]]));
    expect(heard.of(0)).toBeUndefined();
    await heard.stop();
    clock.advance(1000);
    await (await listening(kept)).heard.stop();
    expect(kept).toEqual(new Map([[0, after(0)]]));
  });

  it('is not one that has not come yet, where the clock was set back', async () => {
    const { heard, after } = await listening(new Map([[0, new Date('2026-01-02T00:00:00Z')]]));
    expect(heard.of(0)).toEqual(after(0));
    await heard.stop();
  });

  it('is known at once after the first connection ever, so that a break right behind it loses nothing', async () => {
    const { heard, after } = await listening();
    expect(heard.of(0)).toBeUndefined();
    heard.connected(0);
    expect(heard.of(0)).toEqual(after(0));
    await heard.stop();
  });
});

describe('another number of shards than before', () => {
  const moment = (seconds: number): Date => new Date(1000 * seconds);
  const kept = (...seconds: number[]) => new Map(seconds.map((at, id) => [id, moment(at)]));
  const counts = (...of: number[]) => new Map(of.map((count, id) => [id, count]));
  // Discord: this server's events come through shard 1 of 2.
  const guildId = String(1n << 22n);

  it.each([
    ['more than before', kept(3), counts(1)],
    ['fewer, of which the last was behind', kept(5, 4, 3), counts(3, 3, 3)],
    ['fewer, of which another was behind', kept(3, 5, 4), counts(3, 3, 3)],
    ['as many as long before, and fewer since', kept(3, 1), counts(1, 2)],
    ['more, of which one never connected', kept(3), counts(2)],
    ['fewer, while that was being written down', kept(5, 3, 3), counts(3, 2, 3)],
  ])('begins where the one that was furthest behind had come: %s', async (_now, moments, of) => {
    const { heard } = await listening(moments, of);
    heard.connected(0);
    heard.connected(1);
    expect([heard.of(0), heard.of(1)]).toEqual([moment(3), moment(3)]);
    await heard.stop();
  });

  it('leaves each shard its own moment where it is the same', async () => {
    const { heard } = await listening(kept(5, 3));
    expect([heard.of(0), heard.of(1)]).toEqual([moment(5), moment(3)]);
    await heard.stop();
  });

  it('takes no silence for real in what a shard has not read yet, also where it was ahead of the others', async () => {
    const { heard, store, after } = await listening(kept(3, 5, 3), counts(3, 3, 3));
    heard.connected(0);
    await heard.write();
    await expect(heardUntil(store, null)).resolves.toEqual(after(0));
    await expect(heardUntil(store, guildId)).resolves.toEqual(moment(3));
    await heard.stop();
  });

  it.each([
    ['that were kept', kept(3), counts(1), moment(3)],
    ['of the very first start', kept(), counts(), fixedClock().now()],
  ])(
    'remembers the moments %s where it dies before a shard was ever connected',
    async (_whose, moments, of, expected) => {
      const { heard, clock, after } = await listening(moments, of);
      clock.advance(1000);
      heard.connected(0);
      clock.advance(1000);
      heard.signOfLife(0);
      await heard.write();
      heard.broke(0);
      await heard.stop();
      expect(moments).toEqual(
        new Map([
          [0, after(2)],
          [1, expected],
        ]),
      );
      const next = await listening(moments, of);
      expect(next.heard.of(1)).toEqual(expected);
      await next.heard.stop();
    },
  );
});

describe('how quiet it is', () => {
  it('is known of shards that are connected and caught up', async () => {
    const { heard, clock, after, pulses } = await listening();
    [0, 1, 2].forEach((shard) => heard.connected(shard));
    const release = heard.hold(1);
    clock.advance(2000);
    heard.signOfLife(2);
    expect(heard.quietSince(after(2))).toEqual([0]);
    release();
    expect(heard.quietSince(after(2))).toEqual([0, 1]);
    pulses.set(0, after(2));
    expect(heard.quietSince(after(2))).toEqual([1]);
    heard.broke(1);
    expect(heard.quietSince(after(2))).toEqual([]);
    await heard.stop();
  });

  it('lets no shard be ahead of the others that this process has', async () => {
    const { heard, clock, after } = await listening();
    expect(heard.everywhere()).toBeUndefined();
    heard.connected(0);
    clock.advance(1000);
    heard.connected(1);
    clock.advance(1000);
    heard.signOfLife(1);
    await heard.write();
    expect(heard.everywhere()).toEqual(after(0));
    heard.signOfLife(0);
    await heard.write();
    expect(heard.everywhere()).toEqual(after(2));
    await heard.stop();
  });
});

describe('what a deadline has to wait for', () => {
  const shards = (of: number, moments: [number, number][]) => ({
    shards: async () => moments.map(([id, at]) => ({ id, heardUntil: new Date(at), of })),
  });
  // Discord: this server's events come through shard 1 of 2.
  const guildId = String(1n << 22n);

  it.each([
    [1, 2, 1],
    [3, 2, 2],
  ])(
    'is the shard of the DMs and that of the server, whichever is behind: %i, %i',
    async (dm, post, until) => {
      const moments: [number, number][] = [
        [0, dm],
        [1, post],
      ];
      await expect(heardUntil(shards(2, moments), guildId)).resolves.toEqual(new Date(until));
    },
  );

  it('is the shard of the DMs alone where there is no server, or no other shard', async () => {
    const moments: [number, number][] = [
      [0, 3],
      [1, 2],
    ];
    await expect(heardUntil(shards(2, moments), null)).resolves.toEqual(new Date(3));
    await expect(heardUntil(shards(1, moments), guildId)).resolves.toEqual(new Date(3));
  });

  it('is unknown where one of them never listened', async () => {
    await expect(heardUntil(shards(2, [[0, 1]]), guildId)).resolves.toBeUndefined();
    await expect(heardUntil(shards(2, [[1, 1]]), guildId)).resolves.toBeUndefined();
  });
});
