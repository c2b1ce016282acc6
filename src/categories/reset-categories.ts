/** Removes all categories of a server: its tickets have none from then on. */
import type { CategoryNeeds } from './ports';
import { removeCategory } from './remove-category';

/** Done when none is left, those included that somebody adds meanwhile. */
export async function resetCategories(needs: CategoryNeeds, guildId: string): Promise<void> {
  for (;;) {
    const [first] = (await needs.guilds.byId(guildId))?.categories ?? [];
    if (!first) {
      return;
    }
    await removeCategory(needs, { guildId, categoryId: first.id });
  }
}
