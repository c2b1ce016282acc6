/** What keeps a panel from being shown in a channel, as far as that is known in memory. */
import { missingInChannel } from '../settings/missing-permissions';
import type { NeededPermission } from '../settings/permissions';
import type { PanelNeeds } from './ports';

/** `channel-closed`: the bot lacks these permissions there. `channel-gone`: it was deleted. */
export type BoardProblem =
  | { kind: 'channel-closed'; channelId: string; missing: NeededPermission[] }
  | { kind: 'channel-gone'; channelId: string };

/** What a new message takes. Discord lets a bot delete its own wherever it sees the channel; changes it judges itself. */
export const neededToSend = ['SendMessages', 'EmbedLinks'] as const satisfies readonly NeededPermission[];

/** @returns undefined where nothing is missing, or the server is not known yet: then Discord says it */
export function missingOnBoard(
  { servers }: Pick<PanelNeeds, 'servers'>,
  { guildId, channelId }: { guildId: string; channelId: string },
  needed: readonly NeededPermission[],
): BoardProblem | undefined {
  const server = servers.server(guildId);
  if (!server) {
    return undefined;
  }
  const overwrites = servers.overwritesOf(guildId, channelId);
  if (!overwrites) {
    return { kind: 'channel-gone', channelId };
  }
  const missing = missingInChannel(server, overwrites, needed);
  return missing.length > 0 ? { kind: 'channel-closed', channelId, missing } : undefined;
}
