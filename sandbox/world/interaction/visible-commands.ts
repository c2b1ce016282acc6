import { InteractionContextType, type APIApplicationCommand } from 'discord-api-types/v10';
import { DiscordError } from '../../discord-error';
import { commandsOf } from '../commands';
import { channelPermissions, Permission } from '../permissions';
import type { ChannelRecord } from '../records';
import type { World } from '../world';

/**
 * The commands that somebody can pick in a channel, those of the server first. In a DM with the bot only global ones
 * for that context; where the bot is not, none.
 * @throws DiscordError 50001 for a channel that they cannot see
 */
export function visibleCommands(world: World, userId: string, channelId: string): APIApplicationCommand[] {
  const channel = world.channel(channelId);
  const held = channelPermissions(world, channel, userId);
  if ((held & Permission.ViewChannel) === 0n) {
    throw new DiscordError(50001);
  }
  return channel.guildId === null ? inDm(world, channel) : inGuild(world, channel.guildId, held);
}

function inDm(world: World, channel: ChannelRecord): APIApplicationCommand[] {
  return channel.recipientIds.includes(world.application.botId)
    ? commandsOf(world, null).filter((command) => isForContext(command, InteractionContextType.BotDM))
    : [];
}

function inGuild(world: World, guildId: string, held: bigint): APIApplicationCommand[] {
  const hasBot = world.guild(guildId).members.has(world.application.botId);
  if (!hasBot || (held & Permission.UseApplicationCommands) === 0n) {
    return [];
  }
  return [...commandsOf(world, guildId), ...commandsOf(world, null)]
    .filter((command) => isForContext(command, InteractionContextType.Guild))
    .filter((command) => isPermitted(command, held));
}

/** Without contexts, `dm_permission` decides about DMs. */
function isForContext(command: APIApplicationCommand, context: InteractionContextType): boolean {
  return command.contexts
    ? command.contexts.includes(context)
    : context === InteractionContextType.Guild || command.dm_permission !== false;
}

/** Discord: null is everybody, "0" nobody but administrators, else all of these permissions. */
function isPermitted(command: APIApplicationCommand, held: bigint): boolean {
  const wanted = command.default_member_permissions;
  if (wanted === null || (held & Permission.Administrator) !== 0n) {
    return true;
  }
  return BigInt(wanted) !== 0n && (held & BigInt(wanted)) === BigInt(wanted);
}
