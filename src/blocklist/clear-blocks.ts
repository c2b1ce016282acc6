/** Somebody lifts every block of a server. */
import type { ServedGuild } from '../settings/guild-settings';
import type { Scopes } from './block';
import { logBlock } from './log-block';
import type { BlocklistNeeds } from './needs';

/** @returns how many blocks it lifted, in whole or in part */
export async function clearBlocks(
  needs: Pick<BlocklistNeeds, 'blocks' | 'faces' | 'clock' | 'logChannel' | 'blockLog'>,
  { guild, scopes, byId }: { guild: ServedGuild; scopes: Scopes; byId: string },
): Promise<number> {
  const { count, touched } = await needs.blocks.clear({ guildId: guild.id, scopes, byId }, needs.clock.now());
  touched.forEach(({ id }) => needs.faces.changed(id));
  if (count > 0) {
    await logBlock(needs, guild, (log) => log.unblocked(guild, { count }, byId));
  }
  return count;
}
