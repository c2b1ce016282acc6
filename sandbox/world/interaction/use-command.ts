import { ApplicationCommandType, InteractionType, type APIApplicationCommand } from 'discord-api-types/v10';
import type { InteractionRecord } from '../records';
import type { World } from '../world';
import { findMenu, findSlashCommand, type FoundCommand } from './find-command';
import { openInteraction } from './open-interaction';
import { Resolved } from './resolved';
import { halfTypedOptions, typedOptions, type OptionData, type OptionValues } from './typed-options';

/**
 * Somebody sends a slash command.
 * @param commandText as typed: `/close-request create`
 * @throws DiscordError 10063 when there is no such command for them here, 50035 when an option is wrong, 50001
 */
export function useSlashCommand(
  world: World,
  userId: string,
  channelId: string,
  commandText: string,
  options: OptionValues = {},
): InteractionRecord {
  const found = findSlashCommand(world, userId, channelId, commandText);
  const channel = world.channel(channelId);
  const resolved = new Resolved(world, channel, userId);
  const typed = typedOptions(found.definitions, options, resolved);
  return openInteraction(world, {
    type: InteractionType.ApplicationCommand,
    userId,
    channel,
    data: { ...commandData(found.command), ...optionPart(found, typed), ...resolved.part },
    remember: { commandName: fullName(found), commandId: found.command.id },
  });
}

/**
 * Somebody types into an option that completes; the choices come as a person event.
 * @param focused name of the option being typed; its text so far stands in `options`
 * @throws DiscordError 10063, 50035 when the option does not complete
 */
export function requestChoices(
  world: World,
  userId: string,
  channelId: string,
  commandText: string,
  options: OptionValues,
  focused: string,
): InteractionRecord {
  const found = findSlashCommand(world, userId, channelId, commandText);
  const typed = halfTypedOptions(found.definitions, options, focused);
  return openInteraction(world, {
    type: InteractionType.ApplicationCommandAutocomplete,
    userId,
    channel: world.channel(channelId),
    data: { ...commandData(found.command), ...optionPart(found, typed.options) },
    remember: { commandName: fullName(found), commandId: found.command.id, focusedType: typed.type },
  });
}

/**
 * Somebody picks an entry of the menu of a person or of a message.
 * @param targetId a user's id, or the id of a message of the channel
 * @throws DiscordError 10063, 10008
 */
export function useMenu(
  world: World,
  userId: string,
  channelId: string,
  name: string,
  targetId: string,
): InteractionRecord {
  const channel = world.channel(channelId);
  const isUser = world.users.has(targetId);
  const type = isUser ? ApplicationCommandType.User : ApplicationCommandType.Message;
  const command = findMenu(world, userId, channelId, type, name);
  const resolved = new Resolved(world, channel, userId);
  if (isUser) {
    resolved.user(targetId);
  } else {
    resolved.message(world.message(channel, targetId));
  }
  return openInteraction(world, {
    type: InteractionType.ApplicationCommand,
    userId,
    channel,
    data: { ...commandData(command), target_id: targetId, ...resolved.part },
    remember: { commandName: name, commandId: command.id, targetId },
  });
}

function commandData({ id, name, type, guild_id: guildId }: APIApplicationCommand) {
  return { id, name, type, ...(guildId && { guild_id: guildId }) };
}

/** Options stand within their subcommand, that within its group. */
function optionPart({ path }: FoundCommand, typed: OptionData[]): { options?: object[] } {
  const nested = path.reduceRight<object[]>((options, { name, type }) => [{ name, type, options }], typed);
  return nested.length > 0 ? { options: nested } : {};
}

function fullName({ command, path }: FoundCommand): string {
  return [command, ...path].map(({ name }) => name).join(' ');
}
