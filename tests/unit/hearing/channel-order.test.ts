import { createChannelOrder } from '../../../src/hearing/channel-order';
import { fixedClock } from '../../support/fixed-clock';

const away = new Error('the database is away');

function makeOrder(most?: number) {
  const clock = fixedClock();
  const pauses: number[] = [];
  const told: unknown[] = [];
  const order = createChannelOrder({
    clock,
    most,
    isAway: (error) => error === away,
    pause: (ms) => {
      pauses.push(ms);
      return Promise.resolve();
    },
    onAway: (error) => told.push(error),
  });
  return { order, clock, pauses, told };
}

/** Work that ends when the test says so. */
function gate() {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, work: () => passed };
}

describe('the order of a channel', () => {
  it('runs one piece of work after the other, as it came', async () => {
    const { order } = makeOrder();
    const first = gate();
    const seen: number[] = [];
    const done = [
      order.run('a', async () => {
        await first.work();
        seen.push(1);
      }),
      order.run('a', async () => void seen.push(2)),
      order.run('a', async () => void seen.push(3)),
    ];
    await order.run('b', async () => void seen.push(0));
    first.open();
    await Promise.all(done);
    expect(seen).toEqual([0, 1, 2, 3]);
  });

  it('repeats work in place while the database is away, and tells so once', async () => {
    const { order, pauses, told } = makeOrder();
    const seen: string[] = [];
    let tries = 0;
    const first = order.run('a', async () => {
      tries += 1;
      if (tries < 4) {
        throw away;
      }
      seen.push('first');
    });
    await Promise.all([first, order.run('a', async () => void seen.push('second'))]);
    expect(seen).toEqual(['first', 'second']);
    expect(pauses).toEqual([100, 200, 400]);
    expect(told).toEqual([away]);
  });

  it('hands any other failure to its caller and goes on', async () => {
    const { order } = makeOrder();
    const broken = order.run('a', () => Promise.reject(new Error('a bug')));
    const seen: string[] = [];
    const next = order.run('a', async () => void seen.push('next'));
    await expect(broken).rejects.toThrow('a bug');
    await next;
    expect(seen).toEqual(['next']);
  });

  it('leaves work out when too much waits, and reads the channel again once behind it', async () => {
    const { order } = makeOrder(2);
    const first = gate();
    const seen: string[] = [];
    const work = (name: string) => async () => void seen.push(name);
    const readAgain = work('read again');
    const running = [
      order.run('a', first.work),
      order.run('a', work('second'), readAgain),
      order.run('a', work('third'), readAgain),
      order.run('a', work('fourth'), readAgain),
    ];
    first.open();
    await Promise.all(running);
    await order.run('a', work('fifth'), readAgain);
    expect(seen).toEqual(['second', 'read again', 'fifth']);
  });

  it('knows since when the oldest event waits', async () => {
    const { order, clock } = makeOrder();
    expect(order.oldestWaiting()).toBeUndefined();
    const first = gate();
    const began = clock.now();
    const running = order.run('a', first.work);
    clock.advance(1000);
    const later = order.run('b', first.work);
    expect(order.oldestWaiting()).toEqual(began);
    // Replayed by a session that went on: it happened before it came.
    const happened = new Date(began.getTime() - 5000);
    const replayed = order.run('b', first.work, undefined, happened);
    expect(order.oldestWaiting()).toEqual(happened);
    first.open();
    await Promise.all([running, later, replayed, order.idle()]);
    expect(order.oldestWaiting()).toBeUndefined();
  });

  it('gives up what the database does not take once it is stopped', async () => {
    const { order } = makeOrder();
    const running = order.run('a', () => {
      order.stop();
      return Promise.reject(away);
    });
    await expect(running).rejects.toBe(away);
    await order.idle();
    let ran = false;
    await order.run('a', async () => {
      ran = true;
    });
    expect(ran).toBe(false);
  });
});
