import { Command } from '@sapphire/framework';
import { applyDescriptionLocalizedBuilder, resolveKey } from '@sapphire/plugin-i18next';
import {
  InteractionContextType,
  MessageFlags,
  PermissionFlagsBits,
  type ChatInputCommandInteraction,
} from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { debugText } from '../discord/views/debug-report';
import { debugReport } from '../processes/debug-report';

/** `/debug`: what somebody who mends a bug has to know, to be pasted into a report. */
export class DebugCommand extends Command {
  public override registerApplicationCommands(registry: Command.Registry): void {
    registry.registerChatInputCommand((builder) =>
      applyDescriptionLocalizedBuilder(builder, 'help:debug.description')
        .setName('debug')
        .setContexts(InteractionContextType.Guild)
        .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild),
    );
  }

  public override async chatInputRun(interaction: ChatInputCommandInteraction): Promise<void> {
    const { guildId, memberPermissions } = interaction;
    if (guildId === null || !memberPermissions?.has(PermissionFlagsBits.ManageGuild)) {
      return answerDenied(interaction, this.container.log);
    }
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const report = await debugReport(this.container, guildId);
    const { ws, guilds } = this.container.client;
    const text = debugText(report, {
      ping: Math.round(ws.ping),
      shards: ws.shards.size,
      servers: guilds.cache.size,
    });
    await interaction.editReply(`${await resolveKey(interaction, 'help:debug.head')}\n${text}`);
  }
}
