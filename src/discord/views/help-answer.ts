/** What `/help` answers: a line per command, each a way to use it at once. */
import { resolveKey } from '@sapphire/plugin-i18next';
import {
  ApplicationCommandType,
  chatInputApplicationCommandMention,
  type APIEmbed,
  type BaseInteraction,
} from 'discord.js';
import { isTyped, type Audience, type UsableCommand } from '../usable-commands';
import { cut } from './plain';

/** Discord: characters of an embed's description. */
const mostCharacters = 4096;

const audiences: readonly Audience[] = ['everyone', 'staff', 'admins'];

/** In the language of the reader's Discord. */
export async function helpAnswer(
  interaction: BaseInteraction,
  commands: readonly UsableCommand[],
): Promise<{ content: string; embeds: APIEmbed[] }> {
  const embeds: APIEmbed[] = [];
  for (const audience of audiences) {
    const theirs = commands.filter((usable) => usable.audience === audience);
    const lines = await Promise.all(theirs.map((usable) => line(interaction, usable)));
    if (lines.length > 0) {
      const title = await resolveKey(interaction, `help:for.${audience}`);
      embeds.push({ title, description: cut(lines.join('\n'), mostCharacters) });
    }
  }
  return { content: await resolveKey(interaction, 'help:head'), embeds };
}

async function line(interaction: BaseInteraction, { command, paths }: UsableCommand): Promise<string> {
  const { name, descriptionLocalizations, description } = command;
  if (!isTyped(command)) {
    const where = command.type === ApplicationCommandType.User ? 'user' : 'message';
    return `**${name}** – ${await resolveKey(interaction, `help:menu.${where}`)}`;
  }
  const ways = paths.map((path) => chatInputApplicationCommandMention(path, command.id));
  return `${ways.join(' ')} – ${descriptionLocalizations?.[interaction.locale] ?? description}`;
}
