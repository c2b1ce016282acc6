import { parseMarkdown, type TextNode } from './markdown';

/** @returns a text without its markup, on one line, as lists and reply lines show it; spoilers stay hidden */
export function plainText(text: string, nameOf: (userId: string) => string): string {
  const read = (nodes: TextNode[]): string => nodes.map((node) => wordsOf(node, nameOf, read)).join('');
  return read(parseMarkdown(text)).replaceAll(/\s+/g, ' ').trim();
}

type Reader = (
  node: TextNode,
  nameOf: (userId: string) => string,
  read: (nodes: TextNode[]) => string,
) => string;
type Readers = {
  [Type in TextNode['type']]?: (
    node: Extract<TextNode, { type: Type }>,
    ...rest: Parameters<Reader> extends [unknown, ...infer Rest] ? Rest : never
  ) => string;
};

/** Pieces that are more, or less, than the text in them. */
const readers: Readers = {
  spoiler: () => '█'.repeat(6),
  user: (node, nameOf) => `@${nameOf(node.id)}`,
  slashCommand: (node) => `/${node.fullName}`,
  twemoji: (node) => node.name,
  emoji: (node) => `:${node.name}:`,
  list: (node, _nameOf, read) => node.items.map((item) => ` ${read(item)}`).join(''),
  everyone: () => '@everyone',
  here: () => '@here',
};

const wordsOf: Reader = (node, nameOf, read) => {
  const reader = readers[node.type] as Reader | undefined;
  if (reader) {
    return reader(node, nameOf, read);
  }
  if ('content' in node) {
    return typeof node.content === 'string' ? node.content : read(node.content);
  }
  return ' ';
};
