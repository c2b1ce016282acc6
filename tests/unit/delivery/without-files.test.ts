import type { Rendered } from '../../../src/delivery/catalog';
import type { Link } from '../../../src/delivery/ports';
import { withoutFiles } from '../../../src/delivery/without-files';

const line = 'The files did not go.';
const link = (part: number, hasFiles: boolean): Link => ({
  channelId: '1',
  discordId: String(100 + part),
  part,
  webhookId: null,
  hasFiles,
});
const textAndFile: Rendered = { parts: [{ content: 'look', files: [0], insteadOfFiles: ['📎 a.png'] }] };
const contents = (rendered: Rendered | undefined) => rendered?.parts.map(({ content }) => content);

describe('a message without its files', () => {
  it('keeps its text, names the files, and says that it is not whole', () => {
    const left = withoutFiles(textAndFile, [], line);
    expect(left?.parts).toEqual([
      { content: 'look', files: [], insteadOfFiles: [] },
      { content: `📎 a.png\n${line}`, files: [] },
    ]);
    expect(left?.incomplete).toBe(true);
  });

  it('keeps a text that stands in an embed', () => {
    const rendered: Rendered = { parts: [{ content: '', embeds: [{ description: 'look' }], files: [0] }] };
    expect(withoutFiles(rendered, [], line)?.parts).toMatchObject([
      { embeds: [{ description: 'look' }], files: [] },
      { content: line },
    ]);
  });

  it('is the same once its text is there: the line is still to come', () => {
    expect(withoutFiles(textAndFile, [link(0, false)], line)).toEqual(withoutFiles(textAndFile, [], line));
  });

  it('leaves alone what went with its files', () => {
    expect(withoutFiles(textAndFile, [link(0, true)], line)).toBeUndefined();
    const two: Rendered = { parts: [...textAndFile.parts, { content: '', files: [1] }] };
    expect(contents(withoutFiles(two, [link(0, true)], line))).toEqual(['look', line]);
    expect(contents(withoutFiles(two, [link(0, true), link(1, false)], line))).toEqual(['look', line]);
  });

  it('is nothing new where there are none', () => {
    expect(withoutFiles({ parts: [{ content: 'hello', files: [] }] }, [], line)).toBeUndefined();
  });
});
