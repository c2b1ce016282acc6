/** A ticket forum was deleted. Nothing is closed: tickets stay open, and what users write waits. */
import type { ServedGuild } from './guild-settings';
import type { GuildStore } from './ports';

/** @returns the server, whose managers have to be told; undefined where it was known, or is no forum of ours */
export function noteForumDeleted(
  { guilds, clock }: { guilds: GuildStore; clock: { now(): Date } },
  forumId: string,
): Promise<ServedGuild | undefined> {
  return guilds.claimForumGone(forumId, clock.now());
}
