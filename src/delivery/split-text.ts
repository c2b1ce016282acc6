/** Cuts a text into parts that Discord takes, at the kindest places, with code fences closed and opened again. */

const fenceLine = /^\s*```(\S*)/u;

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
  return splitsCharacter(text, room) ? room - 1 : room;
}

function splitsCharacter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at - 1);
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** @returns the language of the fence that is still open at the end of the text, '' for one without, else undefined */
function openFence(text: string): string | undefined {
  let open: string | undefined;
  for (const line of text.split('\n')) {
    const fence = fenceLine.exec(line);
    if (fence) {
      open = open === undefined ? (line.trim().indexOf('```', 3) > 0 ? undefined : fence[1]) : undefined;
    }
  }
  return open;
}
