/** Why no ticket can be opened, and how often that is said. Pure. */
import type { ServedGuild } from '../settings/guild-settings';

/** `not-set-up`: no server runs tickets at all; `no-server`: none of those that do has this user as a member. */
export type RefusalCode = 'not-set-up' | 'no-server' | ServerRefusal;
export type ServerRefusal = 'paused' | 'no-forum' | 'forum-exposed';

const minuteMs = 60_000;
const repeatAfterMs: Record<RefusalCode, number> = {
  'not-set-up': 24 * 60 * minuteMs,
  'no-server': 24 * 60 * minuteMs,
  paused: 10 * minuteMs,
  'no-forum': 10 * minuteMs,
  'forum-exposed': 10 * minuteMs,
};

/** @returns why nothing new is opened in this server at the moment; undefined where it can be */
export function refusalOf(guild: ServedGuild, now: Date): ServerRefusal | undefined {
  // Its end counts from its moment on, also before anybody has got round to it.
  if (guild.pausedAt && (!guild.pausedUntil || guild.pausedUntil > now)) {
    return 'paused';
  }
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
  !saidAt || now.getTime() - saidAt.getTime() >= repeatAfterMs[code];
