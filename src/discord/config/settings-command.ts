/** `/config tickets`: all settings of a server, behind the selects and buttons under them. */
import { applyDescriptionLocalizedBuilder, resolveKey } from '@sapphire/plugin-i18next';
import {
  MessageFlags,
  type ChatInputCommandInteraction,
  type SlashCommandSubcommandBuilder,
} from 'discord.js';
import type { GuildStore } from '../../settings/ports';
import { settingsPage } from '../views/setting-pages';
import { answerWithPage, readerOf } from './answer-setting';

export const describeSettings = (tickets: SlashCommandSubcommandBuilder): SlashCommandSubcommandBuilder =>
  applyDescriptionLocalizedBuilder(tickets, 'settings:command.description').setName('tickets');

export async function showSettings(
  interaction: ChatInputCommandInteraction<'cached'>,
  { guilds }: { guilds: GuildStore },
): Promise<void> {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const guild = await guilds.byId(interaction.guildId);
  await (guild?.forumId
    ? answerWithPage(interaction, settingsPage(guild, readerOf(interaction)))
    : interaction.editReply(await resolveKey(interaction, 'settings:news.notSetUp')));
}
