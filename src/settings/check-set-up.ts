/** `/setup check`: looks at everything that tickets depend on, and changes nothing. */
import { enoughWebhooks } from '../delivery/webhooks';
import { DiscordRefusal } from './discord-refusal';
import type { ForumView, ServerView } from './forum-view';
import type { ServedGuild } from './guild-settings';
import {
  missingToBuild,
  missingToRun,
  rolesWithoutCommands,
  type MissingPermission,
} from './missing-permissions';
import type { GuildStore } from './ports';
import type { ServerReader, SetUpTexts, WebhookFurnisher } from './set-up-ports';
import { settingTroubles, type SettingTrouble, type TargetNeeds } from './setting-targets';
import { silentRoles } from './silent-roles';
import { planTags } from './tag-plan';
import { tagWishes } from './tag-wishes';
import { otherRolesThatSee, peopleLetInByName } from './visibility';

export interface CheckNeeds extends Pick<TargetNeeds, 'memberLists'> {
  guilds: GuildStore;
  servers: ServerReader;
  webhooks: WebhookFurnisher;
  texts: SetUpTexts;
  /** Each rejects when that part does not answer. */
  parts: Record<'database' | 'queue', () => Promise<unknown>>;
}

/** What was looked at, in the order in which it is read, each with what is wrong about it. */
export type CheckLine =
  | { topic: 'forum'; state: 'there' | 'never-set-up' | 'deleted' | 'unknown'; forumId: string | null }
  | { topic: 'permissions'; missing: MissingPermission[] }
  | { topic: 'visibility'; seenBy: string[]; byName: string[] }
  | { topic: 'staff'; roleIds: string[]; withoutCommands: string[] }
  | {
      topic: 'tags';
      missing: number;
      slotsMissing: number;
      /** Whether ratings have tags, and how many slots those lack. */
      ratings: boolean;
      ratingSlotsMissing: number;
      requiresTag: boolean;
    }
  | { topic: 'webhooks'; usable: number; few: boolean }
  | { topic: 'settings'; troubles: SettingTrouble[] }
  /** `silent`: roles that shall be pinged, and that Discord does not let the bot ping. */
  | { topic: 'pings'; forumId: string; silent: string[] }
  | { topic: 'intents'; members: boolean; messageContent: boolean; answered: boolean }
  | { topic: 'database' | 'queue'; answers: boolean };

const patienceMs = 10_000;

/** @throws Error for a server that the bot is not in */
export async function checkSetUp(needs: CheckNeeds, guildId: string): Promise<CheckLine[]> {
  const server = needs.servers.server(guildId);
  if (!server) {
    throw new Error(`The bot is not in server ${guildId}`);
  }
  const database = await answers(needs.parts.database);
  const [forumLines, intents, queue] = await Promise.all([
    database ? forumPart(needs, server) : [permissionLine(server, null)],
    intentsLine(needs),
    answers(needs.parts.queue),
  ]);
  return [
    ...forumLines,
    intents,
    { topic: 'database', answers: database },
    { topic: 'queue', answers: queue },
  ];
}

async function forumPart(needs: CheckNeeds, server: ServerView): Promise<CheckLine[]> {
  const guild = await needs.guilds.byId(server.id);
  if (!guild?.forumId) {
    return [{ topic: 'forum', state: 'never-set-up', forumId: null }, permissionLine(server, null)];
  }
  const { forumId } = guild;
  const forum = await needs.servers.channel(server.id, forumId).catch(unknownOnRefusal);
  if (!forum) {
    const state = forum === null ? 'deleted' : 'unknown';
    return [{ topic: 'forum', state, forumId }, permissionLine(server, null)];
  }
  return [
    { topic: 'forum', state: 'there', forumId },
    permissionLine(server, forum),
    {
      topic: 'visibility',
      seenBy: otherRolesThatSee(server, forum.overwrites, guild.staffRoleIds),
      byName: peopleLetInByName(server, forum.overwrites),
    },
    staffLine(server, guild),
    tagLine(needs, guild, forum),
    await webhooksLine(needs, { guildId: server.id, forumId }),
    { topic: 'settings', troubles: await settingTroubles(needs, server, guild) },
    { topic: 'pings', forumId, silent: silentRoles(server, forum.overwrites, pingedIn(guild)) },
  ];
}

const permissionLine = (server: ServerView, forum: ForumView | null): CheckLine => ({
  topic: 'permissions',
  missing: forum ? missingToRun(server, forum) : missingToBuild(server, null),
});

function staffLine(server: ServerView, { staffRoleIds }: ServedGuild): CheckLine {
  const roleIds = staffRoleIds.filter((id) => server.roles.some((role) => role.id === id));
  return { topic: 'staff', roleIds, withoutCommands: rolesWithoutCommands(server, roleIds) };
}

/** By the setting, or by a category in its place. */
const pingedIn = ({ settings, categories }: ServedGuild): string[] => [
  ...settings.pings,
  ...categories.flatMap(({ pings }) => pings),
];

function tagLine({ texts }: CheckNeeds, guild: ServedGuild, forum: ForumView): CheckLine {
  const plan = planTags(forum.tags, tagWishes(texts, guild.settings, guild.tags));
  const stored = Object.values(guild.tags);
  const unknown = Object.values(plan.found).filter((id) => id !== undefined && !stored.includes(id)).length;
  return {
    topic: 'tags',
    missing: plan.missing.length + unknown,
    slotsMissing: plan.slotsMissing,
    ratings: guild.settings['rating-tags'],
    ratingSlotsMissing: plan.ratingSlotsMissing,
    requiresTag: forum.requiresTag,
  };
}

async function webhooksLine(
  { webhooks }: CheckNeeds,
  forum: { guildId: string; forumId: string },
): Promise<CheckLine> {
  const { usable } = await webhooks.furnish(forum, 0, AbortSignal.timeout(patienceMs));
  return { topic: 'webhooks', usable, few: usable < enoughWebhooks };
}

async function intentsLine({ servers }: CheckNeeds): Promise<CheckLine> {
  const intents = await servers.intents().catch(unknownOnRefusal);
  return intents
    ? { topic: 'intents', ...intents, answered: true }
    : { topic: 'intents', members: false, messageContent: false, answered: false };
}

const answers = (ask: () => Promise<unknown>): Promise<boolean> =>
  Promise.race([ask(), late()]).then(
    () => true,
    () => false,
  );

const late = (): Promise<never> =>
  new Promise((_, reject) => {
    setTimeout(reject, patienceMs).unref();
  });

function unknownOnRefusal(error: unknown): undefined {
  if (!(error instanceof DiscordRefusal)) {
    throw error;
  }
}
