import { unhurriedBell } from '../../../src/delivery/unhurried-bell';

function bell() {
  const woken: string[] = [];
  return { woken, unhurried: unhurriedBell({ wake: (lane) => void woken.push(lane) }) };
}

describe('lanes that follow from decisions', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('are woken once each, when nothing is decided any more', async () => {
    const { woken, unhurried } = bell();
    let finish = (): void => undefined;
    const long = unhurried.during(() => new Promise<void>((resolve) => (finish = resolve)));
    await unhurried.during(async () => unhurried.wake('post:1'));
    await unhurried.during(async () => unhurried.wake('post:1'));
    await jest.advanceTimersByTimeAsync(1000);
    expect(woken).toEqual([]);
    unhurried.wake('dm:2');
    finish();
    await long;
    await jest.advanceTimersByTimeAsync(1000);
    expect(woken).toEqual(['post:1', 'dm:2']);
  });

  it('do not wait for ever where decisions never end', async () => {
    const { woken, unhurried } = bell();
    void unhurried.during(() => new Promise(() => undefined));
    unhurried.wake('post:1');
    await jest.advanceTimersByTimeAsync(5000);
    expect(woken).toEqual(['post:1']);
    unhurried.wake('post:2');
    await jest.advanceTimersByTimeAsync(5000);
    expect(woken).toEqual(['post:1', 'post:2']);
  });

  it('are woken too when a decision failed, and its failure is not hidden', async () => {
    const { woken, unhurried } = bell();
    const failing = unhurried.during(async () => {
      unhurried.wake('post:1');
      throw new Error('away');
    });
    await expect(failing).rejects.toThrow('away');
    await jest.advanceTimersByTimeAsync(1000);
    expect(woken).toEqual(['post:1']);
  });
});
