import { ChannelFlags } from 'discord-api-types/v10';
import { DiscordError, fault, invalidForm } from '../discord-error';
import type { ChannelRecord, ForumTagRecord } from './records';
import type { World } from './world';

/** A tag as somebody writes it into a forum: without an id it is a new one. */
export interface TagDraft {
  id?: string;
  name: string;
  moderated?: boolean;
  emojiId?: string | null;
  emojiName?: string | null;
}

/**
 * Replaces a forum's whole list of tags. A tag sent without its id is a new tag; the ones left out are gone, from the
 * threads too.
 * @throws DiscordError 30048 too many, 40061 a name twice, 10087 an id that was never there, 50035 a name too long
 */
export function replaceTags(world: World, forum: ChannelRecord, drafts: readonly TagDraft[]): void {
  checkTagList(world, drafts);
  const tags = drafts.map((draft) => tagFrom(world, forum, draft));
  forum.availableTags = tags;
  const kept = new Set(tags.map((tag) => tag.id));
  for (const { thread } of world.threadsOf(forum.id)) {
    if (thread?.appliedTags.some((id) => !kept.has(id))) {
      thread.appliedTags = thread.appliedTags.filter((id) => kept.has(id));
    }
  }
}

/**
 * Checks the tags that a thread is to carry.
 * @param mayModerate whether the author may set tags that are for moderators only
 * @param before tags that it carries already: those are no change
 * @returns the tags without repetitions
 * @throws DiscordError 10087 not a tag of this forum, 50013 a moderated one, 50035 more than 5
 */
export function checkAppliedTags(
  world: World,
  forum: ChannelRecord,
  tagIds: readonly string[],
  mayModerate: boolean,
  before: readonly string[] = [],
): string[] {
  const { tagsPerThread } = world.options.limits;
  const after = [...new Set(tagIds)];
  if (after.length > tagsPerThread) {
    throw invalidForm(fault.tooLong(tagsPerThread, 'applied_tags'));
  }
  if (after.some((id) => !forum.availableTags.some((tag) => tag.id === id))) {
    throw new DiscordError(10087);
  }
  const changed = forum.availableTags.filter((tag) => after.includes(tag.id) !== before.includes(tag.id));
  if (!mayModerate && changed.some((tag) => tag.moderated)) {
    throw new DiscordError(50013);
  }
  return after;
}

/**
 * Demands a tag for a new post where the forum demands one.
 * @throws DiscordError 40067 no tag given, 40066 no tag that this author could give
 */
export function requireTag(forum: ChannelRecord, tagIds: readonly string[], mayModerate: boolean): void {
  if (!(forum.flags & ChannelFlags.RequireTag) || tagIds.length > 0) {
    return;
  }
  const couldTag = forum.availableTags.some((tag) => mayModerate || !tag.moderated);
  throw new DiscordError(couldTag ? 40067 : 40066);
}

function checkTagList(world: World, drafts: readonly TagDraft[]): void {
  const { tagsPerForum, tagNameLength } = world.options.limits;
  if (drafts.length > tagsPerForum) {
    throw new DiscordError(30048);
  }
  const tooLong = drafts.flatMap((draft, index) =>
    draft.name.length > tagNameLength
      ? [fault.length(0, tagNameLength, 'available_tags', index, 'name')]
      : [],
  );
  if (tooLong.length > 0) {
    throw invalidForm(...tooLong);
  }
  if (new Set(drafts.map((draft) => draft.name)).size < drafts.length) {
    throw new DiscordError(40061);
  }
}

function tagFrom(world: World, forum: ChannelRecord, draft: TagDraft): ForumTagRecord {
  if (draft.id !== undefined && !forum.availableTags.some((tag) => tag.id === draft.id)) {
    throw new DiscordError(10087);
  }
  return {
    id: draft.id ?? world.ids.next(),
    name: draft.name,
    moderated: draft.moderated ?? false,
    emojiId: draft.emojiId ?? null,
    emojiName: draft.emojiName ?? null,
  };
}
