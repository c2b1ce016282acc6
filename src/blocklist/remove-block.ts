/** Somebody of the staff lifts a block, or a part of it. */
import type { ServedGuild } from '../settings/guild-settings';
import type { BlockTarget, Scopes } from './block';
import { logBlock } from './log-block';
import type { BlocklistNeeds } from './needs';
import { findTarget, type NamedTarget } from './target';

export type RemoveOutcome =
  /** `left`: what they are still blocked from; null: nothing. */
  | { kind: 'removed'; target: BlockTarget; left: Scopes | null }
  /** There was no such block, or it is over. */
  | { kind: 'not-blocked'; target: BlockTarget }
  | { kind: 'no-ticket' };

/** Of two callers, one lifts it. Of somebody unknown, only the block that was made by this ticket is lifted. */
export async function removeBlock(
  needs: Pick<BlocklistNeeds, 'blocks' | 'tickets' | 'faces' | 'clock' | 'logChannel' | 'blockLog'>,
  { guild, named, scopes, byId }: { guild: ServedGuild; named: NamedTarget; scopes: Scopes; byId: string },
): Promise<RemoveOutcome> {
  const found = await findTarget(needs, guild.id, named);
  if (!found) {
    return { kind: 'no-ticket' };
  }
  const { target } = found;
  const lifted = await needs.blocks.lift({ guildId: guild.id, target, scopes, byId }, needs.clock.now());
  if (!lifted) {
    return { kind: 'not-blocked', target };
  }
  lifted.touched.forEach(({ id }) => needs.faces.changed(id));
  await logBlock(needs, guild, (log) => log.unblocked(guild, { target, left: lifted.left }, byId));
  return { kind: 'removed', target, left: lifted.left };
}
