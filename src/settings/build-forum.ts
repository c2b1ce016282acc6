/** Makes a ticket forum, or brings one to how it should be. */
import type { TagIds } from '../tickets/post-face';
import type { ForumView, ServerView } from './forum-view';
import type { GuildSettings } from './guild-settings';
import { privateOverwrites, sameOverwrites, staffRights } from './make-private';
import type { ForumBuilder, ForumChange, NewForum, SetUpTexts } from './set-up-ports';
import { tagIds, type TagPlan } from './tag-plan';

/** Where a forum stands, and how it should be. */
export interface Site {
  server: ServerView;
  settings: GuildSettings;
  staffRoleIds: string[];
  tags: TagPlan;
  categoryId: string | null;
}

interface Needs {
  builder: ForumBuilder;
  texts: SetUpTexts;
}

interface Built {
  forumId: string;
  tags: TagIds;
}

const forumName = 'tickets';
/** Discord: the longest time without a message before a post is archived, in minutes: 7 days. */
const autoArchiveMinutes = 10_080;

/** Makes the forum, in the chosen category or one of its own. @throws DiscordRefusal; nothing is left behind then */
export async function makeForum(needs: Needs, site: Site): Promise<Built> {
  const { server, settings, tags } = site;
  const texts = needs.texts.placeTexts(settings.language);
  const overwrites = overwritesOf(site);
  const plan = { name: forumName, topic: texts.topic, overwrites, tags: tags.tags };
  if (site.categoryId) {
    return create(needs, site, { ...plan, categoryId: site.categoryId });
  }
  const categoryId = await needs.builder.createCategory(server.id, texts.category, overwrites);
  try {
    return await create(needs, site, { ...plan, categoryId });
  } catch (error) {
    await needs.builder.removeChannel(categoryId);
    throw error;
  }
}

async function create({ builder }: Needs, { server, tags }: Site, forum: NewForum): Promise<Built> {
  const made = await builder.createForum(server.id, forum);
  return { forumId: made.id, tags: tagIds(tags, made.tags) };
}

/** Changes of the forum what is not as it should be, in one call, and nothing else. @throws DiscordRefusal */
export async function mendForum({ builder }: Needs, forum: ForumView, site: Site): Promise<Built> {
  const change = differences(forum, site);
  const isInOrder = Object.keys(change).length === 0;
  const { tags } = isInOrder ? forum : await builder.changeForum(forum.id, change);
  return { forumId: forum.id, tags: tagIds(site.tags, tags) };
}

function differences(forum: ForumView, site: Site): ForumChange {
  const overwrites = overwritesOf(site, forum);
  return {
    ...(!sameOverwrites(overwrites, forum.overwrites) && { overwrites }),
    ...(site.tags.changes && { tags: site.tags.tags }),
    ...(site.categoryId && site.categoryId !== forum.categoryId && { categoryId: site.categoryId }),
    ...(forum.requiresTag && { requiresTag: false as const }),
    ...(forum.autoArchiveMinutes !== autoArchiveMinutes && { autoArchiveMinutes }),
  };
}

const overwritesOf = ({ server, settings, staffRoleIds }: Site, forum?: ForumView) =>
  privateOverwrites(server, forum?.overwrites ?? [], staffRights(staffRoleIds, settings));
