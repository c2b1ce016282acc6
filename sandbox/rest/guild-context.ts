import { DiscordError } from '../discord-error';
import type { GuildRecord } from '../world/records';
import type { World } from '../world/world';
import type { RestContext } from './route';

/**
 * @returns the server of the address
 * @throws DiscordError 10004 unknown, or one that the caller is no member of
 */
export function callersGuild({ world, params, callerId }: RestContext): GuildRecord {
  const guild = world.guild(params['guild_id'] ?? '');
  if (!guild.members.has(callerId)) {
    throw new DiscordError(10004);
  }
  return guild;
}

/**
 * Demands that the members intent is switched on in the portal: lists of members need it in REST too.
 * @throws DiscordError 50001
 */
export function requireMembersIntent(world: World): void {
  if (!world.application.privilegedIntents.members) {
    throw new DiscordError(50001);
  }
}
