import {
  ApplicationCommandOptionType as OptionType,
  ApplicationCommandType,
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  type APIApplicationCommandSubcommandGroupOption,
  type APIApplicationCommandSubcommandOption,
} from 'discord-api-types/v10';
import { DiscordError } from '../../discord-error';
import type { World } from '../world';
import { visibleCommands } from './visible-commands';

/** A slash command with the subcommand that was named. */
export interface FoundCommand {
  command: APIApplicationCommand;
  /** Group and subcommand, outermost first; empty for a plain command. */
  path: (APIApplicationCommandSubcommandOption | APIApplicationCommandSubcommandGroupOption)[];
  /** Options of the innermost part. */
  definitions: readonly APIApplicationCommandOption[];
}

/**
 * Finds what somebody typed among the commands that they can use here.
 * @param text `/close-request create` or `close-request create`; translated names count too
 * @throws DiscordError 10063 with a sentence that says what is missing
 */
export function findSlashCommand(
  world: World,
  userId: string,
  channelId: string,
  text: string,
): FoundCommand {
  const [name = '', ...words] = text.trim().replace(/^\//, '').split(/\s+/);
  const command = visibleCommands(world, userId, channelId).find(
    (one) => one.type === ApplicationCommandType.ChatInput && isNamed(world, userId, one, name),
  );
  if (!command) {
    throw missing(`/${name}`);
  }
  const found: FoundCommand = { command, path: [], definitions: command.options ?? [] };
  for (const word of words) {
    const next = found.definitions.filter(isGrouping).find((option) => isNamed(world, userId, option, word));
    if (!next) {
      throw missing(text);
    }
    found.path.push(next);
    found.definitions = next.options ?? [];
  }
  if (found.definitions.some(isGrouping)) {
    throw new DiscordError(10063, { message: `"${text}" needs one of its subcommands behind it.` });
  }
  return found;
}

/** @throws DiscordError 10063 */
export function findMenu(
  world: World,
  userId: string,
  channelId: string,
  type: ApplicationCommandType,
  name: string,
): APIApplicationCommand {
  const command = visibleCommands(world, userId, channelId).find(
    (one) => one.type === type && one.name === name,
  );
  if (!command) {
    throw missing(name);
  }
  return command;
}

function isGrouping(
  option: APIApplicationCommandOption,
): option is APIApplicationCommandSubcommandOption | APIApplicationCommandSubcommandGroupOption {
  return option.type === OptionType.Subcommand || option.type === OptionType.SubcommandGroup;
}

function isNamed(
  world: World,
  userId: string,
  one: APIApplicationCommand | APIApplicationCommandOption,
  word: string,
): boolean {
  const translated: Record<string, string | null | undefined> = one.name_localizations ?? {};
  return one.name === word || translated[world.user(userId).locale] === word;
}

function missing(what: string): DiscordError {
  return new DiscordError(10063, {
    message: `There is no command "${what}" for this person in this channel. Look at the list of commands.`,
  });
}
