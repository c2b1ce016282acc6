/**
 * Commands named in texts can be clicked: `/close` between backticks becomes a mention once Discord has told the command's
 * id, and stays as it is before that, or with options behind it. So texts name commands as people type them.
 */
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  chatInputApplicationCommandMention,
} from 'discord.js';
import type { PostProcessorModule } from 'i18next';

/** A command as Discord knows it. */
export interface RegisteredCommand {
  id: string;
  name: string;
  type: ApplicationCommandType;
  options: readonly {
    type: ApplicationCommandOptionType;
    name: string;
    options?: RegisteredCommand['options'];
  }[];
}

/** The ids by what one types: `close-request create`. Ids stay when commands are registered anew. */
const ids = new Map<string, string>();

const named = /`\/([a-z-]+(?: [a-z-]+)*)`/gu;

/** Remembers the ids of slash commands; of one with subcommands, only those can be mentioned. */
export function learnCommands(commands: Iterable<RegisteredCommand>): void {
  for (const { id, type, name, options } of commands) {
    if (type === ApplicationCommandType.ChatInput) {
      pathsOf(name, options).forEach((path) => ids.set(path, id));
    }
  }
}

/** @returns what one types for a command: `close`, or each subcommand, `close-request create`; only those can be used */
export function pathsOf(name: string, options: RegisteredCommand['options'] = []): string[] {
  const inner = options.filter(
    ({ type }) =>
      type === ApplicationCommandOptionType.Subcommand ||
      type === ApplicationCommandOptionType.SubcommandGroup,
  );
  return inner.length === 0
    ? [name]
    : inner.flatMap((option) => pathsOf(`${name} ${option.name}`, option.options));
}

/** @returns the text with every command that is known as a mention */
export const withCommandMentions = (text: string): string =>
  text.replace(named, (whole, command: string) => {
    const id = ids.get(command);
    return id === undefined ? whole : chatInputApplicationCommandMention(command, id);
  });

/** For i18next: every text that is said goes through it. */
export const commandMentions: PostProcessorModule = {
  type: 'postProcessor',
  name: 'command-mentions',
  process: withCommandMentions,
};
