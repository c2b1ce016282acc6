/** Which tags a ticket forum needs, and which of those it has it can keep. Pure. */
import { ratingMeanings, tagMeanings, type TagIds, type TagMeaning } from '../tickets/post-face';
import type { ForumTag } from './forum-view';

/** What our tags are called, in one language. */
export type TagNames = Record<TagMeaning, string>;

/** Discord: at most 20 tags in a forum. */
export const mostTags = 20;
/** Discord: at most 20 characters. */
const longestName = 20;

const emojis: Record<TagMeaning, string> = {
  open: '🟢',
  closeRequested: '🔐',
  closed: '🔴',
  unanswered: '❗',
  userResponded: '💬',
  awaitingResponse: '⏳',
  rated1: '⭐',
  rated2: '⭐',
  rated3: '⭐',
  rated4: '⭐',
  rated5: '⭐',
};

export interface TagPlan {
  /** The forum's whole list of tags, as it should be: Discord drops every tag that is left out. */
  tags: ForumTag[];
  /** Ours that exist, by meaning. */
  found: TagIds;
  /** Ours that have to be made. */
  missing: TagMeaning[];
  /** How many tags there would be too many. */
  slotsMissing: number;
  /** How many with those for ratings, which are left out then; 0 where they are not wanted. */
  ratingSlotsMissing: number;
  /** Whether the forum has to be told. */
  changes: boolean;
}

/** What there is, and what is wanted of it. */
export interface TagWishes {
  /** Ids of ours, as stored. */
  known: TagIds;
  /** What ours are called: the language for new ones first, then all others. */
  names: readonly [TagNames, ...TagNames[]];
  /** Whether ratings are shown, the setting `rating-tags`. */
  ratings: boolean;
}

/**
 * Finds our tags: by id, whatever they are called by now, else one of the same name in any language. Those for ratings
 * are made where there is room for all of them; the others do not wait for it.
 * @param now the forum's tags
 */
export function planTags(now: readonly ForumTag[], { known, names, ratings }: TagWishes): TagPlan {
  const plan = planFor(tagMeanings, now, known, names);
  const full = ratings ? planFor([...tagMeanings, ...ratingMeanings], now, known, names) : plan;
  return full.slotsMissing > 0 ? { ...plan, ratingSlotsMissing: ratings ? full.slotsMissing : 0 } : full;
}

/** @param wanted what is made where it is missing; of the others, those that are known stay ours */
function planFor(
  wanted: readonly TagMeaning[],
  now: readonly ForumTag[],
  known: TagIds,
  names: TagWishes['names'],
): TagPlan {
  const found: TagIds = {};
  for (const meaning of [...tagMeanings, ...ratingMeanings]) {
    found[meaning] = now.find(({ id }) => id !== undefined && id === known[meaning])?.id;
  }
  for (const meaning of wanted.filter((each) => !found[each])) {
    const spellings = names.map((language) => plainTagName(language[meaning]));
    const taken = new Set<string | undefined>(Object.values(found));
    found[meaning] = now.find(({ id, name }) => !taken.has(id) && spellings.includes(plainTagName(name)))?.id;
  }
  const ours = new Set<string | undefined>(Object.values(found).filter((id) => id !== undefined));
  const kept = now.map((tag) => (ours.has(tag.id) ? { ...tag, moderated: true } : tag));
  const missing = wanted.filter((meaning) => !found[meaning]);
  const tags = missing.reduce((list, meaning) => [...list, newTag(meaning, names[0][meaning], list)], kept);
  return {
    tags,
    found,
    missing,
    slotsMissing: Math.max(0, tags.length - mostTags),
    ratingSlotsMissing: 0,
    changes: missing.length > 0 || now.some(({ id, moderated }) => ours.has(id) && !moderated),
  };
}

/** @returns ids of all our tags, once Discord has made the missing ones */
export function tagIds(plan: TagPlan, made: readonly ForumTag[]): TagIds {
  const fresh = plan.tags.filter(({ id }) => id === undefined);
  const ids = plan.missing.map((meaning, index) => [
    meaning,
    made.find(({ name }) => name === fresh[index]?.name)?.id,
  ]);
  return { ...plan.found, ...Object.fromEntries(ids) };
}

const newTag = (meaning: TagMeaning, name: string, others: readonly ForumTag[]): ForumTag => ({
  name: uniqueTagName(name, others),
  moderated: true,
  emoji: { id: null, name: emojis[meaning] },
});

/** Discord: names in a forum are unique, and short. @returns the name itself, if it can be had */
export function uniqueTagName(name: string, others: readonly ForumTag[]): string {
  const isFree = (candidate: string) =>
    !others.some((tag) => tag.name.toLowerCase() === candidate.toLowerCase());
  let unique = shortened(name, longestName);
  for (let count = 2; !isFree(unique); count += 1) {
    unique = `${shortened(name, longestName - 3)} ${count}`;
  }
  return unique;
}

/** Never inside a character that takes two places. */
const shortened = (name: string, most: number): string =>
  name
    .slice(0, most)
    .replace(/[\uD800-\uDBFF]$/u, '')
    .trimEnd();

/** A name without case, emoji and spaces around it. */
export const plainTagName = (name: string): string =>
  name.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').toLowerCase();
