import { isBlocked, type IsBlockedNeeds } from './is-blocked';
import type { GuildStore } from '../settings/ports';

export type KeepingNeeds = IsBlockedNeeds & { guilds: Pick<GuildStore, 'byId'> };

/** Whether the staff of a server let somebody use none of its snippets. */
export async function isKeptFromSnippets(
  needs: KeepingNeeds,
  guildId: string,
  userId: string,
): Promise<boolean> {
  const guild = await needs.guilds.byId(guildId);
  return guild !== undefined && (await isBlocked(needs, guild, userId, 'tags')) !== undefined;
}
