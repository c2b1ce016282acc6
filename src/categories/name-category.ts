/** What a category may be called. Pure. */
import type { ServedGuild } from '../settings/guild-settings';
import { hasWords, visibleName } from '../visible-text';
import { labelCharacters } from './category';

/** `no-words`: there is no letter or digit in it. */
export type LabelRefusal =
  | { kind: 'label-too-short' | 'label-too-long'; length: number }
  | { kind: 'label-no-words' }
  | { kind: 'label-taken'; label: string };

/** @param written as somebody typed it @param besides the id of the category that is being named */
export function readLabel(
  { categories }: Pick<ServedGuild, 'categories'>,
  written: string,
  besides?: string,
): { kind: 'label'; label: string } | LabelRefusal {
  const label = visibleName(written);
  if (!hasWords(label)) {
    return { kind: 'label-no-words' };
  }
  if (label.length < labelCharacters.least) {
    return { kind: 'label-too-short', length: label.length };
  }
  if (label.length > labelCharacters.most) {
    return { kind: 'label-too-long', length: label.length };
  }
  const other = categories.find((category) => category.id !== besides && sameName(category.label, label));
  return other ? { kind: 'label-taken', label: other.label } : { kind: 'label', label };
}

/** Whether people would take one for the other: case and width of letters do not tell them apart. */
export const sameName = (one: string, other: string): boolean => comparedName(one) === comparedName(other);

/** What tells a name apart from others. */
export const comparedName = (name: string): string => visibleName(name).normalize('NFKC').toLowerCase();
