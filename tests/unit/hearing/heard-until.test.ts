import { heardUntil, startHeardUntil } from '../../../src/hearing/heard-until';
import { fixedClock } from '../../support/fixed-clock';

async function listening(kept = new Map<number, Date>()) {
  const clock = fixedClock();
  const began = clock.now().getTime();
  const after = (seconds: number): Date => new Date(began + seconds * 1000);
  const pulses = new Map<number, Date>();
  const waiting: { since?: Date } = {};
  const store = {
    heardUntil: async () => new Map(kept),
    heard: async (shard: number, until: Date) => void kept.set(shard, until),
  };
  const heard = await startHeardUntil({
    store,
    order: { oldestWaiting: () => waiting.since },
    clock,
    pulse: (shard) => pulses.get(shard),
    onError: (error) => {
      throw error;
    },
  });
  return { heard, kept, clock, after, pulses, waiting };
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
    heard.connected(0);
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

  it('is known at once after the first connection ever, so that a break right behind it loses nothing', async () => {
    const { heard, after } = await listening();
    expect(heard.of(0)).toBeUndefined();
    heard.connected(0);
    expect(heard.of(0)).toEqual(after(0));
    await heard.stop();
  });
});

describe('what a deadline of a ticket has to wait for', () => {
  const moments = (entries: [number, number][]) => ({
    heardUntil: async () => new Map(entries.map(([shard, at]) => [shard, new Date(at)])),
  });
  // Discord: this server's events come through shard 1 of 2.
  const ticket = { guildId: String(1n << 22n) };

  it('is the shard of the DMs and that of the server, whichever is behind', async () => {
    await expect(
      heardUntil(
        moments([
          [0, 1],
          [1, 2],
        ]),
        ticket,
        2,
      ),
    ).resolves.toEqual(new Date(1));
    await expect(
      heardUntil(
        moments([
          [0, 3],
          [1, 2],
        ]),
        ticket,
        2,
      ),
    ).resolves.toEqual(new Date(2));
  });

  it('is unknown where one of them never listened', async () => {
    await expect(heardUntil(moments([[0, 1]]), ticket, 2)).resolves.toBeUndefined();
  });
});
