import { beat, startHeartbeat } from '../../../src/processes/heartbeat';
import { removeDeadProcesses } from '../../../src/processes/remove-dead-processes';
import type { ProcessStore } from '../../../src/processes/ports';
import { fixedClock } from '../../support/fixed-clock';
import { quietLog } from '../../support/quiet-log';

const self = { id: '00000000-0000-4000-8000-000000000001', role: 'all', startedAt: new Date(0) };

/** Answers only what a test prepared; everything else fails. */
function fakeStore(prepared: Partial<ProcessStore>): ProcessStore {
  const unprepared = (name: string) => () => Promise.reject(new Error(`${name} was not expected.`));
  return {
    seen: unprepared('seen'),
    countSeenSince: unprepared('countSeenSince'),
    shareOf: async () => ({ index: 0, count: 1 }),
    remove: unprepared('remove'),
    removeSeenBefore: unprepared('removeSeenBefore'),
    ...prepared,
  };
}

describe('the sign of life of a process', () => {
  it.each([
    [50, 1, 50],
    [50, 3, 16],
    [50, 0, 50],
    [1, 4, 1],
  ])('shares %i requests per second among %i processes: %i each', async (requestsPerSecond, alive, share) => {
    const allowed: number[] = [];
    const clock = fixedClock();
    const seenAt: Date[] = [];
    const askedSince: Date[] = [];
    const processes = fakeStore({
      seen: async (_process, now) => void seenAt.push(now),
      countSeenSince: async (moment) => {
        askedSince.push(moment);
        return alive;
      },
    });
    await beat(
      { processes, clock, requestBudget: { allow: (rate) => allowed.push(rate) } },
      self,
      requestsPerSecond,
    );
    expect(allowed).toEqual([share]);
    expect(seenAt).toEqual([clock.now()]);
    expect(askedSince).toEqual([new Date(clock.now().getTime() - 15_000)]);
  });
});

describe('a database that is away for some beats', () => {
  afterEach(() => void jest.useRealTimers());

  it('is said once, and its return too', async () => {
    jest.useFakeTimers();
    const { log, lines } = quietLog();
    const answers = ['ok', 'away', 'away', 'ok', 'ok'];
    const processes = fakeStore({
      seen: async () => {
        if (answers.shift() === 'away') {
          throw new Error('the database is away');
        }
      },
      countSeenSince: async () => 1,
      remove: async () => {},
    });
    const needs = { processes, clock: fixedClock(), log, requestBudget: { allow: () => {} } };
    const heartbeat = await startHeartbeat(needs, self, 50);
    await jest.advanceTimersByTimeAsync(20_000);
    await heartbeat.stop();
    expect(answers).toEqual([]);
    expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
      ['warn', 'The database does not take the sign of life of this process.'],
      ['info', 'The database takes the signs of life of this process again.'],
    ]);
  });
});

describe('dead processes', () => {
  it('are forgotten after an hour of silence', async () => {
    const clock = fixedClock();
    const processes = fakeStore({
      removeSeenBefore: async (moment) => (clock.now().getTime() - moment.getTime()) / 60_000,
    });
    await expect(removeDeadProcesses({ processes, clock })).resolves.toBe(60);
  });
});
