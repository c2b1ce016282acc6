/** Somebody who manages the server removes a category: its tickets have none from then on. */
import { decideCategory, type CategoryGone, type CategoryPlace, type NotSetUp } from './decide-categories';
import type { CategoryNeeds } from './ports';

export const removeCategory = (
  needs: CategoryNeeds,
  place: CategoryPlace,
): Promise<{ kind: 'removed'; label: string } | CategoryGone | NotSetUp> =>
  decideCategory<{ kind: 'removed'; label: string }>(needs, place, ({ id, label }) => ({
    change: { kind: 'remove', id },
    outcome: { kind: 'removed', label },
  }));
