import { Command } from '@sapphire/framework';
import { applyDescriptionLocalizedBuilder } from '@sapphire/plugin-i18next';
import { InteractionContextType, MessageFlags, type ChatInputCommandInteraction } from 'discord.js';
import { usableCommands } from '../discord/usable-commands';
import { helpAnswer } from '../discord/views/help-answer';

/** `/help`: what whoever asks may use where they are. */
export class HelpCommand extends Command {
  public override registerApplicationCommands(registry: Command.Registry): void {
    registry.registerChatInputCommand((builder) =>
      applyDescriptionLocalizedBuilder(builder, 'help:description')
        .setName('help')
        .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM),
    );
  }

  public override async chatInputRun(interaction: ChatInputCommandInteraction): Promise<void> {
    const { client, guilds } = this.container;
    const forumId = guilds.remembered(interaction.guildId ?? '')?.forumId ?? null;
    const commands = client.application?.commands.cache.values() ?? [];
    const usable = usableCommands(commands, interaction, forumId);
    const answer = await helpAnswer(interaction, usable);
    await interaction.reply({ ...answer, flags: MessageFlags.Ephemeral });
  }
}
