import * as fc from 'fast-check';
import { closedTickets, numbersBeginningWith } from '../../../src/tickets/closed-tickets';
import { numbered } from '../../../src/tickets/numbered';
import type { ClosedSearch } from '../../../src/tickets/ports';

const isOffered = (number: number, typed: string): boolean =>
  (numbersBeginningWith(typed) ?? []).some(([low, high]) => low <= number && number <= high);

const anyNumber = fc.integer({ min: 1, max: 999_999_999 });

describe('the numbers that somebody may be typing', () => {
  it('are those that begin so, with or without the zeros in front', () => {
    fc.assert(
      fc.property(anyNumber, fc.nat(), fc.boolean(), (number, cutAt, bare) => {
        const whole = bare ? String(number) : numbered(number);
        const typed = whole.slice(0, (cutAt % whole.length) + 1);
        expect(isOffered(number, typed)).toBe(true);
      }),
    );
  });

  it('are no others', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, (number, other) => {
        const begins = [String(number), numbered(number).slice(1)].some((form) =>
          form.startsWith(String(other)),
        );
        expect(isOffered(number, String(other))).toBe(begins);
      }),
    );
  });

  it.each([
    ['', [[1, 999_999_999]]],
    ['#', [[1, 999_999_999]]],
    ['#004', [[40, 49]]],
    ['00', [[0, 99]]],
    ['0042', [[42, 42]]],
  ])('are for "%s" %j', (typed, ranges) => {
    expect(numbersBeginningWith(typed)).toEqual(ranges);
  });

  it.each(['alice', '#alice', '4 2', '1234567890'])('are none for "%s"', (typed) => {
    expect(numbersBeginningWith(typed)).toBeUndefined();
  });
});

it.each<[string, ClosedSearch]>([
  [' 42', { ranges: numbersBeginningWith('42')! }],
  ['Alice', { name: 'Alice' }],
  ['1500000000000000000', { postId: '1500000000000000000' }],
  ['https://discord.com/channels/1/1500000000000000000', { postId: '1500000000000000000' }],
])('"%s" is looked for as %j', async (typed, by) => {
  const asked: unknown[] = [];
  const closedIn = (...search: unknown[]) => Promise.resolve((asked.push(search), []));
  await closedTickets({ closedIn }, '1', typed);
  expect(asked).toEqual([['1', by]]);
});
