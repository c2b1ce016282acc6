import { ApplicationFlags } from 'discord-api-types/v10';
import type { ApplicationRecord } from '../world/records';

/** @returns the bits that show which privileged intents the portal grants; `Limited`, as for every bot in few servers */
export function applicationFlags({ privilegedIntents }: ApplicationRecord): number {
  const { members, presences, messageContent } = privilegedIntents;
  return (
    (members ? ApplicationFlags.GatewayGuildMembersLimited : 0) |
    (presences ? ApplicationFlags.GatewayPresenceLimited : 0) |
    (messageContent ? ApplicationFlags.GatewayMessageContentLimited : 0)
  );
}
