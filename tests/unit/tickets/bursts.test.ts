import { Bursts } from '../../../src/tickets/bursts';
import { firstIdAt } from '../../../src/snowflake';

const began = Date.UTC(2026, 0, 1);

/** @returns the numbers of the messages, from 1, with which a burst began */
function burstsAmong(timesMs: readonly number[], bursts = new Bursts()): number[] {
  return timesMs.flatMap((ms, n) =>
    bursts.beginsWith('1', String(firstIdAt(new Date(began + ms)))) ? [n + 1] : [],
  );
}
const every = (ms: number, count: number, from = 0) => Array.from({ length: count }, (_, n) => from + n * ms);

describe('a burst', () => {
  it('begins with the message that is one too many for ten seconds, and only once', () => {
    expect(burstsAmong(every(100, 60))).toEqual([21]);
  });

  it('does not begin where people write a lot, but not at once', () => {
    expect(burstsAmong(every(510, 100))).toEqual([]);
  });

  it('may begin again when the one before is over', () => {
    expect(burstsAmong([...every(100, 25), ...every(100, 25, 60_000)])).toEqual([21, 46]);
  });

  it('is the same however often its first message comes', () => {
    const bursts = new Bursts();
    const times = every(100, 21);
    burstsAmong(times, bursts);
    expect(burstsAmong(times.slice(-1), bursts)).toEqual([1]);
    expect(burstsAmong([2200], bursts)).toEqual([]);
  });

  it('is somebody’s own', () => {
    const bursts = new Bursts();
    burstsAmong(every(100, 20), bursts);
    expect(bursts.beginsWith('2', String(firstIdAt(new Date(began + 2000))))).toBe(false);
  });
});
