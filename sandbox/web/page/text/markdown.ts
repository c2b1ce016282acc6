import { rulesExtended as rules, SimpleMarkdown } from 'discord-markdown-parser';

type ParserRule = (typeof rules)[string];

interface Plain<Type extends string> {
  type: Type;
  content: string;
}
interface Styled<Type extends string> {
  type: Type;
  content: TextNode[];
}
interface Linked<Type extends string> {
  type: Type;
  target: string;
  content: TextNode[];
}
interface Named<Type extends string> {
  type: Type;
  id: string;
}

/** A piece of a message's text. */
export type TextNode =
  | Plain<'text'>
  | Plain<'inlineCode'>
  | Plain<'emoticon'>
  | { type: 'twemoji'; name: string }
  | { type: 'br' }
  | Styled<'strong'>
  | Styled<'em'>
  | Styled<'underline'>
  | Styled<'strikethrough'>
  | Styled<'spoiler'>
  | Styled<'blockQuote'>
  | Styled<'subtext'>
  | { type: 'heading'; level: number; content: TextNode[] }
  | { type: 'codeBlock'; lang: string; content: string }
  | { type: 'list'; ordered: boolean; start: number; items: TextNode[][] }
  | Linked<'link'>
  | Linked<'url'>
  | Linked<'autolink'>
  | Named<'user'>
  | Named<'role'>
  | Named<'channel'>
  | { type: 'everyone' }
  | { type: 'here' }
  | { type: 'timestamp'; timestamp: string; format?: string }
  | { type: 'slashCommand'; fullName: string; id: string }
  | { type: 'emoji'; name: string; id: string; animated: boolean }
  | { type: 'guildNavigation'; navigation: string };

type ParseState = Parameters<ParserRule['match']>[1];
type Parse = (source: string, state: ParseState) => TextNode[];

const ITEM = /^( *)([-*]|\d{1,9}\.) +(.*)$/;

/** Lists, which the library does not know: lines that begin with `- `, `* ` or `1. `; deeper ones belong to the item above. */
const list = {
  order: 0.5,
  match: (source: string, state: ParseState, previous: string) => {
    const isLineStart = previous === '' || previous.endsWith('\n');
    return isLineStart && !state['inItem'] ? /^(?: *(?:[-*]|\d{1,9}\.) +[^\n]*(?:\n|$))+/.exec(source) : null;
  },
  parse: (capture: ArrayLike<string>, parse: unknown, state: ParseState) =>
    listFrom((capture[0] ?? '').trimEnd().split('\n'), (text) =>
      (parse as Parse)(text, { ...state, inItem: true }),
    ),
};

function listFrom(lines: string[], parse: (text: string) => TextNode[]): TextNode {
  const [, indent = '', mark = '-'] = ITEM.exec(lines[0] ?? '') ?? [];
  const items: { text: string; deeper: string[] }[] = [];
  for (const line of lines) {
    const [, ownIndent = '', , text = ''] = ITEM.exec(line) ?? [];
    const above = items.at(-1);
    if (above && ownIndent.length > indent.length) {
      above.deeper.push(line);
    } else {
      items.push({ text, deeper: [] });
    }
  }
  return {
    type: 'list',
    ordered: /\d/.test(mark),
    start: Number.parseInt(mark, 10) || 1,
    items: items.map(({ text, deeper }) => [
      ...parse(text),
      ...(deeper.length > 0 ? [listFrom(deeper, parse)] : []),
    ]),
  };
}

const customEmoji = {
  order: rules['user']?.order ?? 1,
  match: (source: string) => /^<(a?):(\w{1,32}):(\d{1,20})>/.exec(source),
  parse: ({ 1: animated, 2: name, 3: id }: ArrayLike<string>) => ({
    type: 'emoji',
    animated: animated === 'a',
    name,
    id,
  }),
};

const parser = SimpleMarkdown.parserFor({ ...rules, list, customEmoji });

/** @returns the text of a message as a tree; adjacent plain texts are one, and a code block ends its own line */
export function parseMarkdown(text: string): TextNode[] {
  return joined(parser(text, { inline: true, inQuote: false, inEmphasis: false }) as TextNode[]);
}

function joined(nodes: TextNode[]): TextNode[] {
  const result: TextNode[] = [];
  for (const node of nodes) {
    const previous = result.at(-1);
    if (node.type === 'br' && previous?.type === 'codeBlock') {
      continue;
    }
    if (node.type === 'text' && previous?.type === 'text') {
      result[result.length - 1] = { type: 'text', content: previous.content + node.content };
    } else if (node.type === 'list') {
      result.push({ ...node, items: node.items.map(joined) });
    } else {
      const isParent = 'content' in node && Array.isArray(node.content);
      result.push(isParent ? ({ ...node, content: joined(node.content as TextNode[]) } as TextNode) : node);
    }
  }
  return result;
}

/** @returns the address if a browser may open it, null for `javascript:` and the like */
export function safeAddress(address: string): string | null {
  try {
    return ['http:', 'https:', 'mailto:'].includes(new URL(address).protocol) ? address : null;
  } catch {
    return null;
  }
}

/** @returns whether a text is nothing but up to 27 emoji, which Discord shows large */
export function isOnlyEmoji(nodes: TextNode[]): boolean {
  const shown = nodes.filter((node) => node.type !== 'text' || node.content.trim() !== '');
  const areEmoji = shown.every((node) => node.type === 'twemoji' || node.type === 'emoji');
  return shown.length > 0 && shown.length <= 27 && areEmoji;
}
