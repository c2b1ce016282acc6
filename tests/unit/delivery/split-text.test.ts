import * as fc from 'fast-check';
import { splitText } from '../../../src/delivery/split-text';

const withoutSpace = (text: string): string => text.replace(/\s/gu, '');
const fences = (text: string): number => text.split('```').length - 1;

describe('splitting a text', () => {
  it('leaves a text alone that fits', () => {
    expect(splitText('hello', 2000)).toEqual(['hello']);
  });

  it('makes nothing of white space', () => {
    expect(splitText(' \n ', 2000)).toEqual([]);
  });

  it('prefers the end of a paragraph, then of a line, then of a sentence, then of a word', () => {
    const filler = 'x'.repeat(60);
    expect(splitText(`${filler}\n\n${filler}`, 100)).toEqual([filler, filler]);
    expect(splitText(`${filler}\n${filler}`, 100)).toEqual([filler, filler]);
    expect(splitText(`${filler}. ${filler}`, 100)).toEqual([`${filler}.`, filler]);
    expect(splitText(`${filler} ${filler}`, 100)).toEqual([filler, filler]);
  });

  it('cuts a word that is too long for any part', () => {
    expect(splitText('x'.repeat(250), 104)).toEqual(['x'.repeat(100), 'x'.repeat(100), 'x'.repeat(50)]);
  });

  it('closes a code fence at the cut and opens it again with its language', () => {
    const line = 'let answer = 42;';
    const code = `\`\`\`ts\n${Array.from({ length: 20 }, () => line).join('\n')}\n\`\`\``;
    const parts = splitText(`Look:\n${code}`, 150);
    expect(parts.length).toBeGreaterThan(2);
    parts.forEach((part) => expect(fences(part) % 2).toBe(0));
    parts.slice(1).forEach((part) => expect(part.startsWith('```ts\n')).toBe(true));
    expect(parts.join('\n').split(line).length - 1).toBe(20);
  });

  it('keeps every part within the limit and loses no character of plain text', () => {
    const text = fc
      .array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 40 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(
        text.filter((all) => !all.includes('`')),
        fc.integer({ min: 40, max: 200 }),
        (all, most) => {
          const parts = splitText(all, most);
          parts.forEach((part) => {
            expect(part.length).toBeLessThanOrEqual(most);
            expect(part).not.toBe('');
          });
          expect(withoutSpace(parts.join(''))).toBe(withoutSpace(all));
        },
      ),
    );
  });

  it('closes a fence that begins in the middle of a line, too', () => {
    const parts = splitText(`Look: \`\`\`js\n${'let a;\n'.repeat(30)}\`\`\`\nthanks`, 150);
    parts.forEach((part) => expect(fences(part) % 2).toBe(0));
    expect(parts.at(-1)).toMatch(/\nthanks$/u);
  });

  it('comes to an end however long what stands behind a fence is', () => {
    const text = `\`\`\`${'a'.repeat(1865)}\nhello`;
    const parts = splitText(text, 1873);
    expect(parts).toHaveLength(2);
    parts.forEach((part) => expect(part.length).toBeLessThanOrEqual(1873));
  });

  it('keeps every part within the limit and never leaves a fence open, whatever the text', () => {
    const pieces = fc.oneof(
      fc.constantFrom('```\n', '```js\n', '\n```\n', 'word ', 'x'.repeat(50), '\n', '`', '😀', '. '),
      fc.integer({ min: 1, max: 400 }).map((length) => `\`\`\`${'a'.repeat(length)}\n`),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), fc.integer({ min: 80, max: 200 }), (list, most) => {
        const text = list.join('');
        const parts = splitText(text, most);
        parts.forEach((part) => expect(part.length).toBeLessThanOrEqual(most));
        parts.slice(0, -1).forEach((part) => expect(fences(part) % 2).toBe(0));
        expect(parts.length).toBeLessThanOrEqual(Math.ceil(text.length / ((most - 40) / 2)) + 1);
      }),
    );
  });
});
