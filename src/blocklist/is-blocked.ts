/** Whether somebody may do something now. */
import type { ServedGuild } from '../settings/guild-settings';
import type { Membership } from '../tickets/ports';
import { blockThatCounts, type FoundBlock, type Scope } from './block';
import type { BlockStore } from './ports';

export interface IsBlockedNeeds {
  blocks: Pick<BlockStore, 'found'>;
  membership: Pick<Membership, 'profileOf'>;
  clock: { now(): Date };
}

/**
 * Looks for what keeps somebody from something in a server, however it was made: one query, by index.
 * @returns the block that counts and lasts longest; undefined: nothing does
 */
export async function isBlocked(
  { blocks, membership, clock }: IsBlockedNeeds,
  { id: guildId, settings: { immune } }: ServedGuild,
  userId: string,
  scope: Scope,
): Promise<FoundBlock | undefined> {
  const found = await blocks.found(userId, guildId, scope);
  const roleIds = membership.profileOf(guildId, userId)?.roleIds ?? null;
  return blockThatCounts(found, { guildId, userId, roleIds }, { immune, now: clock.now() });
}
