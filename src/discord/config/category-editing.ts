/** What the editor of categories needs, and how it shows a category anew. */
import type { InteractionEditReplyOptions } from 'discord.js';
import { categoryOf, type Category } from '../../categories/category';
import { tagsToChoose, type TagNeeds } from '../../categories/give-tag';
import type { GuildStore } from '../../settings/ports';
import { silentRolesIn } from '../../settings/silent-roles';
import type { ServerReader } from '../../settings/set-up-ports';
import type { FaceBell } from '../../tickets/ports';
import { refusalText, type CategoryRefusal } from '../views/category-answers';
import { categoryEditor, type EditorFacts } from '../views/category-editor';
import type { Shown } from '../views/editor-view';
import type { Places } from '../views/places';

/** As the container has them. */
export interface EditorNeeds {
  guilds: GuildStore;
  faces: FaceBell;
  clock: { now(): Date };
  sight: Places;
  setUp: Pick<TagNeeds, 'builder' | 'texts' | 'setUpTurns'> & { servers: ServerReader };
}

interface Asked {
  guildId: string | null;
  locale: string;
}

/**
 * From memory alone.
 * @throws Error for a server that was never set up: nobody can have got as far as this there
 */
export function editorFacts({ guilds, sight, setUp }: EditorNeeds, { guildId, locale }: Asked): EditorFacts {
  const guild = guilds.remembered(guildId ?? '');
  if (!guild) {
    throw new Error(`Server ${guildId} is not known`);
  }
  const forum = guild.forumId === null ? null : setUp.servers.remembered(guild.id, guild.forumId);
  return {
    places: sight,
    guild,
    tags: forum && tagsToChoose(guild, forum),
    silentAmong: (ids) => silentRolesIn(setUp.servers, guild, ids),
    language: locale,
  };
}

/**
 * What stands in front of whoever edits a category, after something was done about it.
 * @param content what that was
 * @param tags those of the forum, where memory does not know them yet
 */
export async function shownNow(
  needs: EditorNeeds,
  asked: Asked,
  categoryId: string,
  { content = '', tags }: { content?: string; tags?: EditorFacts['tags'] } = {},
): Promise<Shown> {
  const guild = await needs.guilds.byId(asked.guildId ?? '');
  const category = guild && categoryOf(guild, categoryId);
  return category
    ? categoryEditor({ ...editorFacts(needs, asked), guild, ...(tags && { tags }) }, category, content)
    : { content: refusalText({ kind: 'gone' }, asked.locale), embeds: [], components: [] };
}

/** The tags of the forum that a category can have, asked anew. @throws DiscordRefusal */
export async function tagsNow(
  { guilds, setUp }: EditorNeeds,
  { guildId }: Asked,
): Promise<EditorFacts['tags']> {
  const guild = await guilds.byId(guildId ?? '');
  const forum = guild?.forumId ? await setUp.servers.channel(guild.id, guild.forumId) : null;
  return guild && forum ? tagsToChoose(guild, forum) : null;
}

/** The same from memory, where a form has to be opened or nothing was changed. */
export function rememberedCategory(
  needs: EditorNeeds,
  { guildId }: Asked,
  categoryId: string | null,
): Category | null {
  const guild = needs.guilds.remembered(guildId ?? '');
  return guild ? categoryOf(guild, categoryId) : null;
}

export const refusedAs = (refusal: CategoryRefusal, { locale }: Asked): Shown => ({
  content: refusalText(refusal, locale),
  embeds: [],
  components: [],
});

/** What the views build is what Discord takes. */
export const asReply = (shown: Shown) => shown as InteractionEditReplyOptions & { content: string };
