/** Puts text and files together into messages that Discord takes. */
import type { RenderedPart } from '../../delivery/catalog';
import { splitText } from '../../delivery/split-text';
import { quoteLineRoom } from '../message-body';
import type { CarriedFiles } from './carried-files';

/** Discord: characters of one message. */
const mostCharacters = 2000;
/** Texts are not cut shorter than this for what stands above them. */
const leastCharacters = 200;

export interface PartsInput {
  /** Lines above the text of the first message. */
  above: readonly string[];
  text: string;
  files: CarriedFiles;
  embeds?: object[];
  /** What is answered, in a few words. */
  quote?: string;
  /** Changes a piece of text after cutting, and how much it may add. */
  dress?: { text: (piece: string) => string; room: (piece: string) => number };
}

/** @returns at least one part; files go with the last text, and in further messages where one is not enough */
export function messageParts(input: PartsInput): RenderedPart[] {
  const { above, text, files, embeds, quote, dress } = input;
  const head = above.map((line) => `${line}\n`).join('');
  const reply = quote === undefined ? 0 : quote.length + quoteLineRoom;
  const body = [text, ...files.lines].filter(Boolean).join('\n');
  const room = Math.max(leastCharacters, mostCharacters - head.length - reply - (dress?.room(body) ?? 0));
  const texts = splitText(body, room).map((piece) => dress?.text(piece) ?? piece);
  const [firstGroup, ...moreGroups] = files.groups;
  const parts: RenderedPart[] = (texts.length > 0 ? texts : ['']).map((content) => ({ content, files: [] }));
  Object.assign(parts.at(-1)!, firstGroup, embeds?.length ? { embeds } : {});
  parts[0] = {
    ...parts[0]!,
    content: (head + parts[0]!.content).trimEnd(),
    ...(quote !== undefined && { quote }),
  };
  return [...parts, ...moreGroups.map((group) => ({ content: '', ...group }))];
}
