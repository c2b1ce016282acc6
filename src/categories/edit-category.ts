/** Somebody who manages the server changes something about a category that cannot be wrong. */
import type { CategoryDetails } from './category';
import { decideCategory, type CategoryGone, type CategoryPlace, type NotSetUp } from './decide-categories';
import type { CategoryNeeds } from './ports';

export type CategoryEdit = Partial<Pick<CategoryDetails, 'enabled' | 'pings' | 'anonymous' | 'tagId'>>;

/** Parts that the edit does not name stay as they are now. */
export const editCategory = (
  needs: CategoryNeeds,
  place: CategoryPlace,
  edit: CategoryEdit,
): Promise<{ kind: 'edited' } | CategoryGone | NotSetUp> =>
  decideCategory<{ kind: 'edited' }>(needs, place, (category) => ({
    change: { kind: 'edit', category: { ...category, ...edit }, isSeen: edit.tagId !== undefined },
    outcome: { kind: 'edited' },
  }));
