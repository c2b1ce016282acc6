/** Which category somebody means, or may be about to name. Pure. */
import type { Category } from './category';
import { comparedName, sameName } from './name-category';

type Named = Pick<Category, 'id' | 'label'>;

/**
 * @param named by its id, as it is chosen from what is offered, else by its label, however it is written
 * @returns undefined where nothing is called so, or more than one
 */
export function findCategory<C extends Named>(categories: readonly C[], named: string): C | undefined {
  const chosen = categories.find(({ id }) => id === named.trim());
  const [called, another] = categories.filter(({ label }) => sameName(label, named));
  return chosen ?? (another ? undefined : called);
}

/** Categories whose label has in it what was typed, in their order. */
export function suggestedCategories<C extends Named>(categories: readonly C[], typed: string): C[] {
  const part = comparedName(typed);
  return categories.filter(({ label }) => comparedName(label).includes(part));
}
