/** `/config categories`: what tickets of a server can be about, by those who manage it. */
import type { SubcommandMappingGroup } from '@sapphire/plugin-subcommands';
import { MessageFlags, type AutocompleteInteraction, type ChatInputCommandInteraction } from 'discord.js';
import { mostCategories, type Category } from '../../categories/category';
import { findCategory, suggestedCategories } from '../../categories/find-category';
import { moveCategory } from '../../categories/move-category';
import { mayManage } from '../may-manage';
import { refusalText } from '../views/category-answers';
import { categoryEditor, categoryList, removalQuestion } from '../views/category-editor';
import type { Shown } from '../views/editor-view';
import { categoryForm } from '../views/category-forms';
import { plainName } from '../views/plain';
import { textsIn } from '../views/texts';
import { asReply, editorFacts, type EditorNeeds } from './category-editing';

type Interaction = ChatInputCommandInteraction;

const flags = MessageFlags.Ephemeral;

/** @param needs there when a command is used, not before */
export const categoryGroup = (needs: EditorNeeds): SubcommandMappingGroup => ({
  name: 'categories',
  type: 'group',
  entries: [
    { name: 'add', chatInputRun: (interaction) => add(interaction, needs) },
    { name: 'edit', chatInputRun: (interaction) => edit(interaction, needs) },
    { name: 'remove', chatInputRun: (interaction) => remove(interaction, needs) },
    { name: 'list', chatInputRun: (interaction) => list(interaction, needs) },
    { name: 'move', chatInputRun: (interaction) => move(interaction, needs) },
    { name: 'prompt', chatInputRun: (interaction) => prompt(interaction, needs) },
  ],
});

/** Offers the categories of the server to those who manage it. */
export async function suggestCategories(
  interaction: AutocompleteInteraction,
  { guilds }: EditorNeeds,
): Promise<void> {
  const guild = mayManage(interaction) ? await guilds.byId(interaction.guildId) : undefined;
  const found = suggestedCategories(guild?.categories ?? [], interaction.options.getFocused());
  await interaction.respond(found.map(({ id, label }) => ({ name: label, value: id })));
}

/** A server that is full is told so before anybody writes a text in vain. */
async function add(interaction: Interaction, { guilds }: EditorNeeds): Promise<void> {
  const { guildId, locale } = interaction;
  const guild = guilds.remembered(guildId ?? '');
  const isFull = (guild?.categories.length ?? 0) >= mostCategories;
  await (isFull
    ? interaction.reply({ content: refusalText({ kind: 'too-many', most: mostCategories }, locale), flags })
    : interaction.showModal(categoryForm({ about: 'texts', categoryId: null }, {}, locale)));
}

const edit = (interaction: Interaction, needs: EditorNeeds): Promise<void> =>
  aboutOne(interaction, needs, (category) =>
    Promise.resolve(categoryEditor(editorFacts(needs, interaction), category)),
  );

const remove = (interaction: Interaction, needs: EditorNeeds): Promise<void> =>
  aboutOne(interaction, needs, (category) => Promise.resolve(removalQuestion(category, interaction.locale)));

const move = (interaction: Interaction, needs: EditorNeeds): Promise<void> =>
  aboutOne(interaction, needs, async ({ id: categoryId }) => {
    const { guildId, locale, options } = interaction;
    const place = { guildId: guildId ?? '', categoryId };
    const outcome = await moveCategory(needs, place, options.getInteger('position', true));
    if (outcome.kind !== 'moved') {
      return said(refusalText(outcome, locale));
    }
    const { position, label } = outcome;
    return said(textsIn(locale)('categories:answers.moved', { position, label: plainName(label) }));
  });

async function list(interaction: Interaction, needs: EditorNeeds): Promise<void> {
  await interaction.deferReply({ flags });
  await needs.guilds.byId(interaction.guildId ?? '');
  await interaction.editReply(asReply(categoryList(editorFacts(needs, interaction))));
}

async function prompt(interaction: Interaction, { guilds }: EditorNeeds): Promise<void> {
  const now = guilds.remembered(interaction.guildId ?? '')?.settings['category-prompt'] ?? '';
  await interaction.showModal(categoryForm({ about: 'prompt' }, { prompt: now }, interaction.locale));
}

/** Acknowledges, then looks for the category that was named, by its id or in its own words. */
async function aboutOne(
  interaction: Interaction,
  needs: EditorNeeds,
  work: (category: Category) => Promise<Shown>,
): Promise<void> {
  await interaction.deferReply({ flags });
  const { guildId, locale, options } = interaction;
  const named = options.getString('category', true);
  const { categories } = (await needs.guilds.byId(guildId ?? '')) ?? { categories: [] };
  const category = findCategory(categories, named);
  await interaction.editReply(
    asReply(category ? await work(category) : said(refusalText({ kind: 'unknown' }, locale))),
  );
}

const said = (content: string): Shown => ({ content, embeds: [], components: [] });
