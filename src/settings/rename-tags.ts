/** Our tags in another language. Pure. */
import type { TagIds } from '../tickets/post-face';
import type { ForumTag } from './forum-view';
import { plainTagName, type TagNames } from './tag-plan';

/**
 * Gives tags of ours their names in the first language. One that the staff have named otherwise keeps that name, and so
 * does one whose new name another tag has: Discord allows each name once.
 * @returns the forum's whole list, or null where nothing changes
 */
export function renamedTags(
  now: readonly ForumTag[],
  known: TagIds,
  [wanted, ...others]: readonly [TagNames, ...TagNames[]],
): ForumTag[] | null {
  const meanings = Object.entries(known) as [keyof TagNames, string | undefined][];
  const tags = now.map((tag) => {
    const meaning = meanings.find(([, id]) => id !== undefined && id === tag.id)?.[0];
    const isOurWord =
      meaning && others.some((names) => plainTagName(names[meaning]) === plainTagName(tag.name));
    const name = meaning && wanted[meaning];
    const isFree = !now.some(
      (other) => other.id !== tag.id && other.name.toLowerCase() === name?.toLowerCase(),
    );
    return isOurWord && name !== undefined && isFree ? { ...tag, name } : tag;
  });
  return tags.some((tag, index) => tag.name !== now[index]?.name) ? tags : null;
}
