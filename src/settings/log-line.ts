import type { Rendered } from '../delivery/catalog';
import type { ServedGuild } from './guild-settings';
import type { LogChannel } from './set-up-ports';

export interface LogLineNeeds {
  logChannel: LogChannel;
}

/** Writes a line into the log channel of a server, if it has one; one that cannot be written is let go. */
export async function writeLogLine(
  { logChannel }: LogLineNeeds,
  { settings }: ServedGuild,
  line: Rendered,
): Promise<void> {
  const channelId = settings['log-channel'];
  if (channelId) {
    await logChannel.write(channelId, line);
  }
}
