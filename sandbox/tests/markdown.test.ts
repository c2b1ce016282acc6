import { isOnlyEmoji, parseMarkdown, safeAddress, type TextNode } from '../web/page/text/markdown';
import { plainText } from '../web/page/text/plain-text';

/** The kinds of the pieces, those inside others in brackets. */
const outline = (nodes: TextNode[]): string =>
  nodes
    .map((node) => {
      const inner = 'items' in node ? node.items.flat() : 'content' in node ? node.content : [];
      return typeof inner === 'string' || inner.length === 0 ? node.type : `${node.type}[${outline(inner)}]`;
    })
    .join(' ');

describe('the text of messages', () => {
  it.each([
    [
      '**bold** _it_ __under__ ~~gone~~ ||hush||',
      'strong[text] text em[text] text underline[text] text strikethrough[text] text spoiler[text]',
    ],
    ['# Head\n-# small\n> quote\n`code`', 'heading[text] subtext[text] blockQuote[text br] inlineCode'],
    ['```js\n**raw**\n```\nafter', 'codeBlock text'],
    ['- one\n- two **b**\n  - deep\nafter', 'list[text text strong[text] list[text]] text'],
    ['a\n- one', 'text br list[text]'],
    ['3. third\n4. fourth', 'list[text text]'],
    ['2 - 1 = 1 and a*b*c', 'text em[text] text'],
    ['<@123456789012345678> <@&123456789012345678> <#123456789012345678>', 'user text role text channel'],
    ['<t:1700000000:R> <:lamp:123456789012345678>', 'timestamp text emoji'],
    ['</close now:123456789012345678> @everyone', 'slashCommand text everyone'],
    [
      'https://example.org [here](https://example.org) <https://example.org>',
      'url[text] text link[text] text autolink[text]',
    ],
    ['<b onclick="x">no</b>', 'text'],
    ['\\*plain\\*', 'text'],
  ])('understands %j', (text, expected) => {
    expect(outline(parseMarkdown(text))).toBe(expected);
  });

  it('keeps where an ordered list starts', () => {
    expect(parseMarkdown('7. seven')).toEqual([
      { type: 'list', ordered: true, start: 7, items: [[{ type: 'text', content: 'seven' }]] },
    ]);
  });

  it.each(['*', '[', '> ', '- ', '||', '_a', '**a ', '```'])('reads %j a thousand times over', (mark) => {
    expect(() => parseMarkdown(mark.repeat(1000))).not.toThrow();
  });

  it.each([
    ['https://example.org', true],
    ['mailto:a@example.org', true],
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['not an address', false],
  ])('opens %s: %s', (address, opens) => {
    expect(safeAddress(address) !== null).toBe(opens);
  });

  it('shows texts of nothing but emoji large', () => {
    expect([isOnlyEmoji(parseMarkdown('🎉 🔥')), isOnlyEmoji(parseMarkdown('🎉 yes'))]).toEqual([
      true,
      false,
    ]);
  });

  it('leaves the markup out of a line of plain text', () => {
    const text = 'Hey **you** <@123456789012345678>,\n- one\n- ||two||';
    expect(plainText(text, () => 'Mo')).toBe('Hey you @Mo, one ██████');
  });
});
