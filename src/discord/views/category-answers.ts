/** What whoever manages a server's categories is told: what was done, or why not and what to do now. */
import type { FieldOutcome } from '../../categories/edit-form';
import type { TagOutcome } from '../../categories/give-tag';
import type { EmojiRefusal } from '../../categories/read-emoji';
import type { FieldRefusal } from '../../categories/read-field';
import type { WriteOutcome } from '../../categories/write-category';
import { labelCharacters } from '../../categories/category';
import type { TextTooLong } from '../../text-too-long';
import { againId, inputLabels, type Entries, type FormAbout } from './category-forms';
import type { Shown } from './category-editor';
import { ButtonStyle, ComponentType } from 'discord.js';
import { row } from './components';
import { cut, plainName } from './plain';
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
 * A form that was refused: why, everything that was written in it, and a button that opens it with that once more. So
 * nothing is lost, whatever becomes of the process.
 * @param opens whether it can be sent again
 */
export function refusedForm(
  form: FormAbout,
  entries: Entries,
  refusal: CategoryRefusal,
  { language, opens }: { language: string; opens: boolean },
): Shown {
  const say = textsIn(language);
  const again = {
    type: ComponentType.Button,
    style: ButtonStyle.Primary,
    label: say('categories:editor.again'),
    custom_id: againId(form),
  };
  return {
    content: refusalText(refusal, language),
    embeds: inputLabels(form, language).flatMap(({ name, label }) => {
      const description = (entries[name] ?? '').trim();
      return description === '' ? [] : [{ title: label, description }];
    }),
    components: opens ? row(again) : [],
  };
}

/** @returns what a refused form says was written in it */
export const entriesShown = (
  form: FormAbout,
  embeds: readonly { title: string | null; description: string | null }[],
  language: string,
): Entries =>
  Object.fromEntries(
    inputLabels(form, language).map(({ name, label }) => [
      name,
      embeds.find(({ title }) => title === label)?.description ?? '',
    ]),
  );

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
