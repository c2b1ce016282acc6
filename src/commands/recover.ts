import { Command } from '@sapphire/framework';
import { applyLocalizedBuilder, resolveKey } from '@sapphire/plugin-i18next';
import {
  InteractionContextType,
  MessageFlags,
  PermissionFlagsBits,
  type ChatInputCommandInteraction,
} from 'discord.js';
import { answerDenied } from '../discord/answer-failure';

/** `/recover`: reads every conversation again, for what was not heard. */
export class RecoverCommand extends Command {
  public override registerApplicationCommands(registry: Command.Registry): void {
    registry.registerChatInputCommand((builder) =>
      applyLocalizedBuilder(builder, 'commands:recover.name', 'commands:recover.description')
        .setContexts(InteractionContextType.Guild)
        .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild),
    );
  }

  public override async chatInputRun(interaction: ChatInputCommandInteraction): Promise<void> {
    if (!interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild)) {
      return answerDenied(interaction, this.container.log);
    }
    const flags = MessageFlags.Ephemeral;
    await interaction.reply({ content: await resolveKey(interaction, 'commands:recover.began'), flags });
    const { places, found } = await this.container.hearing.recover();
    const looked: string = await resolveKey(interaction, 'commands:recover.looked', { count: places });
    const heard: string = await resolveKey(interaction, 'commands:recover.found', { count: found });
    await interaction.editReply(`${looked} ${heard}`);
  }
}
