import type { Rendered } from '../delivery/catalog';
import type { ServedGuild } from '../settings/guild-settings';
import { writeLogLine } from '../settings/log-line';
import type { BlocklistNeeds } from './needs';
import type { BlockLog } from './ports';

/** Writes a line about a block into the server's log channel, if it wants such lines. */
export async function logBlock(
  needs: Pick<BlocklistNeeds, 'logChannel' | 'blockLog'>,
  guild: ServedGuild,
  line: (log: BlockLog) => Rendered,
): Promise<void> {
  if (guild.settings['log-events'].includes('blocked')) {
    await writeLogLine(needs, guild, line(needs.blockLog));
  }
}
