import { dmLane, type Rendered } from '../delivery/catalog';
import type { LaneBell } from '../tickets/ports';
import type { ServedGuild } from './guild-settings';
import type { LogChannel, ManagerLetters } from './set-up-ports';

export interface TellNeeds {
  logChannel: LogChannel;
  letters: ManagerLetters;
  lanes: LaneBell;
  clock: { now(): Date };
}

/** Tells the managers of a server: in its log channel, else in the DM of whoever ran the set-up. */
export async function tellManagers(
  { logChannel, letters, lanes, clock }: TellNeeds,
  guild: ServedGuild,
  message: Rendered,
): Promise<void> {
  const channelId = guild.settings['log-channel'];
  if (channelId && (await logChannel.write(channelId, message))) {
    return;
  }
  const userId = await letters.append(guild.id, message, clock.now());
  if (userId) {
    lanes.wake(dmLane(userId));
  }
}
