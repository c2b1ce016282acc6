import { createLanes } from '../../../src/delivery/lanes';

/** A drain that a test ends when it likes. */
function heldDrain() {
  const started: string[] = [];
  const ends: (() => void)[] = [];
  const drain = (lane: string): Promise<void> => {
    started.push(lane);
    return new Promise((resolve) => ends.push(resolve));
  };
  return { started, drain, end: () => ends.shift()?.() };
}

const noErrors = (_lane: string, error: unknown): never => {
  throw error;
};

describe('the lanes of one process', () => {
  it('never drain one lane twice at a time, and look again after what came meanwhile', async () => {
    const { started, drain, end } = heldDrain();
    const lanes = createLanes(drain, noErrors);
    const first = lanes.wake('post:1');
    const second = lanes.wake('post:1');
    expect(started).toEqual(['post:1']);
    end();
    await Promise.resolve();
    await Promise.resolve();
    expect(started).toEqual(['post:1', 'post:1']);
    end();
    await Promise.all([first, second]);
    expect(started).toEqual(['post:1', 'post:1']);
  });

  it('run side by side', () => {
    const { started, drain } = heldDrain();
    const lanes = createLanes(drain, noErrors);
    void lanes.wake('post:1');
    void lanes.wake('dm:2');
    expect(started).toEqual(['post:1', 'dm:2']);
  });

  it('can be woken again after a drain that failed', async () => {
    const errors: unknown[] = [];
    let fails = true;
    const lanes = createLanes(
      () => (fails ? Promise.reject(new Error('database away')) : Promise.resolve()),
      (lane, error) => errors.push([lane, (error as Error).message]),
    );
    await lanes.wake('post:1');
    fails = false;
    await lanes.wake('post:1');
    expect(errors).toEqual([['post:1', 'database away']]);
  });

  it('end what is under way and start nothing once stopped', async () => {
    const { started, drain, end } = heldDrain();
    const lanes = createLanes(drain, noErrors);
    void lanes.wake('post:1');
    const stopped = lanes.stop();
    void lanes.wake('post:2');
    end();
    await stopped;
    expect(started).toEqual(['post:1']);
  });
});
