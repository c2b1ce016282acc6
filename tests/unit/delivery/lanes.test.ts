import { createLanes } from '../../../src/delivery/lanes';

/** A drain that a test ends when it likes, saying whether more is due. */
function heldDrain() {
  const started: string[] = [];
  const turns: { goesOn: () => boolean; end: (more: boolean) => void }[] = [];
  const drain = (lane: string, goesOn: () => boolean): Promise<boolean> => {
    started.push(lane);
    return new Promise((end) => turns.push({ goesOn, end }));
  };
  const end = async (more = false): Promise<void> => {
    turns.shift()?.end(more);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { started, turns, drain, end };
}

const onError = (_lane: string, error: unknown): never => {
  throw error;
};

describe('the lanes of one process', () => {
  it('never drain one lane twice at a time, and look again after what came meanwhile', async () => {
    const { started, drain, end } = heldDrain();
    const lanes = createLanes({ drain, slots: 2, onError });
    const first = lanes.wake('post:1');
    const second = lanes.wake('post:1');
    expect(started).toEqual(['post:1']);
    await end();
    expect(started).toEqual(['post:1', 'post:1']);
    await end();
    await Promise.all([first, second]);
    expect(started).toEqual(['post:1', 'post:1']);
  });

  it('run side by side, as many at once as there are slots, the others in the order in which they were woken', async () => {
    const { started, drain, end } = heldDrain();
    const lanes = createLanes({ drain, slots: 2, onError });
    for (const lane of ['post:1', 'dm:2', 'post:3', 'dm:4']) {
      void lanes.wake(lane);
    }
    expect(started).toEqual(['post:1', 'dm:2']);
    await end();
    expect(started).toEqual(['post:1', 'dm:2', 'post:3']);
    await end();
    expect(started).toEqual(['post:1', 'dm:2', 'post:3', 'dm:4']);
  });

  it('take turns: a busy lane gives up its slot after twenty deliveries, and only if another waits', async () => {
    const { started, turns, drain, end } = heldDrain();
    const lanes = createLanes({ drain, slots: 1, onError });
    void lanes.wake('post:1');
    const goesOn = Array.from({ length: 25 }, () => turns[0]!.goesOn());
    expect(goesOn).not.toContain(false);
    void lanes.wake('post:2');
    expect(turns[0]!.goesOn()).toBe(false);
    await end(true);
    expect(started).toEqual(['post:1', 'post:2']);
    await end();
    expect(started).toEqual(['post:1', 'post:2', 'post:1']);
  });

  it('say whether a lane is being drained when they are asked to look again', async () => {
    const { started, drain, end } = heldDrain();
    const lanes = createLanes({ drain, slots: 1, onError });
    expect(lanes.nudge('post:1')).toBe(false);
    void lanes.wake('post:1');
    expect(lanes.nudge('post:1')).toBe(true);
    await end();
    expect(started).toEqual(['post:1', 'post:1']);
  });

  it('can be woken again after a drain that failed', async () => {
    const errors: unknown[] = [];
    let fails = true;
    const lanes = createLanes({
      drain: () => (fails ? Promise.reject(new Error('database away')) : Promise.resolve(false)),
      slots: 1,
      onError: (lane, error) => errors.push([lane, (error as Error).message]),
    });
    await lanes.wake('post:1');
    fails = false;
    await lanes.wake('post:1');
    expect(errors).toEqual([['post:1', 'database away']]);
  });

  it('end what is under way and start nothing once stopped', async () => {
    const { started, turns, drain, end } = heldDrain();
    const lanes = createLanes({ drain, slots: 1, onError });
    void lanes.wake('post:1');
    const waiting = lanes.wake('post:2');
    const stopped = lanes.stop();
    void lanes.wake('post:3');
    expect(turns[0]!.goesOn()).toBe(false);
    await end(true);
    await Promise.all([stopped, waiting]);
    expect(started).toEqual(['post:1']);
  });
});
