import * as fc from 'fast-check';
import { firstIdAt, madeAt } from '../../src/snowflake';

describe('the time in an id', () => {
  it('is read from what Discord documents', () => {
    expect(madeAt(175928847299117063n).toISOString()).toBe('2016-04-30T11:18:25.796Z');
  });

  it('comes back from the first id of a moment', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2015-01-01T00:00:00Z'), max: new Date('2080-01-01'), noInvalidDate: true }),
        (at) => {
          expect(madeAt(firstIdAt(at))).toEqual(at);
          expect(madeAt(firstIdAt(at) - 1n) < at || at.getTime() === 1_420_070_400_000).toBe(true);
        },
      ),
    );
  });

  it('is read from text as from a number', () => {
    expect(madeAt('175928847299117063')).toEqual(madeAt(175928847299117063n));
  });

  it('is never before Discord', () => {
    expect(firstIdAt(new Date(0))).toBe(0n);
  });
});
