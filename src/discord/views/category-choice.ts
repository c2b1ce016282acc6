/** A category as a choice of a select: for users, and for staff who change that of a ticket. */
import type { Category, CategoryEmoji } from '../../categories/category';
import type { EmojiSight } from '../../categories/ports';

type Sight = Pick<EmojiSight, 'hasEmoji'>;

/** @returns the emoji of a category as components take it; undefined for none, and for one that was deleted */
export const shownEmoji = (sight: Sight, emoji: CategoryEmoji | null) =>
  emoji && (emoji.id === null || sight.hasEmoji(emoji.id))
    ? { id: emoji.id ?? undefined, name: emoji.name, animated: emoji.animated }
    : undefined;

/** @returns an option whose value is the category's id */
export function categoryOption(sight: Sight, { id, label, description, emoji }: Category) {
  const shown = shownEmoji(sight, emoji);
  return {
    label,
    value: id,
    ...(description !== null && { description }),
    ...(shown && { emoji: shown }),
  };
}
