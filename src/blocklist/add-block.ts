/** Somebody of the staff blocks a user, everybody with a role, or whoever is behind an anonymous ticket. */
import { dmLane, postLane } from '../delivery/catalog';
import { receiptSigns } from '../delivery/receipt-signs';
import { advanceIntake } from '../intake/advance-intake';
import type { ServedGuild } from '../settings/guild-settings';
import { isImmune, type BlockTarget, type BlockTerms } from './block';
import { logBlock } from './log-block';
import type { BlocklistNeeds } from './needs';
import type { BlockPut } from './ports';
import { findTarget, type FoundTarget, type NamedTarget } from './target';

export interface BlockOrder extends BlockTerms {
  guild: ServedGuild;
  named: NamedTarget;
  /** Who blocks: Discord's id. */
  byId: string;
}

export type BlockOutcome =
  /** `changed`: they were blocked already, and have these terms now. */
  | { kind: 'added' | 'changed'; target: BlockTarget; dropped: number }
  /** A setting of the server protects them. */
  | { kind: 'immune'; target: BlockTarget }
  /** Everybody has this role: that would be no block, but a pause. */
  | { kind: 'everybody' }
  | { kind: 'no-ticket' };

/**
 * Blocks from now on: intakes of theirs end, open tickets stay open. What they wrote before and what still waits for
 * its way into the post is dropped, with a mark. Whether somebody unknown is immune is not said, since that would
 * tell about them: nobody who is immune is ever held to be blocked.
 */
export async function addBlock(needs: BlocklistNeeds, order: BlockOrder): Promise<BlockOutcome> {
  const { guild, named, byId, scopes, reason, until } = order;
  if (named.kind === 'role' && named.roleId === guild.id) {
    return { kind: 'everybody' };
  }
  const found = await findTarget(needs, guild.id, named);
  if (!found) {
    return { kind: 'no-ticket' };
  }
  const { target, userId } = found;
  if (isProtected(needs, guild, target)) {
    return { kind: 'immune', target };
  }
  const notice = await noticeFor(needs, guild, found, until);
  const terms = { guildId: guild.id, target, userId, byId, scopes, reason, until, notice };
  const put = await needs.blocks.put(terms, needs.clock.now());
  tell(needs, guild.id, userId, until, put);
  await logBlock(needs, guild, (log) => log.blocked(guild, { target, scopes, until, reason }, byId));
  await endIntakes(needs, await concernedIntakes(needs, order, found, put));
  return { kind: put.kind, target, dropped: put.dropped.length };
}

function isProtected(
  { membership }: Pick<BlocklistNeeds, 'membership'>,
  { id, settings: { immune } }: ServedGuild,
  target: BlockTarget,
): boolean {
  switch (target.kind) {
    case 'user': {
      const { userId } = target;
      return isImmune(immune, { userId, roleIds: membership.profileOf(id, userId)?.roleIds ?? null });
    }
    case 'role':
      return immune.includes(target.roleId);
    case 'ticket':
      return false;
  }
}

/** Messages are dropped in open tickets alone. */
async function noticeFor(
  { tickets, views }: Pick<BlocklistNeeds, 'tickets' | 'views'>,
  { id, name: server, settings }: ServedGuild,
  { userId }: FoundTarget,
  until: Date | null,
) {
  const [open] = userId === null ? [] : await tickets.openIn(id, { userId });
  return open
    ? views.notice('blocked-in-ticket', open.language ?? settings.language, { server, until })
    : null;
}

/** Whoever shows and carries what it changes. */
function tell(
  needs: Pick<BlocklistNeeds, 'faces' | 'lanes' | 'deadlines' | 'givenUp'>,
  guildId: string,
  userId: string | null,
  until: Date | null,
  { touched, dropped }: BlockPut,
): void {
  touched.forEach(({ id }) => needs.faces.changed(id));
  if (dropped.length > 0) {
    for (const { id } of touched) {
      // Whoever drains this lane may just have found that what came next is gone.
      needs.lanes.wake(postLane(id));
      const ofTicket = dropped.filter(({ ticketId }) => ticketId === id);
      needs.givenUp(postLane(id), ofTicket, receiptSigns.refused);
    }
    needs.lanes.wake(dmLane(userId ?? ''));
  }
  if (until) {
    needs.deadlines.set([{ kind: 'blocks-end', subjectId: guildId, at: until }]);
  }
}

/** Of whom memory does not tell whether they have the role, that is found at the next step of theirs. */
async function concernedIntakes(
  { intakes, membership }: Pick<BlocklistNeeds, 'intakes' | 'membership'>,
  { guild, scopes }: BlockOrder,
  { target, userId }: FoundTarget,
  { hasIntake }: BlockPut,
): Promise<string[]> {
  if (target.kind === 'role') {
    const hasRole = (id: string): boolean =>
      membership.profileOf(guild.id, id)?.roleIds.includes(target.roleId) ?? false;
    return scopes === 'tags' ? [] : (await intakes.inServer(guild.id)).filter(hasRole);
  }
  return hasIntake && userId !== null ? [userId] : [];
}

/** The block holds already: whose intake cannot go on now is found at the next step of theirs. */
async function endIntakes(needs: BlocklistNeeds, userIds: readonly string[]): Promise<void> {
  for (const userId of userIds) {
    await advanceIntake(needs, userId).catch((error: unknown) =>
      needs.log.warn(
        { err: error },
        'The intake of somebody who was blocked could not go on; the block is found at its next step.',
      ),
    );
  }
}
