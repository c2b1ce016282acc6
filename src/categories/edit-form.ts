/** Somebody who manages the server changes the form of a category. */
import { formLimits, type Category, type FormField } from './category';
import {
  decideCategory,
  type CategoryGone,
  type CategoryPlace,
  type Decision,
  type NotSetUp,
} from './decide-categories';
import { sameName } from './name-category';
import type { CategoryNeeds } from './ports';
import type { NewField } from './read-field';

type NotThere = CategoryGone | NotSetUp;
/** Somebody removed the field meanwhile. */
type FieldGone = { kind: 'field-gone' };

export type FieldOutcome =
  | { kind: 'written'; key: string }
  | { kind: 'too-many-fields'; most: number }
  | { kind: 'field-label-taken'; label: string }
  | FieldGone
  | NotThere;

/** @param key of the field that is written anew; null: one more, as the last */
export const writeField = (
  needs: CategoryNeeds,
  place: CategoryPlace,
  key: string | null,
  field: NewField,
): Promise<FieldOutcome> =>
  decideCategory<FieldOutcome>(needs, place, (category): Decision<FieldOutcome> => {
    const { form } = category;
    const taken = form.find((other) => other.key !== key && sameName(other.label, field.label));
    if (taken) {
      return { outcome: { kind: 'field-label-taken', label: taken.label } };
    }
    if (key !== null) {
      return form.some((other) => other.key === key)
        ? {
            change: edited(
              category,
              form.map((other) => (other.key === key ? { ...field, key } : other)),
            ),
            outcome: { kind: 'written', key },
          }
        : { outcome: { kind: 'field-gone' } };
    }
    if (form.length >= formLimits.fields) {
      return { outcome: { kind: 'too-many-fields', most: formLimits.fields } };
    }
    const fresh = freeKey(form);
    return {
      change: edited(category, [...form, { ...field, key: fresh }]),
      outcome: { kind: 'written', key: fresh },
    };
  });

export type FieldMove = 'up' | 'down' | 'remove';

/** Moves a field by one, or takes it away; one that is at that end already stays. */
export const moveField = (
  needs: CategoryNeeds,
  place: CategoryPlace,
  key: string,
  move: FieldMove,
): Promise<{ kind: 'moved' } | FieldGone | NotThere> =>
  decideCategory<{ kind: 'moved' } | FieldGone>(needs, place, (category) => {
    const { form } = category;
    const at = form.findIndex((field) => field.key === key);
    const field = form[at];
    if (!field) {
      return { outcome: { kind: 'field-gone' } };
    }
    const others = form.filter((other) => other !== field);
    const to = Math.max(0, at + (move === 'up' ? -1 : 1));
    return {
      change: edited(
        category,
        move === 'remove' ? others : [...others.slice(0, to), field, ...others.slice(to)],
      ),
      outcome: { kind: 'moved' },
    };
  });

const edited = (category: Category, form: FormField[]) =>
  ({ kind: 'edit', category: { ...category, form }, isSeen: false }) as const;

/** One that no other field has. */
function freeKey(form: readonly FormField[]): string {
  const used = form.map(({ key }) => Number(key.slice(1)) || 0);
  return `f${Math.max(0, ...used) + 1}`;
}
