/** How `/config categories` is described to Discord. */
import { applyDescriptionLocalizedBuilder } from '@sapphire/plugin-i18next';
import type { SlashCommandStringOption, SlashCommandSubcommandGroupBuilder } from 'discord.js';
import { mostCategories } from '../../categories/category';

type Described = 'edit' | 'remove' | 'move';

export const describeCategories = (
  group: SlashCommandSubcommandGroupBuilder,
): SlashCommandSubcommandGroupBuilder =>
  applyDescriptionLocalizedBuilder(group, 'categories:config.description')
    .setName('categories')
    .addSubcommand((add) => applyDescriptionLocalizedBuilder(add, 'categories:config.add').setName('add'))
    .addSubcommand((edit) =>
      applyDescriptionLocalizedBuilder(edit, 'categories:config.edit.description')
        .setName('edit')
        .addStringOption((option) => chosen(option, 'edit')),
    )
    .addSubcommand((remove) =>
      applyDescriptionLocalizedBuilder(remove, 'categories:config.remove.description')
        .setName('remove')
        .addStringOption((option) => chosen(option, 'remove')),
    )
    .addSubcommand((list) => applyDescriptionLocalizedBuilder(list, 'categories:config.list').setName('list'))
    .addSubcommand((move) =>
      applyDescriptionLocalizedBuilder(move, 'categories:config.move.description')
        .setName('move')
        .addStringOption((option) => chosen(option, 'move'))
        .addIntegerOption((option) =>
          applyDescriptionLocalizedBuilder(option, 'categories:config.move.position')
            .setName('position')
            .setRequired(true)
            .setMinValue(1)
            .setMaxValue(mostCategories),
        ),
    )
    .addSubcommand((prompt) =>
      applyDescriptionLocalizedBuilder(prompt, 'categories:config.prompt').setName('prompt'),
    );

const chosen = (option: SlashCommandStringOption, of: Described): SlashCommandStringOption =>
  applyDescriptionLocalizedBuilder(option, `categories:config.${of}.category`)
    .setName('category')
    .setRequired(true)
    .setAutocomplete(true);
