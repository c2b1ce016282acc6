/** Somebody who manages the server chooses the tag that the tickets of a category carry, or has one made. */
import { DiscordRefusal } from '../settings/discord-refusal';
import type { ForumTag, ForumView } from '../settings/forum-view';
import type { ServedGuild } from '../settings/guild-settings';
import type { ForumBuilder, ServerReader, SetUpTexts } from '../settings/set-up-ports';
import { mostTags, planTags, uniqueTagName } from '../settings/tag-plan';
import { tagWishes } from '../settings/tag-wishes';
import type { Turns } from '../turns';
import { categoryOf, type Category } from './category';
import type { CategoryGone, CategoryPlace, NotSetUp } from './decide-categories';
import { editCategory } from './edit-category';
import type { CategoryNeeds } from './ports';

export interface TagNeeds extends CategoryNeeds {
  servers: Pick<ServerReader, 'channel'>;
  builder: Pick<ForumBuilder, 'changeForum'>;
  texts: SetUpTexts;
  /** One change of a server's forum at a time. */
  setUpTurns: Turns;
}

/** The id of a tag of the forum. */
export type TagChoice = { kind: 'none' } | { kind: 'new' } | { kind: 'there'; tagId: string };

export type TagOutcome =
  | { kind: 'edited' }
  | CategoryGone
  | NotSetUp
  /** Somebody deleted it meanwhile, or it is one of ours. */
  | { kind: 'tag-gone' }
  /** Ours and all others, and how many a forum takes. */
  | { kind: 'tags-full'; count: number; most: number }
  | { kind: 'tag-refused'; words: string };

/** A tag that is made is for those who manage threads, as all of ours. */
export async function giveTag(needs: TagNeeds, place: CategoryPlace, choice: TagChoice): Promise<TagOutcome> {
  if (choice.kind === 'none') {
    return editCategory(needs, place, { tagId: null });
  }
  return needs.setUpTurns.run(place.guildId, async () => {
    const guild = await needs.guilds.byId(place.guildId);
    if (!guild?.forumId) {
      return { kind: 'not-set-up' };
    }
    const category = categoryOf(guild, place.categoryId);
    if (!category) {
      return { kind: 'gone' };
    }
    try {
      const forum = await needs.servers.channel(guild.id, guild.forumId);
      const found = forum
        ? await tagFor(needs, guild, forum, category, choice)
        : ({ kind: 'tag-gone' } as const);
      return typeof found === 'string' ? await editCategory(needs, place, { tagId: found }) : found;
    } catch (error) {
      if (error instanceof DiscordRefusal) {
        return { kind: 'tag-refused', words: error.words };
      }
      throw error;
    }
  });
}

/** The tags of a forum that can stand for a category: all that say nothing else of ours. */
export const tagsToChoose = (
  { tags }: ServedGuild,
  forum: Pick<ForumView, 'tags'>,
): (ForumTag & { id: string })[] =>
  forum.tags.filter(
    (tag): tag is ForumTag & { id: string } => tag.id !== undefined && !Object.values(tags).includes(tag.id),
  );

/** @returns the id of the tag */
async function tagFor(
  { builder, texts }: TagNeeds,
  guild: ServedGuild,
  forum: ForumView,
  category: Category,
  choice: Exclude<TagChoice, { kind: 'none' }>,
): Promise<string | TagOutcome> {
  const free = tagsToChoose(guild, forum);
  if (choice.kind === 'there') {
    return free.find(({ id }) => id === choice.tagId)?.id ?? { kind: 'tag-gone' };
  }
  // Pressed twice, it is made once.
  const made = free.find(({ id, name }) => id === category.tagId && name === tagName(category, []));
  if (made) {
    return made.id;
  }
  const { tags } = planTags(forum.tags, tagWishes(texts, guild.settings, guild.tags));
  if (tags.length >= mostTags) {
    return { kind: 'tags-full', count: tags.length, most: mostTags };
  }
  const name = tagName(category, forum.tags);
  const { id = null, name: emojiName = null } = category.emoji ?? {};
  const emoji = { id, name: id === null ? emojiName : null };
  const after = await builder.changeForum(forum.id, {
    tags: [...forum.tags, { name, moderated: true, emoji }],
  });
  return after.tags.find((tag) => tag.name === name)?.id ?? { kind: 'tag-gone' };
}

const tagName = ({ label }: Category, others: readonly ForumTag[]): string => uniqueTagName(label, others);
