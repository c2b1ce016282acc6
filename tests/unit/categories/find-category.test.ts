import { findCategory, suggestedCategories } from '../../../src/categories/find-category';
import { category } from '../../support/categories';

const parcels = category({ id: '1', label: 'Lost Parcels' });
const money = category({ id: '2', label: 'Money back' });
const number = category({ id: '3', label: '001' });
const all = [parcels, money, number];

describe('a category', () => {
  it.each([
    ['its id, as it is chosen', ' 2 ', money],
    ['its label', 'Money back', money],
    ['its label in other letters', 'lost  PARCELS\u{200b}', parcels],
    ['a label of digits', '001', number],
    ['no more than the beginning of its label', 'Lost', undefined],
    ['nothing', ' ', undefined],
  ])('is meant by %s', (_how, named, meant) => {
    expect(findCategory(all, named)).toBe(meant);
  });

  it('is not guessed where two are called the same', () => {
    const twin = category({ id: '4', label: 'MONEY BACK' });
    expect(findCategory([...all, twin], 'money back')).toBeUndefined();
    expect(findCategory([...all, twin], '4')).toBe(twin);
  });

  it('is suggested by any part of its label', () => {
    expect(suggestedCategories(all, 'PARC')).toEqual([parcels]);
    expect(suggestedCategories(all, 'o')).toEqual([parcels, money]);
    expect(suggestedCategories(all, '')).toEqual(all);
    expect(suggestedCategories(all, 'nothing')).toEqual([]);
  });
});
