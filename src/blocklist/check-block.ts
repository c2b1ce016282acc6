/** Which blocks concern somebody, and whether one of them counts. */
import type { ServedGuild } from '../settings/guild-settings';
import type { Membership, TicketStore } from '../tickets/ports';
import { isImmune, lastingFirst, type Block, type BlockTarget } from './block';
import type { BlockStore } from './ports';
import { findTarget, type NamedTarget } from './target';

export interface CheckNeeds {
  blocks: Pick<BlockStore, 'of' | 'concerning'>;
  tickets: Pick<TicketStore, 'toReopen' | 'byId'>;
  membership: Pick<Membership, 'profileOf'>;
  clock: { now(): Date };
}

export type CheckOutcome =
  /** The one that lasts longest first. `immune`: a setting protects them, so none of these counts. */
  { kind: 'checked'; target: BlockTarget; blocks: Block[]; immune: boolean } | { kind: 'no-ticket' };

/**
 * Of somebody who is named, their own block and those of their roles; never one that was made by the number of an
 * anonymous ticket. Of such a ticket, that one alone: anything else would tell who it is.
 */
export async function checkBlock(
  needs: CheckNeeds,
  { id: guildId, settings: { immune } }: ServedGuild,
  named: NamedTarget,
): Promise<CheckOutcome> {
  const found = await findTarget(needs, guildId, named);
  if (!found) {
    return { kind: 'no-ticket' };
  }
  const { target } = found;
  const now = needs.clock.now();
  if (target.kind !== 'user') {
    const block = await needs.blocks.of(guildId, target, now);
    const isProtected = target.kind === 'role' && immune.includes(target.roleId);
    return { kind: 'checked', target, blocks: block ? [block] : [], immune: isProtected };
  }
  const { userId } = target;
  const somebody = { guildId, userId, roleIds: needs.membership.profileOf(guildId, userId)?.roleIds ?? null };
  const blocks = await needs.blocks.concerning(somebody, now);
  return {
    kind: 'checked',
    target,
    blocks: blocks.toSorted(lastingFirst),
    immune: isImmune(immune, somebody),
  };
}
