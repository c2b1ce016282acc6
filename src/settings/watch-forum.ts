/** Looks whether a server's ticket forum is still there, private and tagged, and acts on what it finds. */
import type { FaceBell } from '../tickets/ports';
import type { FaceStore } from '../tickets/shown-faces';
import { DiscordRefusal } from './discord-refusal';
import { forgetTags, lacksCategoryTags } from '../categories/forget-tags';
import type { ForumTag, ForumView, ServerView } from './forum-view';
import type { ServedGuild } from './guild-settings';
import { noteForumDeleted } from './note-forum-deleted';
import type { GuildStore } from './ports';
import type { ForumBuilder, ManagerViews, ServerReader, SetUpTexts } from './set-up-ports';
import { tagWishes } from './tag-wishes';
import { planTags, tagIds, type TagPlan } from './tag-plan';
import { tellManagers, type TellNeeds } from './tell-managers';
import type { Turns } from '../turns';
import { otherRolesThatSee } from './visibility';

export interface WatchNeeds extends TellNeeds {
  guilds: GuildStore;
  servers: ServerReader;
  builder: ForumBuilder;
  texts: SetUpTexts;
  managerViews: ManagerViews;
  faces: FaceBell;
  shownFaces: Pick<FaceStore, 'keepTags' | 'showAnew'>;
  /** A set-up under way ends first. */
  setUpTurns: Turns;
  log: Record<'info' | 'warn', (details: object, message: string) => void>;
}

/** To be called at the start and whenever a channel or role has changed. Servers without a forum cost nothing. */
export function watchForum(needs: WatchNeeds, guildId: string): Promise<void> {
  return needs.setUpTurns.run(guildId, async () => {
    const guild = await needs.guilds.byId(guildId);
    const server = needs.servers.server(guildId);
    if (guild?.forumId && !guild.forumGoneSince && server) {
      await look(needs, server, guild, guild.forumId).catch((error: unknown) => {
        if (!(error instanceof DiscordRefusal)) {
          throw error;
        }
        needs.log.warn(
          { guildId, step: error.step, code: error.code },
          'A ticket forum could not be looked after.',
        );
      });
    }
  });
}

async function look(
  needs: WatchNeeds,
  server: ServerView,
  guild: ServedGuild,
  forumId: string,
): Promise<void> {
  const remembered = needs.servers.remembered(server.id, forumId);
  const isFine = remembered !== null && isInOrder(needs, server, guild, remembered);
  // Memory may be older than what we did ourselves a moment ago, so trouble is believed only when asked anew.
  const forum = isFine ? remembered : await needs.servers.channel(server.id, forumId);
  if (!forum) {
    const gone = await noteForumDeleted(needs, forumId);
    if (gone) {
      needs.log.info(
        { guildId: gone.id, forumId },
        'A ticket forum was deleted. /setup tickets makes a new one.',
      );
      await tellManagers(needs, gone, needs.managerViews.forumDeleted(gone));
    }
    return;
  }
  await judgeVisibility(needs, server, guild, forum);
  await restoreTags(needs, guild, forum);
}

const isInOrder = (needs: WatchNeeds, server: ServerView, guild: ServedGuild, forum: ForumView): boolean =>
  otherRolesThatSee(server, forum.overwrites, guild.staffRoleIds).length === 0 &&
  !lacksTags(tagPlan(needs, guild, forum), guild) &&
  !lacksCategoryTags(guild, idsOf(forum.tags));

/** Some are to be made, or are there and not known yet. */
const lacksTags = ({ missing, found }: TagPlan, { tags }: ServedGuild): boolean =>
  missing.length > 0 || Object.entries(found).some(([meaning, id]) => id && tags[meaning] !== id);

async function judgeVisibility(
  needs: WatchNeeds,
  server: ServerView,
  guild: ServedGuild,
  forum: ForumView,
): Promise<void> {
  const { guilds, managerViews, clock } = needs;
  const seenBy = otherRolesThatSee(server, forum.overwrites, guild.staffRoleIds);
  if (seenBy.length > 0 && (await guilds.claimExposed(guild.id, clock.now()))) {
    await tellManagers(needs, guild, managerViews.forumExposed(guild, seenBy));
  }
  if (seenBy.length === 0 && guild.exposedSince && (await guilds.claimPrivate(guild.id))) {
    await tellManagers(needs, guild, managerViews.forumPrivateAgain(guild));
  }
}

/** Tags of ours that somebody deleted are made again, as far as there is room, and open posts get them back. */
async function restoreTags(needs: WatchNeeds, guild: ServedGuild, forum: ForumView): Promise<void> {
  const plan = tagPlan(needs, guild, forum);
  const restores = lacksTags(plan, guild) && plan.slotsMissing === 0;
  let present = forum.tags;
  if (restores) {
    present = plan.changes ? (await needs.builder.changeForum(forum.id, { tags: plan.tags })).tags : present;
    await needs.guilds.save({ id: guild.id, tags: tagIds(plan, present) });
  }
  await forgetTags(needs, guild, idsOf(present));
  const spoilt = await needs.shownFaces.keepTags(guild.id, idsOf(present));
  // A post that was to carry a tag while that was gone waits for it.
  const shownAnew = restores ? await needs.shownFaces.showAnew(guild.id) : spoilt;
  shownAnew.forEach((ticketId) => needs.faces.changed(ticketId));
}

const idsOf = (tags: readonly ForumTag[]): string[] => tags.flatMap(({ id }) => id ?? []);

const tagPlan = ({ texts }: WatchNeeds, guild: ServedGuild, forum: ForumView) =>
  planTags(forum.tags, tagWishes(texts, guild.settings, guild.tags));
