/** The servers that Postern serves, kept in memory while they are fresh: every message asks for one. */
import type { GuildStore } from '../settings/ports';
import { guildSettings, type ServedGuild } from '../settings/guild-settings';
import type { Guild, PrismaClient } from './generated/client';
import { changeSettings } from './change-settings';
import { beginPause, endPause } from './guild-pauses';
import { claimLeft, claimReturned } from './guild-presence';

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
    const guilds = writing.then(() => prisma.guild.findMany()).then((rows) => rows.map(toServedGuild));
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
        ...(forumId !== undefined && { forumId: forumId === null ? null : BigInt(forumId) }),
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
    async claimExposed(guildId, now) {
      const where = { id: BigInt(guildId), exposedSince: null };
      const { count } = await write(prisma.guild.updateMany({ where, data: { exposedSince: now } }));
      return count > 0;
    },
    async claimPrivate(guildId) {
      const where = { id: BigInt(guildId), exposedSince: { not: null } };
      const { count } = await write(prisma.guild.updateMany({ where, data: { exposedSince: null } }));
      return count > 0;
    },
    async claimForumGone(forumId, now) {
      const where = { forumId: BigInt(forumId), forumGoneSince: null };
      const rows = await write(prisma.guild.updateManyAndReturn({ where, data: { forumGoneSince: now } }));
      return rows[0] && toServedGuild(rows[0]);
    },
    claimLeft: (guildId, now, closeAt) => write(claimLeft(prisma, guildId, now, closeAt)),
    claimReturned: (guildId, now) => write(claimReturned(prisma, guildId, now)),
    pause: (guildId, until, now) => write(beginPause(prisma, guildId, until, now)),
    endPause: (guildId, now, { onlyIfOver }) => write(endPause(prisma, guildId, now, onlyIfOver)),
    change: (guildId, settings, now) => write(changeSettings(prisma, guildId, settings, now)),
  };
}

/** Another process may just have heard that it is open again and have woken what waits for it, which must not find it closed. */
const isClosed = ({ leftAt, forumGoneSince, exposedSince }: ServedGuild): boolean =>
  Boolean(leftAt ?? forumGoneSince ?? exposedSince);

const toServedGuild = (row: Guild): ServedGuild => ({
  id: String(row.id),
  name: row.name,
  forumId: row.forumId === null ? null : String(row.forumId),
  tags: row.tags as Record<string, string>,
  staffRoleIds: row.staffRoleIds.map(String),
  settings: guildSettings.parse(row.settings),
  forwardingAt: row.forwardingAt,
  exposedSince: row.exposedSince,
  forumGoneSince: row.forumGoneSince,
  leftAt: row.leftAt,
  pausedAt: row.pausedAt,
  pausedUntil: row.pausedUntil,
});
