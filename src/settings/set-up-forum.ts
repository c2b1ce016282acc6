/** `/setup tickets`: checks, then builds a server's ticket forum, takes one over, or mends the one that there is. */
import type { DeliveryStore } from '../delivery/ports';
import { mostWebhooks } from '../delivery/webhooks';
import { resumeLanes } from '../delivery/resume-lanes';
import type { TagIds } from '../tickets/post-face';
import { restorePosts } from '../tickets/restore-posts';
import type { TicketNeeds } from '../tickets/needs';
import { judgeForum, type Adoption } from './adopt-forum';
import { DiscordRefusal, type SetUpStep } from './discord-refusal';
import type { ForumView, ServerView } from './forum-view';
import { guildSettings, type GuildSettings, type ServedGuild } from './guild-settings';
import { makeForum, mendForum, type Site } from './build-forum';
import { missingToBuild, rolesWithoutCommands, type MissingPermission } from './missing-permissions';
import type { ForumBuilder, Furnished, ServerReader, SetUpTexts, WebhookFurnisher } from './set-up-ports';
import { planTags } from './tag-plan';
import { tagWishes } from './tag-wishes';
import type { Turns } from '../turns';
import { peopleLetInByName } from './visibility';

export interface SetUpNeeds extends TicketNeeds {
  servers: ServerReader;
  builder: ForumBuilder;
  webhooks: WebhookFurnisher;
  deliveries: Pick<DeliveryStore, 'resume'>;
  texts: SetUpTexts;
  /** One set-up of a server at a time. */
  setUpTurns: Turns;
}

export interface SetUpOrder {
  guildId: string;
  /** Who ran the command; hears of trouble later. */
  byId: string;
  /** Where a new forum goes; null: into a category of its own. */
  categoryId: string | null;
  /** The forum to take over. */
  forumId: string | null;
  /** None: those of the last set-up stay. */
  staffRoleIds: string[];
  /** Whether *Make private* was pressed. */
  makePrivate: boolean;
}

export interface SetUpDone {
  kind: 'done';
  how: 'built' | 'adopted' | 'mended';
  forumId: string;
  staffRoleIds: string[];
  /** Staff roles that do not see the staff commands. */
  withoutCommands: string[];
  /** People whom the forum lets in by name. */
  byName: string[];
  webhooks: Furnished;
  /** How many open tickets got a new post. */
  restored: number;
}

export type SetUpOutcome =
  | SetUpDone
  | { kind: 'missing-permissions'; missing: MissingPermission[] }
  | { kind: 'everyone-is-no-staff' }
  /** Open tickets have their posts in the forum that there is. */
  | { kind: 'other-forum-in-use'; forumId: string }
  | { kind: 'visible-to-others'; forumId: string; seenBy: string[]; staffRoleIds: string[] }
  | { kind: 'too-few-tag-slots'; forumId: string; missing: number; staffRoleIds: string[] }
  | { kind: 'refused'; step: SetUpStep; code: number; words: string; isCommunity: boolean };

/** Whoever ran the command waits no longer for webhooks; the pool makes the rest when they are needed. */
const webhooksMs = 30_000;

/**
 * Builds nothing while something is missing. Safe to run again: what is in order stays as it is.
 * @throws Error for a server that the bot is not in
 */
export function setUpForum(needs: SetUpNeeds, order: SetUpOrder): Promise<SetUpOutcome> {
  return needs.setUpTurns.run(order.guildId, async () => {
    const server = needs.servers.server(order.guildId);
    if (!server) {
      throw new Error(`The bot is not in server ${order.guildId}`);
    }
    try {
      return await setUp(needs, server, order);
    } catch (error) {
      if (error instanceof DiscordRefusal) {
        const { step, code, words } = error;
        return { kind: 'refused', step, code, words, isCommunity: server.isCommunity };
      }
      throw error;
    }
  });
}

async function setUp(needs: SetUpNeeds, server: ServerView, order: SetUpOrder): Promise<SetUpOutcome> {
  const guild = await needs.guilds.byId(server.id);
  const staffRoleIds = staffOf(server, guild, order);
  if (staffRoleIds.includes(server.id)) {
    return { kind: 'everyone-is-no-staff' };
  }
  const current = guild?.forumId ? await needs.servers.channel(server.id, guild.forumId) : null;
  const isOther = order.forumId !== null && order.forumId !== current?.id;
  if (current && isOther && (await needs.tickets.openIn(server.id, {})).length > 0) {
    return { kind: 'other-forum-in-use', forumId: current.id };
  }
  const forum = isOther ? await chosenPlace(needs, server, order.forumId) : current;
  const category = await chosenPlace(needs, server, order.categoryId);
  const missing = [forum, category].flatMap((place) => missingToBuild(server, place));
  if (missing.length > 0) {
    return { kind: 'missing-permissions', missing: withoutRepetition(missing) };
  }
  const settings = guild?.settings ?? firstSettings(server);
  const knownTags = isOther || !guild ? {} : guild.tags;
  const verdict = judge(needs, server, forum, { order, staffRoleIds, knownTags, settings });
  if (verdict.kind !== 'usable') {
    return { ...verdict, forumId: forum?.id ?? '', staffRoleIds };
  }
  const site: Site = { server, settings, staffRoleIds, tags: verdict.tags, categoryId: category?.id ?? null };
  return build(needs, { order, guild, forum, site, isKnown: !isOther });
}

interface Wishes {
  order: SetUpOrder;
  staffRoleIds: string[];
  knownTags: TagIds;
  settings: GuildSettings;
}

function judge(
  { texts }: SetUpNeeds,
  server: ServerView,
  forum: ForumView | null,
  { order, staffRoleIds, knownTags, settings }: Wishes,
): Adoption {
  const tags = tagWishes(texts, settings, knownTags);
  return forum
    ? judgeForum(server, forum, { staffRoleIds, tags, makePrivate: order.makePrivate })
    : { kind: 'usable', tags: planTags([], { ...tags, known: {} }) };
}

interface Plan {
  order: SetUpOrder;
  guild: ServedGuild | undefined;
  forum: ForumView | null;
  site: Site;
  isKnown: boolean;
}

async function build(needs: SetUpNeeds, { order, guild, forum, site, isKnown }: Plan): Promise<SetUpDone> {
  const { server, settings, staffRoleIds } = site;
  const { guilds, clock } = needs;
  // Known before the forum shows them, so that nobody takes them for strangers.
  await guilds.save({ id: server.id, name: server.name, staffRoleIds, setUpById: order.byId });
  const { forumId, tags } = forum ? await mendForum(needs, forum, site) : await makeForum(needs, site);
  await guilds.save({ id: server.id, forumId, tags, exposedSince: null, forumGoneSince: null });
  if (!guild) {
    await guilds.change(server.id, { language: settings.language }, clock.now());
  }
  const home = { guildId: server.id, forumId };
  const webhooks = await needs.webhooks.furnish(home, mostWebhooks, AbortSignal.timeout(webhooksMs));
  const restored = await restorePosts(needs, server.id);
  await resumeLanes(needs, { guildId: server.id });
  return {
    kind: 'done',
    how: forum ? (isKnown ? 'mended' : 'adopted') : 'built',
    forumId,
    staffRoleIds,
    withoutCommands: rolesWithoutCommands(server, staffRoleIds),
    byName: peopleLetInByName(server, forum?.overwrites ?? []),
    webhooks,
    restored,
  };
}

/** @throws DiscordRefusal where what was chosen is gone already (Discord: 10003) */
async function chosenPlace(
  { servers }: SetUpNeeds,
  { id }: ServerView,
  channelId: string | null,
): Promise<ForumView | null> {
  const channel = channelId === null ? null : await servers.channel(id, channelId);
  if (channelId !== null && !channel) {
    throw new DiscordRefusal('look', 10_003, 'Unknown Channel');
  }
  return channel;
}

/** Roles that were deleted meanwhile are forgotten. */
function staffOf(server: ServerView, guild: ServedGuild | undefined, order: SetUpOrder): string[] {
  const chosen = order.staffRoleIds.length > 0 ? order.staffRoleIds : (guild?.staffRoleIds ?? []);
  return [...new Set(chosen)].filter((id) => server.roles.some((role) => role.id === id));
}

/** A new server speaks the language that its owner chose in Discord, if that is one of ours. */
const firstSettings = ({ locale }: ServerView): GuildSettings => guildSettings.parse({ language: locale });

const withoutRepetition = (missing: readonly MissingPermission[]): MissingPermission[] =>
  missing.filter(
    (one, index) =>
      missing.findIndex(
        (other) => other.permission === one.permission && other.channelId === one.channelId,
      ) === index,
  );
