/** `/config panel`: a message in a channel from which users start tickets, by those who manage the server. */
import { applyDescriptionLocalizedBuilder } from '@sapphire/plugin-i18next';
import {
  ChannelType,
  MessageFlags,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type SlashCommandSubcommandBuilder,
} from 'discord.js';
import { beginPanel } from '../../panels/begin-panel';
import { panelName } from '../../panels/find-panel';
import type { Panel } from '../../panels/panel';
import { visibleName } from '../../visible-text';
import { mayManage } from '../may-manage';
import { panelRefusal } from '../views/panel-answers';
import { titleOfPanel } from '../views/panel-editor';
import { cut } from '../views/plain';
import { textsIn } from '../views/texts';
import { asReply } from './category-editing';
import { editorNow, panelNeeds, type PanelEditorNeeds } from './panel-editing';

/** Discord: characters of a choice. */
const choiceCharacters = 100;
/** Where a message of the bot stands still, and everybody can come by. */
const boards = [ChannelType.GuildText, ChannelType.GuildAnnouncement] as const;

export const describePanel = (panel: SlashCommandSubcommandBuilder): SlashCommandSubcommandBuilder =>
  applyDescriptionLocalizedBuilder(panel, 'panels:config.description')
    .setName('panel')
    .addChannelOption((option) =>
      applyDescriptionLocalizedBuilder(option, 'panels:config.channel')
        .setName('channel')
        .setRequired(true)
        .addChannelTypes(...boards),
    )
    .addStringOption((option) =>
      applyDescriptionLocalizedBuilder(option, 'panels:config.message')
        .setName('message')
        .setAutocomplete(true),
    );

export async function openPanel(
  interaction: ChatInputCommandInteraction<'cached'>,
  needs: PanelEditorNeeds,
): Promise<void> {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const { guildId, user, locale, options } = interaction;
  const outcome = await beginPanel(panelNeeds(needs), {
    guildId,
    byId: user.id,
    channelId: options.getChannel('channel', true).id,
    named: options.getString('message'),
  });
  if (outcome.kind !== 'begun') {
    await interaction.editReply(panelRefusal(outcome, locale));
    return;
  }
  const { panel, news } = outcome;
  const content = news === 'there' ? '' : textsIn(locale)(`panels:begun.${news}`);
  await interaction.editReply(asReply(await editorNow(needs, interaction, panel.id, content)));
}

/** Offers the panels of the server to those who manage it. */
export async function suggestPanels(
  interaction: AutocompleteInteraction,
  { panels }: Pick<PanelEditorNeeds, 'panels'>,
): Promise<void> {
  const all = mayManage(interaction) ? await panels.of(interaction.guildId) : [];
  const typed = visibleName(interaction.options.getFocused()).toLowerCase();
  const found = all
    .map((panel) => ({ name: choiceOf(panel, interaction), value: panelName(panel) }))
    .filter(({ name, value }) => name.toLowerCase().includes(typed) || value === typed);
  await interaction.respond(found);
}

/** Its title, and where it stands: the name of the channel, since a choice shows no mentions. */
function choiceOf(panel: Panel, { guild, locale }: AutocompleteInteraction): string {
  const say = textsIn(locale);
  const name = guild?.channels.cache.get(panel.channelId)?.name;
  const place = name === undefined ? say('panels:suggested.channelGone') : `#${name}`;
  const more = panel.messageId === null ? ` · ${say('panels:suggested.notSent')}` : '';
  const behind = ` · ${place}${more}`;
  return `${cut(titleOfPanel(panel), Math.max(1, choiceCharacters - behind.length)) || '—'}${behind}`.slice(
    0,
    choiceCharacters,
  );
}
