/** How a snippet may be called: what looks the same is the same, and everything can be seen and typed. Pure. */
import { nameCharacters } from './snippet';

export type NameProblem = 'tooShort' | 'tooLong' | 'hiddenCharacters' | 'withoutLetters';

/** They only say how the character before them is drawn. */
const drawing = /[\uFE0E\uFE0F]/gu;
/** What nobody sees: zero-width and direction marks, fillers, control characters, halves of a character. */
const hidden = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2800]/u;
/** A digit that is drawn as a key is an emoji. */
const keys = /[0-9#*]\u20E3/gu;
const letter = /[\p{L}\p{N}]/u;

/** @returns the name in the form in which it is kept and compared */
export const normalName = (written: string): string =>
  written.normalize('NFKC').replace(drawing, '').toLowerCase().replace(/\s+/gu, ' ').trim();

/** Reads the name of a snippet, or says what is wrong with it. */
export function readSnippetName(written: string): { name: string } | { problem: NameProblem } {
  const name = normalName(written);
  if (hidden.test(name)) {
    return { problem: 'hiddenCharacters' };
  }
  if (name.length < nameCharacters.least) {
    return { problem: 'tooShort' };
  }
  if (name.length > nameCharacters.most) {
    return { problem: 'tooLong' };
  }
  return letter.test(name.replace(keys, '')) ? { name } : { problem: 'withoutLetters' };
}
