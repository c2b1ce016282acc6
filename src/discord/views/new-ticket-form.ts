/** The form of *Open ticket*: a first reply, or what the user hears without one. */
import { resolveKey } from '@sapphire/plugin-i18next';
import {
  LabelBuilder,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  type UserContextMenuCommandInteraction,
} from 'discord.js';
import type { Category } from '../../categories/category';
import { customIds } from '../../tickets/notices';
import { customId } from '../custom-ids';
import { mostTextCharacters } from '../long-text-form';
import { cut } from './plain';

/** Discord: characters of a form's title. */
const titleCharacters = 45;

/** Its fields, and what the select may say. */
export const newTicketFields = {
  category: 'category',
  message: 'message',
  told: 'told',
  nothing: 'nothing',
} as const;

/** @param categories that may be chosen */
export async function newTicketForm(
  interaction: UserContextMenuCommandInteraction,
  categories: readonly Category[],
): Promise<ModalBuilder> {
  const { targetUser } = interaction;
  const say = (key: 'message' | 'messageHint' | 'told' | 'notice' | 'nothing') =>
    resolveKey(interaction, `opening:form.${key}`);
  const [message, hint] = await Promise.all([say('message'), say('messageHint')]);
  const [told, notice, nothing] = await Promise.all([say('told'), say('notice'), say('nothing')]);
  const title = await resolveKey(interaction, 'opening:form.title', { name: targetUser.displayName });
  const category = categories.length > 0 ? [await categoryField(interaction, categories)] : [];
  return new ModalBuilder()
    .setCustomId(customId(customIds.newTicketForm, targetUser.id))
    .setTitle(cut(title, titleCharacters))
    .addLabelComponents(
      ...category,
      new LabelBuilder()
        .setLabel(message)
        .setDescription(hint)
        .setTextInputComponent(
          new TextInputBuilder()
            .setCustomId(newTicketFields.message)
            .setStyle(TextInputStyle.Paragraph)
            .setMaxLength(mostTextCharacters)
            .setRequired(false),
        ),
      new LabelBuilder()
        .setLabel(told)
        .setStringSelectMenuComponent(
          new StringSelectMenuBuilder()
            .setCustomId(newTicketFields.told)
            .addOptions(
              { label: notice, value: 'notice', default: true },
              { label: nothing, value: newTicketFields.nothing },
            ),
        ),
    );
}

const categoryField = async (
  interaction: UserContextMenuCommandInteraction,
  categories: readonly Category[],
): Promise<LabelBuilder> =>
  new LabelBuilder()
    .setLabel(await resolveKey(interaction, 'opening:form.category'))
    .setStringSelectMenuComponent(
      new StringSelectMenuBuilder()
        .setCustomId(newTicketFields.category)
        .setRequired(false)
        .addOptions(categories.map(({ id, label }) => ({ label, value: id }))),
    );
