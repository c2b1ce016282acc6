import { Command } from '@sapphire/framework';
import { applyDescriptionLocalizedBuilder } from '@sapphire/plugin-i18next';
import { InteractionContextType, MessageFlags, type ChatInputCommandInteraction } from 'discord.js';
import { answerStart } from '../discord/answer-start';

/** `/create-ticket`: starts a ticket of its own, also beside one that is open; it goes on in the DM. */
export class CreateTicketCommand extends Command {
  public override registerApplicationCommands(registry: Command.Registry): void {
    registry.registerChatInputCommand((builder) =>
      applyDescriptionLocalizedBuilder(builder, 'intake:createTicket.description')
        .setName('create-ticket')
        .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM),
    );
  }

  public override async chatInputRun(interaction: ChatInputCommandInteraction): Promise<void> {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const wish = { guildId: interaction.guildId, categoryId: null, instead: null };
    await answerStart(interaction, this.container, wish);
  }
}
