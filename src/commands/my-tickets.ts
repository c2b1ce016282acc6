import { Command } from '@sapphire/framework';
import { applyDescriptionLocalizedBuilder } from '@sapphire/plugin-i18next';
import { InteractionContextType, MessageFlags, type ChatInputCommandInteraction } from 'discord.js';
import { ownTicketsPage } from '../discord/views/own-tickets';
import { ownTickets } from '../tickets/own-tickets';

/** `/my-tickets`: the conversations of whoever asks, in every server. */
export class MyTicketsCommand extends Command {
  public override registerApplicationCommands(registry: Command.Registry): void {
    registry.registerChatInputCommand((builder) =>
      applyDescriptionLocalizedBuilder(builder, 'preferences:myTickets')
        .setName('my-tickets')
        .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM),
    );
  }

  public override async chatInputRun(interaction: ChatInputCommandInteraction): Promise<void> {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const page = await ownTickets(this.container, interaction.user.id, { newest: true });
    await interaction.editReply(ownTicketsPage(page, interaction.locale));
  }
}
