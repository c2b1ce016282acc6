/** The bot was removed from a server, or came back. */
import type { GuildStore } from './ports';

interface Needs {
  guilds: GuildStore;
  clock: { now(): Date };
}

const dayMs = 24 * 60 * 60_000;

/** The tickets of a server that the bot was removed from are kept for 7 days. */
export const serverIsKeptMs = 7 * dayMs;

/**
 * Notes that the bot is out, and when the server's tickets are closed if it stays so: the deadline `server-left`.
 * @returns false where it was known, or the server is none of ours
 */
export function noteServerLeft({ guilds, clock }: Needs, guildId: string): Promise<boolean> {
  const now = clock.now();
  return guilds.claimLeft(guildId, now, new Date(now.getTime() + serverIsKeptMs));
}

/** Notes that the bot is back: the deadline is dropped, and users may be told anew another time. */
export function noteServerReturned({ guilds, clock }: Needs, guildId: string): Promise<boolean> {
  return guilds.claimReturned(guildId, clock.now());
}
