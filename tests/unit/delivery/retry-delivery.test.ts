import { markedWithTime } from '../../../src/delivery/retry-delivery';
import { texts } from '../../support/delivery-desk';

const written = new Date('2026-01-01T00:00:00Z');
const time = '-# <t:1767225600:f>';
const text = { hasFiles: false };
const whole = { hasFiles: true };

describe('what is sent again', () => {
  it('begins with the time at which it was written', () => {
    expect(markedWithTime(texts('one', 'two'), [], written).parts.map(({ content }) => content)).toEqual([
      `${time}\none`,
      'two',
    ]);
  });

  it('leaves out the parts that had arrived', () => {
    expect(markedWithTime(texts('one', 'two'), [text], written).parts.map(({ content }) => content)).toEqual([
      `${time}\ntwo`,
    ]);
  });

  it('says the time once, however often it is sent again', () => {
    const again = markedWithTime(texts('one', 'two'), [], written);
    expect(markedWithTime(again, [], written)).toEqual(again);
    expect(markedWithTime(again, [text], written).parts.map(({ content }) => content)).toEqual([
      `${time}\ntwo`,
    ]);
    const files = markedWithTime({ parts: [{ content: '', files: [0] }] }, [], written);
    expect(markedWithTime(files, [], written)).toEqual(files);
  });

  it('needs one more message where the time no longer fits, and keeps the files on the first', () => {
    const rendered = { parts: [{ content: 'word '.repeat(400).trim(), files: [0] }] };
    const { parts } = markedWithTime(rendered, [], written);
    expect(parts).toHaveLength(2);
    expect(parts.map(({ files }) => files)).toEqual([[0], []]);
    expect(Math.max(...parts.map(({ content }) => content.length))).toBeLessThanOrEqual(2000);
  });

  it('is each file alone whose text had arrived without it', () => {
    const rendered = {
      parts: [
        { content: 'look', files: [0] },
        { content: '', files: [1] },
        { content: 'and more', files: [] },
      ],
    };
    const again = (...sent: { hasFiles: boolean }[]) =>
      markedWithTime(rendered, sent, written).parts.map(({ content, files }) => ({ content, files }));
    expect(again(text)).toEqual([
      { content: time, files: [0] },
      { content: '', files: [1] },
      { content: 'and more', files: [] },
    ]);
    expect(again(text, text)).toEqual([
      { content: time, files: [0] },
      { content: '', files: [1] },
    ]);
    expect(again(whole, text)).toEqual([{ content: time, files: [1] }]);
    expect(again(whole, whole)).toEqual([{ content: `${time}\nand more`, files: [] }]);
  });

  it('keeps a message of files alone under the time', () => {
    const { parts } = markedWithTime({ parts: [{ content: '', files: [0] }] }, [], written);
    expect(parts).toEqual([{ content: time, files: [0] }]);
  });
});
