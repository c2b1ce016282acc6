/** What people can see of a text. Pure. */

/** Takes no room, or changes how other letters stand: joiners, marks of direction, fillers, variation of nothing. */
const unseen =
  /\p{Cc}|\p{Cf}|\p{Co}|\u{034f}|\u{115f}|\u{1160}|\u{17b4}|\u{17b5}|\u{2800}|\u{3164}|\u{ffa0}/gu;
/** Joiners inside these make one picture of several. */
const pictures = new RegExp('\\p{RGI_Emoji}', 'gv');

/**
 * A name as it is kept: on one line, without what cannot be seen and what turns the direction of others, white space
 * around it gone. Letters of every script stay.
 */
export function visibleName(text: string): string {
  let kept = '';
  let from = 0;
  for (const { index, 0: picture } of text.matchAll(pictures)) {
    kept += withoutUnseen(text.slice(from, index)) + picture;
    from = index + picture.length;
  }
  kept += withoutUnseen(text.slice(from));
  return kept.replace(/\s+/gu, ' ').trim().normalize('NFC');
}

const withoutUnseen = (text: string): string => text.replace(/\s/gu, ' ').replace(unseen, '');

/** @returns whether there is anything that people can read out: a letter or a digit, of whatever script */
export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text.replace(unseen, ''));

/** Letters and marks that look like nothing although Unicode counts them as letters or signs. */
const blanks = /[\p{Cc}\p{Cf}\p{Z}\p{M}\u115F\u1160\u2800\u3164\uFFA0]/gu;

/** Whether a text shows anything at all: one of spaces and invisible signs alone does not. */
export const isVisible = (text: string): boolean => text.replace(blanks, '') !== '';

/** @returns what somebody wrote, white space around it gone; null for nothing, and for what nobody could see */
export const visibleText = (text: string | null | undefined): string | null =>
  text && isVisible(text) ? text.trim() : null;
