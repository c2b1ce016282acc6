import {
  ApplicationCommandOptionType,
  type APIApplicationCommand,
  type APIApplicationCommandOption,
} from 'discord-api-types/v10';
import { visibleCommands } from '../../world/interactions';
import type { World } from '../../world/world';
import type { CommandView } from '../protocol';

/**
 * @returns the commands that a person can use in a channel; each subcommand is one of its own
 * @throws DiscordError 10003
 */
export function commandViews(world: World, personId: string, channelId: string): CommandView[] {
  world.channel(channelId);
  return visibleCommands(world, personId, channelId).flatMap(spelledOut);
}

function spelledOut(command: APIApplicationCommand): CommandView[] {
  return leaves(command.name, command.description, command.options ?? []).map((leaf) => ({
    id: command.id,
    type: command.type,
    ...leaf,
  }));
}

type Leaf = Pick<CommandView, 'name' | 'description' | 'options'>;

function leaves(name: string, description: string, options: APIApplicationCommandOption[]): Leaf[] {
  const deeper = options.flatMap((option) =>
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup
      ? leaves(`${name} ${option.name}`, option.description, option.options ?? [])
      : [],
  );
  return deeper.length > 0 ? deeper : [{ name, description, options }];
}
