import type { ServedGuild } from '../settings/guild-settings';
import type { Block } from './block';
import { checkBlock, type CheckNeeds } from './check-block';
import type { NamedTarget } from './target';

/** The block that keeps somebody's words from the staff, and that the staff may know of; the one that lasts longest. */
export async function knownBlock(
  needs: CheckNeeds,
  guild: ServedGuild,
  named: NamedTarget,
): Promise<Block | undefined> {
  const outcome = await checkBlock(needs, guild, named);
  return outcome.kind === 'checked' && !outcome.immune
    ? outcome.blocks.find(({ scopes }) => scopes !== 'tags')
    : undefined;
}
