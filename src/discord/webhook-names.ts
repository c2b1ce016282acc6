/** Names under which Discord lets a webhook write. */
import { isVisible, visibleName } from '../visible-text';

/** Discord: 1–80 characters, and neither of these words, in any case. */
const longestName = 80;
const forbidden = /(c)(lyde)|(d)(iscord)/giu;

/**
 * Alters a name as little as Discord demands: a dot parts the words that it refuses.
 * @returns 1–80 characters; `User` for a name of nothing that can be seen
 */
export function webhookName(name: string): string {
  const parted = visibleName(name).replace(forbidden, (word) => `${word.slice(0, 1)}.${word.slice(1)}`);
  const cut = parted.slice(0, longestName).replace(halfCharacter, '').trim();
  return isVisible(cut) ? cut : 'User';
}

/** Cutting may split a character that takes two places. */
const halfCharacter = /[\uD800-\uDBFF]$/u;
