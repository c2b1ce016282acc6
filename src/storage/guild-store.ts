/** The servers that Postern serves, kept in memory while they are fresh: every message asks for one. */
import type { GuildStore } from '../settings/ports';
import { guildSettings, type ServedGuild } from '../settings/guild-settings';
import type { Category as CategoryRow, Guild, Prisma, PrismaClient } from './generated/client';
import { toCategory } from './category-rows';
import { changeCategories } from './change-categories';
import { changeSettings, replaceSetting } from './change-settings';
import { claimExposed, claimPrivate } from './guild-exposure';
import { beginPause, endPause } from './guild-pauses';
import { claimForumGone, claimLeft, claimReturned } from './guild-presence';

/** Other processes change settings too; theirs are seen after this at the latest. */
const freshMs = 5000;

/** Stores servers with Prisma. */
export function guildStore(prisma: PrismaClient, clock: { now(): Date }): GuildStore {
  let cached: { until: number; guilds: Promise<ServedGuild[]> } | undefined;
  let lastRead: ServedGuild[] = [];
  let writing: Promise<unknown> = Promise.resolve();
  /** What happens next in this process, for one a message that arrives right behind, already sees what is written. */
  const write = async <Result>(work: Promise<Result>): Promise<Result> => {
    // Prisma begins when it is asked for the outcome, so that is asked once.
    const begun = Promise.resolve(work);
    writing = Promise.allSettled([writing, begun]);
    cached = undefined;
    return begun;
  };
  const anew = (): Promise<ServedGuild[]> => {
    const guilds = writing
      .then(() => prisma.guild.findMany(withCategories))
      .then((rows) => rows.map(toServedGuild));
    cached = { until: clock.now().getTime() + freshMs, guilds };
    guilds.then(
      (read) => (lastRead = read),
      () => (cached = undefined),
    );
    return guilds;
  };
  const all = (): Promise<ServedGuild[]> =>
    cached && cached.until > clock.now().getTime() ? cached.guilds : anew();
  return {
    async byId(id) {
      const known = (await all()).find((guild) => guild.id === id);
      return known && isClosed(known) ? (await anew()).find((guild) => guild.id === id) : known;
    },
    remembered(id) {
      // What another process has changed is seen by the next one who asks.
      all().catch(() => undefined);
      return lastRead.find((guild) => guild.id === id);
    },
    byForum: async (forumId) => (await all()).find((guild) => guild.forumId === forumId),
    withForum: async () => (await all()).filter((guild) => guild.forumId && !guild.leftAt),
    async save({ id, name, forumId, staffRoleIds, setUpById, ...rest }) {
      const data = {
        ...rest,
        ...(name !== undefined && { name }),
        ...(forumId !== undefined && {
          forumId: forumId === null ? null : BigInt(forumId),
          createByPostAt: clock.now(),
        }),
        ...(staffRoleIds && { staffRoleIds: staffRoleIds.map(BigInt) }),
        ...(setUpById && { setUpById: BigInt(setUpById) }),
      };
      await write(
        prisma.guild.upsert({
          where: { id: BigInt(id) },
          create: { id: BigInt(id), name: name ?? id, ...data },
          update: data,
        }),
      );
    },
    claimExposed: (guildId, now) => write(claimExposed(prisma, guildId, now)),
    claimPrivate: (guildId) => write(claimPrivate(prisma, guildId)),
    async claimForumGone(forumId, now) {
      const id = await write(claimForumGone(prisma, forumId, now));
      return id === undefined ? undefined : (await all()).find((guild) => guild.id === id);
    },
    claimLeft: (guildId, now, closeAt) => write(claimLeft(prisma, guildId, now, closeAt)),
    claimReturned: (guildId, now) => write(claimReturned(prisma, guildId, now)),
    pause: (guildId, until, now) => write(beginPause(prisma, guildId, until, now)),
    endPause: (guildId, now, { onlyIfOver }) => write(endPause(prisma, guildId, now, onlyIfOver)),
    change: (guildId, settings, now) => write(changeSettings(prisma, guildId, settings, now)),
    replace: (guildId, change, now) => write(replaceSetting(prisma, guildId, change, now)),
    changeCategories: (guild, change, now) => write(changeCategories(prisma, guild, change, now)),
  };
}

/** Another process may just have heard that it is open again and have woken what waits for it, which must not find it closed. */
const isClosed = ({ leftAt, forumGoneSince, exposedSince }: ServedGuild): boolean =>
  Boolean(leftAt ?? forumGoneSince ?? exposedSince);

/** Removed ones are none. */
const withCategories = {
  include: { categories: { where: { removedAt: null }, orderBy: { position: 'asc' } } },
} satisfies Prisma.GuildFindManyArgs;

const toServedGuild = (row: Guild & { categories: CategoryRow[] }): ServedGuild => ({
  id: String(row.id),
  name: row.name,
  forumId: row.forumId === null ? null : String(row.forumId),
  tags: row.tags as Record<string, string>,
  staffRoleIds: row.staffRoleIds.map(String),
  settings: guildSettings.parse(row.settings),
  forwardingAt: row.forwardingAt,
  createByPostAt: row.createByPostAt,
  exposedSince: row.exposedSince,
  forumGoneSince: row.forumGoneSince,
  leftAt: row.leftAt,
  pausedAt: row.pausedAt,
  pausedUntil: row.pausedUntil,
  categories: row.categories.map(toCategory),
  categoriesVersion: row.categoriesVersion,
});
