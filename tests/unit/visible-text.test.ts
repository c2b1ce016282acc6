import * as fc from 'fast-check';
import { hasWords, isVisible, visibleName, visibleText } from '../../src/visible-text';

describe('a name as it is kept', () => {
  it.each([
    ['spaces around and inside', '  Lost \n\t parcels ', 'Lost parcels'],
    ['what takes no room', 'Lo\u{200b}st\u{2060} par\u{ad}cels\u{feff}', 'Lost parcels'],
    ['fillers that look like nothing', '\u{3164}Parcels\u{2800}', 'Parcels'],
    ['what turns the direction of other letters', '\u{202e}slecraP\u{202c} \u{2067}x\u{2069}', 'slecraP x'],
  ])('loses %s', (_what, written, kept) => {
    expect(visibleName(written)).toBe(kept);
  });

  it.each(['طرود مفقودة', 'חבילות', 'お問い合わせ', 'Größe & Gewicht', '👨‍👩‍👧 Family', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 England'])(
    'keeps every script and picture: %s',
    (name) => {
      expect(visibleName(name)).toBe(name.normalize('NFC'));
    },
  );

  it('does not change when it is read again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visibleName(visibleName(text))).toBe(visibleName(text));
      }),
    );
  });
});

describe('a text', () => {
  it('has words where it has a letter or digit, and none where it has pictures or nothing', () => {
    expect(['a', '7', 'ط', '日', '🎉 ok'].map(hasWords)).toEqual([true, true, true, true, true]);
    expect(['', ' ', '🎉🎉🎉', '\u{200b}\u{200b}\u{200b}', '---', '\u{3164}'].map(hasWords)).toEqual(
      Array.from({ length: 6 }, () => false),
    );
  });

  it('is visible where anything of it can be seen', () => {
    expect([' \u{200b}\n', '\u{2800}', '🎉', '.'].map(isVisible)).toEqual([false, false, true, true]);
  });

  it('is kept without the white space around it, and not at all where nobody could see it', () => {
    expect([' a word\n', '', null, undefined, ' \u{200b}\u{3164}'].map(visibleText)).toEqual([
      'a word',
      null,
      null,
      null,
      null,
    ]);
  });
});
