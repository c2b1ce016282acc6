/** Cuts a text into parts that Discord takes, at the kindest places, with code fences closed and opened again. */

const fence = '```';
/** What names the language of a block: no longer than any that there is, so that a part always has room for text. */
const languageLine = /^([^\s`]{1,30})(?:\n|$)/u;

/**
 * Splits a text.
 * @param most characters (UTF-16 units, as Discord counts) that one part may have; at least 40
 * @returns parts in order, none empty; an empty list for a text of white space
 */
export function splitText(text: string, most: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  let reopen = '';
  while (reopen.length + rest.length > most) {
    const room = most - reopen.length - '\n```'.length;
    const cut = kindestCut(rest, room);
    const piece = reopen + rest.slice(0, cut).trimEnd();
    const language = openFence(piece);
    parts.push(language === undefined ? piece : `${piece}\n\`\`\``);
    reopen = language === undefined ? '' : `\`\`\`${language}\n`;
    rest = language === undefined ? rest.slice(cut).trimStart() : rest.slice(cut).replace(/^\n/u, '');
  }
  return rest.trim() === '' ? parts : [...parts, reopen + rest];
}

/** After a paragraph, else a line, else a sentence, else a word, else anywhere but inside a character. */
function kindestCut(text: string, room: number): number {
  const window = text.slice(0, room);
  const least = Math.floor(room / 2);
  for (const end of ['\n\n', '\n', '. ', ' ']) {
    const at = window.lastIndexOf(end);
    if (at >= least) {
      return at + end.length;
    }
  }
  return splitsCharacter(text, room) ? room - 1 : beforeBackticks(text, room);
}

function splitsCharacter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at - 1);
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** A fence is never cut in two. */
function beforeBackticks(text: string, at: number): number {
  const start = text.indexOf(fence, Math.max(at - 2, 0));
  return start > 0 && start < at ? start : at;
}

/**
 * Discord opens and closes a block wherever three backticks stand, not only at the beginning of a line.
 * @returns the language of the fence that is still open at the end of the text, '' for one without, else undefined
 */
function openFence(text: string): string | undefined {
  const between = text.split(fence);
  return between.length % 2 === 0 ? (languageLine.exec(between.at(-1)!)?.[1] ?? '') : undefined;
}
