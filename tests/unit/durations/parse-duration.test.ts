import * as fc from 'fast-check';
import { parseDuration } from '../../../src/durations/parse-duration';
import { unitLengths } from '../../../src/durations/units';

const { second, minute, hour, day, week, month, year } = unitLengths;
const unreadable = { problem: 'unreadable' };
const bareNumber = { problem: 'bare-number' };

describe('a duration in English', () => {
  it.each([
    ['250ms', 250],
    ['45 secs', 45 * second],
    ['30m', 30 * minute],
    ['2h', 2 * hour],
    ['1d12h', day + 12 * hour],
    ['1h 30mins', hour + 30 * minute],
    ['1h30', hour + 30 * minute],
    ['2 weeks', 2 * week],
    ['2WEEKS', 2 * week],
    ['3mo', 3 * month],
    ['1 y', year],
    ['  1  Day,  2 hrs and 5 min. ', day + 2 * hour + 5 * minute],
    ['1 day, 2 hours, and 5 minutes', day + 2 * hour + 5 * minute],
    ['30m 1h', hour + 30 * minute],
    ['1.5h', hour + 30 * minute],
    ['1,5h', hour + 30 * minute],
    ['0.25 hours', 15 * minute],
    ['1h 0m', hour],
  ])('is read in %j', (text, ms) => {
    expect(parseDuration(text, ['en-US'])).toEqual({ ms });
  });
});

describe('a duration in German', () => {
  it.each([
    ['30 Sek', 30 * second],
    ['30 Minuten', 30 * minute],
    ['1,5 Std', hour + 30 * minute],
    ['1 Std. 30 Min.', hour + 30 * minute],
    ['1 Tag 12 Stunden', day + 12 * hour],
    ['1 Tag und 12 Stunden', day + 12 * hour],
    ['3 TAGE', 3 * day],
    ['2t', 2 * day],
    ['2 Wochen', 2 * week],
    ['1 Monat', month],
    ['1 Jahr', year],
    ['1j', year],
    ['1d12h', day + 12 * hour],
  ])('is read in %j', (text, ms) => {
    expect(parseDuration(text, ['de'])).toEqual({ ms });
  });
});

describe('a duration in French', () => {
  it.each([
    ['30 secondes', 30 * second],
    ['30 mn', 30 * minute],
    ['1h30', hour + 30 * minute],
    ['1 h 05', hour + 5 * minute],
    ['1 jour 12 heures', day + 12 * hour],
    ['1 jour et 12 heures', day + 12 * hour],
    ['2\u00A0jours', 2 * day],
    ['1j', day],
    ['2 sem', 2 * week],
    ['3 mois', 3 * month],
    ['1 an', year],
    ['2 années', 2 * year],
    ['2 anne\u0301es', 2 * year],
    ['2 ANNEES', 2 * year],
    ['10s', 10 * second],
    ['10m', 10 * minute],
  ])('is read in %j', (text, ms) => {
    expect(parseDuration(text, ['fr'])).toEqual({ ms });
  });
});

describe('the languages', () => {
  it('are tried in their order, so that a word means what it means to its writer', () => {
    expect(parseDuration('2j', ['de', 'fr'])).toEqual({ ms: 2 * year });
    expect(parseDuration('2j', ['fr', 'de'])).toEqual({ ms: 2 * day });
  });

  it('end with English, which is always understood', () => {
    expect(parseDuration('2 weeks', ['fr'])).toEqual({ ms: 2 * week });
    expect(parseDuration('2 weeks', [])).toEqual({ ms: 2 * week });
  });

  it('are not mixed in one text', () => {
    expect(parseDuration('1 jour 2 Stunden', ['de', 'fr'])).toEqual(unreadable);
    expect(parseDuration('2 Wochen', ['fr'])).toEqual(unreadable);
  });
});

describe('what is refused', () => {
  it.each(['30', ' 30 ', '0', '1.5', '1,5', '1 000', '999999999999999999999999'])(
    'is the number %j without a unit',
    (text) => {
      expect(parseDuration(text, ['de', 'fr'])).toEqual(bareNumber);
    },
  );

  it.each([
    ['nothing', ''],
    ['white space', ' \n '],
    ['a unit alone', 'h'],
    ['words', 'tomorrow'],
    ['a word that objects have', '1 constructor'],
    ['zero', '0m'],
    ['less than a millisecond', '0.1ms'],
    ['a negative duration', '-5m'],
    ['a negative part', '1h -5m'],
    ['a range', '1h-2h'],
    ['a unit that comes twice', '1h 2h'],
    ['a number without a unit at the end', '1d 5'],
    ['minutes that no hour has', '1h75'],
    ['thousands or decimals, nobody knows', '1.500 ms'],
    ['two commas', '1,5,5h'],
    ['another notation', '1e3s'],
    ['more than a number can hold', '999999999999y'],
    ['infinity', `${'9'.repeat(90)}y`],
    ['an emoji', '⏰ 5m'],
    ['digits as emoji', '5️⃣m'],
    ['digits of other scripts', '٣m'],
  ])('is %s', (_, text) => {
    expect(parseDuration(text, ['de', 'fr'])).toEqual(unreadable);
  });

  it.each(['1', ' ', '1 ', '1h', '1h ', '1h, ', '1,', 'h', '.', '1d and ', 'e\u0301', '😀'])(
    'is a long text that repeats %j, without reading it',
    (piece) => {
      expect(parseDuration(`1${piece.repeat(2000)}!`, ['de', 'fr'])).toEqual(unreadable);
    },
  );
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    '1',
    '30',
    ' ',
    ',',
    '.',
    'h',
    'min',
    'jour',
    'Std',
    ' and ',
    '-',
    '0',
    '\u0301',
  );
  const languages = fc.subarray(['en-US', 'de', 'fr'] as const);

  it.each([
    ['of any characters', fc.string({ unit: 'binary', maxLength: 2000 })],
    ['that looks like a duration', fc.array(pieces, { maxLength: 100 }).map((all) => all.join(''))],
  ])('%s is a whole number of milliseconds or a problem', (_, texts) => {
    fc.assert(
      fc.property(texts, languages, (text, order) => {
        const outcome = parseDuration(text, order);
        if ('ms' in outcome) {
          expect(Number.isSafeInteger(outcome.ms) && outcome.ms > 0).toBe(true);
        } else {
          expect(['unreadable', 'bare-number']).toContain(outcome.problem);
        }
      }),
    );
  });
});
