/** `/config tags`: a server's snippets, by those who look after it. */
import { applyDescriptionLocalizedBuilder } from '@sapphire/plugin-i18next';
import type { SubcommandMappingGroup } from '@sapphire/plugin-subcommands';
import {
  MessageFlags,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type SlashCommandStringOption,
  type SlashCommandSubcommandGroupBuilder,
} from 'discord.js';
import { findSnippet, suggestedSnippets } from '../../snippets/find-snippet';
import { pageOfSnippets } from '../../snippets/page-of-snippets';
import type { SnippetStore } from '../../snippets/ports';
import { knownSnippets } from '../known-snippets';
import { mayManage } from '../may-manage';
import { removedAnswer, snippetForm, snippetList } from '../views/snippet-views';
import { textsIn } from '../views/texts';

interface Needs {
  snippets: SnippetStore;
}
type Interaction = ChatInputCommandInteraction;

const flags = MessageFlags.Ephemeral;

export const describeSnippets = (
  group: SlashCommandSubcommandGroupBuilder,
): SlashCommandSubcommandGroupBuilder =>
  applyDescriptionLocalizedBuilder(group, 'snippets:config.description')
    .setName('tags')
    .addSubcommand((add) => applyDescriptionLocalizedBuilder(add, 'snippets:config.add').setName('add'))
    .addSubcommand((edit) =>
      applyDescriptionLocalizedBuilder(edit, 'snippets:config.edit.description')
        .setName('edit')
        .addStringOption((option) =>
          named(applyDescriptionLocalizedBuilder(option, 'snippets:config.edit.name')),
        ),
    )
    .addSubcommand((remove) =>
      applyDescriptionLocalizedBuilder(remove, 'snippets:config.remove.description')
        .setName('remove')
        .addStringOption((option) =>
          named(applyDescriptionLocalizedBuilder(option, 'snippets:config.remove.name')),
        ),
    )
    .addSubcommand((list) => applyDescriptionLocalizedBuilder(list, 'snippets:config.list').setName('list'));

const named = (option: SlashCommandStringOption): SlashCommandStringOption =>
  option.setName('name').setRequired(true).setAutocomplete(true);

/** @param needs there when a command is used, not before */
export const snippetGroup = (needs: Needs): SubcommandMappingGroup => ({
  name: 'tags',
  type: 'group',
  entries: [
    { name: 'add', chatInputRun: (interaction) => addSnippet(interaction) },
    { name: 'edit', chatInputRun: (interaction) => editSnippet(interaction, needs) },
    { name: 'remove', chatInputRun: (interaction) => removeSnippet(interaction, needs) },
    { name: 'list', chatInputRun: (interaction) => listSnippets(interaction, needs) },
  ],
});

/** Offers the snippets of the server to those who look after it. */
export async function suggestSnippets(interaction: AutocompleteInteraction, needs: Needs): Promise<void> {
  const found = mayManage(interaction)
    ? suggestedSnippets(await needs.snippets.of(interaction.guildId), interaction.options.getFocused())
    : [];
  await interaction.respond(found.map(({ name }) => ({ name, value: name })));
}

const addSnippet = (interaction: Interaction): Promise<unknown> =>
  interaction.showModal(snippetForm(null, null, interaction.locale));

async function editSnippet(interaction: Interaction, needs: Needs): Promise<void> {
  const known = await knownSnippets(needs, interaction.guildId ?? '');
  const snippet = known && findSnippet(known, interaction.options.getString('name', true));
  if (!snippet) {
    const key = known ? 'snippets:unknown' : 'snippets:tag.notRead';
    await interaction.reply({ content: textsIn(interaction.locale)(key), flags });
    return;
  }
  await interaction.showModal(snippetForm(snippet, snippet, interaction.locale));
}

async function removeSnippet(interaction: Interaction, { snippets }: Needs): Promise<void> {
  await interaction.deferReply({ flags });
  const guildId = interaction.guildId ?? '';
  const snippet = findSnippet(await snippets.of(guildId), interaction.options.getString('name', true));
  const removed = snippet && (await snippets.remove(guildId, snippet.id));
  await interaction.editReply(
    removed ? removedAnswer(snippet, interaction.locale) : textsIn(interaction.locale)('snippets:unknown'),
  );
}

async function listSnippets(interaction: Interaction, { snippets }: Needs): Promise<void> {
  await interaction.deferReply({ flags });
  const all = await snippets.of(interaction.guildId ?? '');
  await interaction.editReply(snippetList(pageOfSnippets(all), all.length, interaction.locale));
}
