/** What the buttons of the editor of categories do. */
import { MessageFlags, type ButtonInteraction } from 'discord.js';
import { editCategory } from '../../categories/edit-category';
import { moveField, type FieldMove } from '../../categories/edit-form';
import { removeCategory } from '../../categories/remove-category';
import type { CategoryAction, CategoryPressId } from '../custom-ids';
import { fieldEditor } from '../views/category-editor';
import type { Shown } from '../views/editor-view';
import {
  categoryForm,
  entriesOfField,
  entriesOfTexts,
  inputLabels,
  kindOfNew,
  type FormAbout,
} from '../views/category-forms';
import { plainName } from '../views/plain';
import { entriesShown, type Entries } from '../views/refused-form';
import { textsIn } from '../views/texts';
import { asReply, refusedAs, rememberedCategory, shownNow, type EditorNeeds } from './category-editing';

type Press = CategoryPressId<CategoryAction<'button'>>;
type Pressed = ButtonInteraction & { guildId: string };

const moves: Partial<Record<Press['action'], FieldMove>> = {
  'field-up': 'up',
  'field-down': 'down',
  'drop-field': 'remove',
};

/** @param interaction by somebody who may manage the server */
export async function pressInEditor(interaction: Pressed, needs: EditorNeeds, press: Press): Promise<void> {
  const { action } = press;
  if (action === 'texts' || action === 'edit-field' || action.endsWith('-again')) {
    return openForm(interaction, needs, press);
  }
  await interaction.deferUpdate();
  const place = { guildId: interaction.guildId, categoryId: press.categoryId ?? '' };
  await interaction.editReply(asReply(await act(interaction, needs, press, place)));
}

async function act(
  interaction: Pressed,
  needs: EditorNeeds,
  { action, field }: Press,
  place: { guildId: string; categoryId: string },
): Promise<Shown> {
  const say = textsIn(interaction.locale);
  const move = moves[action];
  if (move) {
    return moved(interaction, needs, place, { key: field ?? '', move });
  }
  if (action === 'remove') {
    const outcome = await removeCategory(needs, place);
    return outcome.kind === 'removed'
      ? {
          content: say('categories:answers.removed', { label: plainName(outcome.label) }),
          embeds: [],
          components: [],
        }
      : refusedAs(outcome, interaction);
  }
  if (action === 'switch') {
    await editCategory(needs, place, { enabled: field === 'on' });
  }
  return shownNow(needs, interaction, place.categoryId);
}

async function moved(
  interaction: Pressed,
  needs: EditorNeeds,
  place: { guildId: string; categoryId: string },
  { key, move }: { key: string; move: FieldMove },
): Promise<Shown> {
  const outcome = await moveField(needs, place, key, move);
  if (outcome.kind !== 'moved') {
    return refusedAs(outcome, interaction);
  }
  if (move === 'remove') {
    const content = textsIn(interaction.locale)('categories:answers.fieldRemoved');
    return shownNow(needs, interaction, place.categoryId, { content });
  }
  const guild = await needs.guilds.byId(place.guildId);
  const category = guild?.categories.find(({ id }) => id === place.categoryId);
  const field = category?.form.find((each) => each.key === key);
  return category && field
    ? fieldEditor(category, field, interaction.locale)
    : shownNow(needs, interaction, place.categoryId);
}

/** From memory alone: what is decided about it is decided when it is sent. */
async function openForm(interaction: Pressed, needs: EditorNeeds, press: Press): Promise<void> {
  const form = formOf(interaction, needs, press);
  if (form) {
    return interaction.showModal(categoryForm(form.about, form.entries, interaction.locale));
  }
  const category = rememberedCategory(needs, interaction, press.categoryId);
  const refusal = refusedAs({ kind: category ? 'field-gone' : 'gone' }, interaction);
  await interaction.reply({ content: refusal.content, flags: MessageFlags.Ephemeral });
}

function formOf(
  interaction: Pressed,
  needs: EditorNeeds,
  { action, categoryId, field: named }: Press,
): { about: FormAbout; entries: Entries } | undefined {
  const again = (about: FormAbout) => ({
    about,
    entries: entriesShown(inputLabels(about, interaction.locale), interaction.message.embeds),
  });
  if (action === 'prompt-again') {
    return again({ about: 'prompt' });
  }
  if (action === 'texts-again') {
    return again({ about: 'texts', categoryId });
  }
  const category = rememberedCategory(needs, interaction, categoryId);
  if (!category) {
    return undefined;
  }
  if (action === 'texts') {
    return { about: { about: 'texts', categoryId: category.id }, entries: entriesOfTexts(category) };
  }
  const field = category.form.find(({ key }) => key === named);
  const kind = field?.kind ?? kindOfNew(named ?? '');
  if (!kind || named === null) {
    return undefined;
  }
  const about = { about: 'field', categoryId: category.id, field: named, kind } as const;
  return action === 'edit-field' && field ? { about, entries: entriesOfField(field) } : again(about);
}
