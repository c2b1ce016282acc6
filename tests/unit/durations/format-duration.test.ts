import * as fc from 'fast-check';
import { formatDuration } from '../../../src/durations/format-duration';
import { parseDuration } from '../../../src/durations/parse-duration';
import { unitLengths } from '../../../src/durations/units';

const { minute, hour, day, week, year } = unitLengths;
const languages = ['en-US', 'de', 'fr'] as const;

describe('a duration in words', () => {
  it.each([
    ['en-US', day + 12 * hour, '1 day 12 hours'],
    ['de', day + 12 * hour, '1 Tag 12 Stunden'],
    ['fr', day + 12 * hour, '1 jour 12 heures'],
    ['en-US', 10 * minute, '10 minutes'],
    ['de', 2 * week, '14 Tage'],
    ['fr', 5 * year, '5 ans'],
    ['de', year + 31 * day, '1 Jahr 31 Tage'],
    ['en-US', 61_001, '1 minute 1 second 1 millisecond'],
    ['fr', 2000 * year, '2000 ans'],
    ['en-US', 0, '0 seconds'],
  ] as const)('is said in %s: %d ms are %j', (language, ms, words) => {
    expect(formatDuration(ms, language)).toBe(words);
  });

  it.each(languages)('is read back to the same number in %s', (language) => {
    const lengths = fc.oneof(
      fc.maxSafeNat().map((ms) => ms + 1),
      fc.integer({ min: 1, max: 5 * year }),
    );
    fc.assert(
      fc.property(lengths, (any) => {
        const ms = Math.min(any, Number.MAX_SAFE_INTEGER);
        expect(parseDuration(formatDuration(ms, language), [language])).toEqual({ ms });
      }),
    );
  });
});
