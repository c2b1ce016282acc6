import * as fc from 'fast-check';
import { readSnippetName } from '../../../src/snippets/snippet-name';

const repeated = (text: string, times: number) => text.repeat(times);

describe('the name of a snippet', () => {
  it.each([
    ['Refund', 'refund'],
    ['  How   to\tpay ', 'how to pay'],
    ['ÄRGER', 'ärger'],
    ['ﬁne', 'fine'],
    ['ｆｕｌｌ', 'full'],
    ['مرحبا', 'مرحبا'],
    ['שלום עולם', 'שלום עולם'],
    ['👋 hello', '👋 hello'],
    ['❤️ thanks', '❤ thanks'],
    ['42', '42'],
    ['東京', '東京'],
  ])('"%s" is kept as "%s"', (written, name) => {
    expect(readSnippetName(written)).toEqual({ name });
  });

  it.each([
    ['a zero-width space', 're\u200Bfund'],
    ['a word joiner', 're\u2060fund'],
    ['a soft hyphen', 're\u00ADfund'],
    ['a mark that turns the direction', '\u202Ednufer'],
    ['an isolate', '\u2067refund\u2069'],
    ['a filler', 'refund\u3164'],
    ['an empty braille sign', 'refund\u2800'],
    ['a control character', 're\u0007fund'],
    ['half a character', 'refund\uD83D'],
    ['emoji that are glued together', 'dev 👩\u200D💻'],
  ])('is refused with %s', (_what, written) => {
    expect(readSnippetName(written)).toEqual({ problem: 'hiddenCharacters' });
  });

  it.each(['👋🎉', '🇩🇪🇫🇷', '1️⃣2️⃣', '---', '❤️❤️'])('is refused without a letter: "%s"', (written) => {
    expect(readSnippetName(written)).toEqual({ problem: 'withoutLetters' });
  });

  it('has from 2 to 50 characters, counted as it is kept', () => {
    expect(readSnippetName(' a ')).toEqual({ problem: 'tooShort' });
    expect(readSnippetName('ab')).toEqual({ name: 'ab' });
    expect(readSnippetName(repeated('a', 50))).toEqual({ name: repeated('a', 50) });
    expect(readSnippetName(repeated('a', 51))).toEqual({ problem: 'tooLong' });
    expect(readSnippetName(repeated('ﷺ', 3))).toEqual({ problem: 'tooLong' });
  });

  it('is the same when it is read again, whatever was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (written) => {
        const read = readSnippetName(written);
        if ('name' in read) {
          expect(readSnippetName(read.name)).toEqual(read);
        }
      }),
    );
  });
});
