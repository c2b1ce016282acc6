import { createLaneBell } from '../../../src/delivery/lane-bell';
import type { Lanes } from '../../../src/delivery/lanes';

/** Lanes of which one is being drained. */
function lanes(drained?: string) {
  const woken: string[] = [];
  const running: Lanes = {
    wake: async (lane) => void woken.push(lane),
    nudge: (lane) => lane === drained,
    stop: () => Promise.reject(new Error('nobody stops')),
  };
  return { running, woken };
}

const onError = (): never => {
  throw new Error('no error was expected');
};

describe('the bell of the lanes', () => {
  it('wakes a lane of this process at once where no other process could take it', () => {
    const { running, woken } = lanes();
    createLaneBell({ queue: undefined, lanes: running, onError }).wake('post:1');
    expect(woken).toEqual(['post:1']);
  });

  it('leaves a lane that nobody drains to whoever takes the job', () => {
    const { running, woken } = lanes();
    const queued: string[] = [];
    const queue = async (lane: string) => void queued.push(lane);
    createLaneBell({ queue, lanes: running, onError }).wake('post:1');
    expect({ queued, woken }).toEqual({ queued: ['post:1'], woken: [] });
  });

  it('makes a drain that is under way look again, without a job', () => {
    const { running, woken } = lanes('post:1');
    createLaneBell({ queue: () => onError(), lanes: running, onError }).wake('post:1');
    expect(woken).toEqual([]);
  });

  it('drains the lane here when the queue is away', async () => {
    const { running, woken } = lanes();
    const errors: string[] = [];
    const queue = () => Promise.reject(new Error('Redis away'));
    createLaneBell({ queue, lanes: running, onError: (lane) => void errors.push(lane) }).wake('post:1');
    await new Promise(setImmediate);
    expect({ woken, errors }).toEqual({ woken: ['post:1'], errors: ['post:1'] });
  });
});
