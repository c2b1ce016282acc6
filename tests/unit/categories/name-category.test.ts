import { readLabel } from '../../../src/categories/name-category';
import { category } from '../../support/categories';

const guild = { categories: [category({ id: '1', label: 'Lost Parcels' })] };
const read = (written: string, besides?: string) => readLabel(guild, written, besides);

describe('the name of a category', () => {
  it('has three characters at least and 45 at most, as they can be seen', () => {
    expect(read('ab')).toEqual({ kind: 'label-too-short', length: 2 });
    expect(read('a\u{200b}b\u{200b}\u{200b}')).toEqual({ kind: 'label-too-short', length: 2 });
    expect(read('abc')).toEqual({ kind: 'label', label: 'abc' });
    expect(read('a'.repeat(45))).toEqual({ kind: 'label', label: 'a'.repeat(45) });
    expect(read('a'.repeat(46))).toEqual({ kind: 'label-too-long', length: 46 });
  });

  it.each(['🎉🎉🎉', '\u{200b}\u{200b}\u{200b}', '\u{3164}\u{3164}\u{3164}', '!!!', '   '])(
    'has words: "%s" is refused',
    (written) => {
      expect(read(written)).toEqual({ kind: 'label-no-words' });
    },
  );

  it.each(['Lost Parcels', '  lost   parcels ', 'LOST PARCELS', 'Lost\u{200b} Parcels', 'Ｌost Parcels'])(
    'is not one that people would take for another: "%s"',
    (written) => {
      expect(read(written)).toEqual({ kind: 'label-taken', label: 'Lost Parcels' });
    },
  );

  it('may stay what it is', () => {
    expect(read('lost parcels', '1')).toEqual({ kind: 'label', label: 'lost parcels' });
  });

  it('may be written from right to left', () => {
    expect(read('\u{202b}طرود مفقودة\u{202c}')).toEqual({ kind: 'label', label: 'طرود مفقودة' });
  });
});
