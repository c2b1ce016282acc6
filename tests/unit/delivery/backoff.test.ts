import * as fc from 'fast-check';
import { backoff } from '../../../src/delivery/backoff';

describe('the wait before the next try', () => {
  it('starts at about a second and doubles', () => {
    expect([1, 2, 3, 4].map((attempt) => backoff(attempt, 0.5))).toEqual([1000, 2000, 4000, 8000]);
  });

  it('is never longer than about five minutes, however often it was tried', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempt, chance) => {
          const wait = backoff(attempt, chance);
          expect(wait).toBeGreaterThanOrEqual(750);
          expect(wait).toBeLessThanOrEqual(375_000);
        },
      ),
    );
  });
});
