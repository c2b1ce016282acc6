/** What whoever manages a server's categories is told: what was done, or why not and what to do now. */
import type { FieldOutcome } from '../../categories/edit-form';
import type { TagOutcome } from '../../categories/give-tag';
import type { EmojiRefusal } from '../../categories/read-emoji';
import type { FieldRefusal } from '../../categories/read-field';
import type { WriteOutcome } from '../../categories/write-category';
import { labelCharacters } from '../../categories/category';
import type { TextTooLong } from '../../text-too-long';
import { againId, inputLabels, type FormAbout } from './category-forms';
import type { Shown } from './editor-view';
import { cut, plainName } from './plain';
import { refusedForm, type Entries } from './refused-form';
import { textsIn } from './texts';

/** Everything that was not done. */
export type CategoryRefusal = Exclude<
  | WriteOutcome
  | FieldOutcome
  | TagOutcome
  | EmojiRefusal
  | FieldRefusal
  | TextTooLong<'prompt'>
  | { kind: 'unknown' },
  { kind: 'written' | 'edited' }
>;

/** @returns a sentence in the language of whoever asked */
export function refusalText(refusal: CategoryRefusal, language: string): string {
  const say = textsIn(language);
  const field = refusal.kind === 'text-too-long' ? say(`categories:inputs.${refusal.of}`) : '';
  return say(`categories:refusals.${refusal.kind}`, { ...labelCharacters, ...sayable(refusal), field });
}

/**
 * See `refusedForm`.
 * @param opens whether it can be sent again
 */
export const refusedCategoryForm = (
  form: FormAbout,
  entries: Entries,
  refusal: CategoryRefusal,
  { language, opens }: { language: string; opens: boolean },
): Shown =>
  refusedForm({
    why: refusalText(refusal, language),
    inputs: inputLabels(form, language),
    entries,
    again: opens ? { label: textsIn(language)('categories:editor.again'), id: againId(form) } : undefined,
  });

/** Of an option that is too long, its beginning says which. */
const longestFact = 100;

function sayable(facts: object): Record<string, string | number> {
  const said: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(facts) as [string, unknown][]) {
    if (typeof value === 'number') {
      said[name] = value;
    } else if (typeof value === 'string') {
      said[name] = plainName(cut(value, longestFact));
    }
  }
  return said;
}
