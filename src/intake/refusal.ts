/** Why no ticket can be opened, and how often that is said. Pure. */
import type { ServedGuild } from '../settings/guild-settings';
import { madeAt } from '../snowflake';
import type { Person, Ticket } from '../tickets/ports';
import type { RefusalCode, RefusalFacts, ServerRefusal } from './refusal-facts';

export interface Refusal {
  code: RefusalCode;
  guild?: ServedGuild;
  /** Of a block; null: until somebody lifts it. */
  blockedUntil?: Date | null;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const seldom: readonly RefusalCode[] = ['not-set-up', 'no-server'];

/** @returns why nothing new is opened in this server at the moment, for anybody; undefined where it can be */
export function refusalOf(
  guild: ServedGuild,
  now: Date,
): Exclude<ServerRefusal, 'blocked' | 'limit-reached' | 'account-too-young'> | undefined {
  // Its end counts from its moment on, also before anybody has got round to it.
  if (guild.pausedAt && (!guild.pausedUntil || guild.pausedUntil > now)) {
    return 'paused';
  }
  return forumRefusal(guild);
}

/** @returns why its forum takes nothing new, from the staff neither: a pause is for users */
export function forumRefusal(guild: ServedGuild): 'no-forum' | 'forum-exposed' | undefined {
  if (!guild.forumId || guild.forumGoneSince || guild.leftAt) {
    return 'no-forum';
  }
  return guild.exposedSince ? 'forum-exposed' : undefined;
}

/** What a refusal is remembered by: the same one is not repeated for a while, another one is said at once. */
export const refusalKey = (code: RefusalCode, guild: ServedGuild | undefined): string =>
  guild ? `${code}:${guild.id}` : code;

/** @returns whether it has not been said for 10 minutes, or a day where there is no server to go to */
export const maySay = (code: RefusalCode, saidAt: Date | undefined, now: Date): boolean =>
  !saidAt || now.getTime() - saidAt.getTime() >= (seldom.includes(code) ? dayMs : 10 * minuteMs);

/** Everything that a sentence about it can need. */
export function refusalFacts(
  { code, guild, blockedUntil = null }: Refusal,
  {
    person,
    openTickets,
    dmChannelId,
  }: { person: Pick<Person, 'id'>; openTickets: readonly Ticket[]; dmChannelId: string | null },
): RefusalFacts {
  const open = openTickets.findLast(({ guildId }) => guildId === guild?.id);
  return {
    code,
    server: guild?.name ?? '',
    pausedUntil: guild?.pausedUntil ?? null,
    blockedUntil,
    limit: guild?.settings['tickets-per-user'] ?? 0,
    open: open ? { number: open.number, jump: jumpTo(open, dmChannelId) } : null,
    oldEnoughAt: oldEnoughAt(guild, person.id),
  };
}

/** @returns from when on this user's account is as old as the server wants; their id tells when it was made */
export const oldEnoughAt = (guild: Pick<ServedGuild, 'settings'> | undefined, userId: string): Date =>
  new Date(madeAt(userId).getTime() + (guild?.settings['minimum-age'] ?? 0));

/** Discord: the address of a message in a DM. */
const jumpTo = ({ newestUserMessage }: Ticket, dmChannelId: string | null): string | null =>
  dmChannelId !== null && newestUserMessage > 0n
    ? `https://discord.com/channels/@me/${dmChannelId}/${newestUserMessage}`
    : null;
