import { blockThatCounts, type FoundBlock } from '../blocklist/block';
import type { ServedGuild } from '../settings/guild-settings';
import { guildOf } from './guild-of';
import type { TicketNeeds } from './needs';
import type { Membership, Ticket } from './ports';

/**
 * The block that keeps the words of a ticket's user from its staff now.
 * @param blocks those that were read with the ticket
 */
export async function blockOn(
  needs: Pick<TicketNeeds, 'guilds' | 'clock'> & { membership: Pick<Membership, 'profileOf'> },
  ticket: Pick<Ticket, 'id' | 'guildId' | 'userId'>,
  blocks: readonly FoundBlock[],
): Promise<{ guild: ServedGuild; block: FoundBlock } | undefined> {
  if (blocks.length === 0) {
    return undefined;
  }
  const { guildId, userId } = ticket;
  const guild = await guildOf(needs, ticket);
  const roleIds = needs.membership.profileOf(guildId, userId)?.roleIds ?? null;
  const { immune } = guild.settings;
  const block = blockThatCounts(blocks, { guildId, userId, roleIds }, { immune, now: needs.clock.now() });
  return block && { guild, block };
}
