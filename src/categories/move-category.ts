/** Somebody who manages the server puts a category somewhere else among the others. */
import { decideCategory, type CategoryGone, type CategoryPlace, type NotSetUp } from './decide-categories';
import type { CategoryNeeds } from './ports';

export type MoveOutcome = { kind: 'moved'; label: string; position: number };

/** @param position from 1; one behind the last stands for the last */
export const moveCategory = (
  needs: CategoryNeeds,
  place: CategoryPlace,
  position: number,
): Promise<MoveOutcome | CategoryGone | NotSetUp> =>
  decideCategory<MoveOutcome>(needs, place, ({ id, label }, { categories }) => {
    const others = categories.map((category) => category.id).filter((other) => other !== id);
    const index = Math.min(Math.max(position, 1), categories.length) - 1;
    return {
      change: { kind: 'order', ids: [...others.slice(0, index), id, ...others.slice(index)] },
      outcome: { kind: 'moved', label, position: index + 1 },
    };
  });
