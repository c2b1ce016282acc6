import * as fc from 'fast-check';
import { clampDuration, durationBounds, type DurationPurpose } from '../../../src/durations/clamp-duration';
import { unitLengths } from '../../../src/durations/units';

const { minute, hour, day, year } = unitLengths;
const purposes = Object.keys(durationBounds) as DurationPurpose[];

describe('a duration for a purpose', () => {
  it.each([
    ['close-time', 10 * minute, 14 * day],
    ['time', minute, 90 * day],
    ['pause', 5 * minute, 31 * day],
    ['blacklist', 10 * minute, 5 * year],
    ['idle', hour, 90 * day],
    ['category-timeout', minute, day],
    ['minimum-age', hour, 5 * year],
  ] as const)(
    'is brought within the bounds of %s, and it is known in which direction',
    (purpose, least, most) => {
      expect(clampDuration(least - 1, purpose)).toEqual({ ms: least, clamped: 'up' });
      expect(clampDuration(least, purpose)).toEqual({ ms: least, clamped: null });
      expect(clampDuration(most, purpose)).toEqual({ ms: most, clamped: null });
      expect(clampDuration(most + 1, purpose)).toEqual({ ms: most, clamped: 'down' });
    },
  );

  it('is within the bounds then, and stays as it is when it is clamped again', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom(...purposes), (any, purpose) => {
        const { ms, clamped } = clampDuration(any, purpose);
        expect(ms).toBeGreaterThanOrEqual(durationBounds[purpose].least);
        expect(ms).toBeLessThanOrEqual(durationBounds[purpose].most);
        expect(clampDuration(ms, purpose)).toEqual({ ms, clamped: null });
        expect(clamped === null).toBe(ms === any);
      }),
    );
  });
});
