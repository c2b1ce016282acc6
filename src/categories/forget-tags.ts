/** Tags of categories that somebody deleted from the forum are not looked for any more. */
import type { ServedGuild } from '../settings/guild-settings';
import { editCategory } from './edit-category';
import type { CategoryNeeds } from './ports';

/** @returns whether a category names a tag that the forum does not have */
export const lacksCategoryTags = ({ categories }: ServedGuild, present: readonly string[]): boolean =>
  categories.some(({ tagId }) => tagId !== null && !present.includes(tagId));

/** @param present ids of all tags that the server's forum has */
export async function forgetTags(
  needs: CategoryNeeds,
  guild: ServedGuild,
  present: readonly string[],
): Promise<void> {
  for (const { id, tagId } of guild.categories) {
    if (tagId !== null && !present.includes(tagId)) {
      await editCategory(needs, { guildId: guild.id, categoryId: id }, { tagId: null });
    }
  }
}
