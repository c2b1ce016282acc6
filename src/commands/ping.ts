import { Command } from '@sapphire/framework';
import { applyLocalizedBuilder, resolveKey } from '@sapphire/plugin-i18next';
import { InteractionContextType, MessageFlags, type ChatInputCommandInteraction } from 'discord.js';

/** `/ping`: whether the bot is awake, and how fast. */
export class PingCommand extends Command {
  public override registerApplicationCommands(registry: Command.Registry): void {
    registry.registerChatInputCommand((builder) =>
      applyLocalizedBuilder(builder, 'commands:ping.name', 'commands:ping.description').setContexts(
        InteractionContextType.Guild,
        InteractionContextType.BotDM,
      ),
    );
  }

  public override async chatInputRun(interaction: ChatInputCommandInteraction): Promise<void> {
    const { clock, client } = this.container;
    const asked = clock.now().getTime();
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const roundTrip = clock.now().getTime() - asked;
    // discord.js says -1 until the first heartbeat was answered, up to 45 s after the start.
    const gateway = Math.round(client.ws.ping);
    const key = gateway < 0 ? 'commands:ping.answerWithoutGateway' : 'commands:ping.answer';
    await interaction.editReply(await resolveKey(interaction, key, { gateway, roundTrip }));
  }
}
