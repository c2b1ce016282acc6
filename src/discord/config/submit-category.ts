/** What the forms of the editor of categories do. */
import { ComponentType, MessageFlags, type Message, type ModalSubmitInteraction } from 'discord.js';
import { textCharacters } from '../../categories/category';
import { writeField } from '../../categories/edit-form';
import { readEmoji } from '../../categories/read-emoji';
import { readField, type FieldKind } from '../../categories/read-field';
import { addCategory, rewriteCategory } from '../../categories/write-category';
import { sameName } from '../../categories/name-category';
import { firstTooLong } from '../../text-too-long';
import { visibleText } from '../../visible-text';
import type { CategoryAction, CategoryPressId } from '../custom-ids';
import { refusedForm, type CategoryRefusal } from '../views/category-answers';
import type { Shown } from '../views/category-editor';
import { againId, kindOfNew, type Entries, type FormAbout } from '../views/category-forms';
import { plainName } from '../views/plain';
import { textsIn } from '../views/texts';
import { asReply, rememberedCategory, shownNow, type EditorNeeds } from './category-editing';

type Form = CategoryPressId<CategoryAction<'form'>>;
type Sent = ModalSubmitInteraction & { guildId: string };

/** What is gone cannot be written again. */
const forGood: readonly CategoryRefusal['kind'][] = ['gone', 'field-gone', 'not-set-up'];

/** @param interaction by somebody who may manage the server */
export async function submitInEditor(interaction: Sent, needs: EditorNeeds, sent: Form): Promise<void> {
  await (interaction.isFromMessage()
    ? interaction.deferUpdate()
    : interaction.deferReply({ flags: MessageFlags.Ephemeral }));
  const { locale } = interaction;
  const form = formAbout(interaction, needs, sent);
  const entries = entriesOf(interaction);
  const outcome = await decide(interaction, needs, form, entries);
  if ('shown' in outcome) {
    await interaction.editReply(asReply(outcome.shown));
    return;
  }
  const opens = !forGood.includes(outcome.refusal.kind);
  const refused = asReply(refusedForm(form, entries, outcome.refusal, { language: locale, opens }));
  await (interaction.message && !asksAgain(interaction.message, form)
    ? interaction.followUp({ ...refused, flags: MessageFlags.Ephemeral })
    : interaction.editReply(refused));
}

type Decided = { shown: Shown } | { refusal: CategoryRefusal };

async function decide(
  interaction: Sent,
  needs: EditorNeeds,
  form: FormAbout,
  entries: Entries,
): Promise<Decided> {
  switch (form.about) {
    case 'texts':
      return writeTexts(interaction, needs, form.categoryId, entries);
    case 'field':
      return writeForm(interaction, needs, form, entries);
    case 'prompt':
      return writePrompt(interaction, needs, entries);
  }
}

async function writeTexts(
  interaction: Sent,
  needs: EditorNeeds,
  categoryId: string | null,
  entries: Entries,
): Promise<Decided> {
  const { guildId, locale } = interaction;
  const read = readEmoji(needs.sight, guildId, entries['emoji'] ?? '');
  if (read.kind !== 'emoji') {
    return { refusal: read };
  }
  const texts = {
    label: entries['label'] ?? '',
    description: visibleText(entries['description']),
    emoji: read.emoji,
    greeting: visibleText(entries['greeting']),
    closeMessage: visibleText(entries['closeMessage']),
  };
  const outcome =
    categoryId === null
      ? await addCategory(needs, guildId, texts)
      : await rewriteCategory(needs, { guildId, categoryId }, texts);
  if (outcome.kind !== 'written') {
    return { refusal: outcome };
  }
  const say = textsIn(locale);
  const { label } = outcome;
  const { categories = [] } = (await needs.guilds.byId(guildId)) ?? {};
  const written = categoryId ?? categories.find((category) => sameName(category.label, label))?.id ?? '';
  const content =
    categoryId === null
      ? say('categories:answers.added', { label: plainName(label) })
      : say('categories:answers.saved');
  return { shown: await shownNow(needs, interaction, written, { content }) };
}

async function writeForm(
  interaction: Sent,
  needs: EditorNeeds,
  { categoryId, field, kind }: Extract<FormAbout, { about: 'field' }>,
  entries: Entries,
): Promise<Decided> {
  const read = readField(kind, {
    label: entries['question'] ?? '',
    description: entries['hint'] ?? '',
    placeholder: entries['placeholder'] ?? '',
    required: entries['required'] !== 'no',
    range: entries['characters'] ?? entries['count'] ?? '',
    options: entries['options'] ?? '',
  });
  if (read.kind !== 'read') {
    return { refusal: read };
  }
  const { guildId, locale } = interaction;
  const key = kindOfNew(field) ? null : field;
  const outcome = await writeField(needs, { guildId, categoryId }, key, read.value);
  if (outcome.kind !== 'written') {
    return { refusal: outcome };
  }
  const content = textsIn(locale)('categories:answers.saved');
  return { shown: await shownNow(needs, interaction, categoryId, { content }) };
}

async function writePrompt(
  { guildId, locale }: Sent,
  { guilds, clock }: EditorNeeds,
  entries: Entries,
): Promise<Decided> {
  if (!(await guilds.byId(guildId))) {
    return { refusal: { kind: 'not-set-up' } };
  }
  const prompt = visibleText(entries['prompt']);
  const tooLong = firstTooLong({ prompt: [prompt, textCharacters] });
  if (tooLong) {
    return { refusal: tooLong };
  }
  await guilds.change(guildId, { 'category-prompt': prompt }, clock.now());
  // The form opens from memory, which is to know it.
  await guilds.byId(guildId);
  const content = textsIn(locale)(`categories:answers.${prompt === null ? 'promptOurs' : 'prompt'}`);
  return { shown: { content, embeds: [], components: [] } };
}

function formAbout(interaction: Sent, needs: EditorNeeds, { action, categoryId, field }: Form): FormAbout {
  if (action === 'prompt-form') {
    return { about: 'prompt' };
  }
  if (action === 'texts-form' || categoryId === null || field === null) {
    return { about: 'texts', categoryId };
  }
  const category = rememberedCategory(needs, interaction, categoryId);
  const there = category?.form.find(({ key }) => key === field);
  return {
    about: 'field',
    categoryId,
    field,
    kind: kindOfNew(field) ?? there?.kind ?? kindSent(interaction),
  };
}

/** What was asked for tells which kind of field the form was about, also where that is gone. */
function kindSent({ fields: { fields } }: Sent): FieldKind {
  if (fields.has('options')) {
    return 'select';
  }
  return fields.has('count') ? 'files' : 'short';
}

/** By the ids of the fields; of a select, what was chosen. */
const entriesOf = ({ fields }: Sent): Entries =>
  Object.fromEntries(
    [...fields.fields.values()].map((field) => [
      field.customId,
      field.type === ComponentType.StringSelect
        ? (field.values[0] ?? '')
        : field.type === ComponentType.TextInput
          ? field.value
          : '',
    ]),
  );

/** Whether it is the message of a refusal, which is answered by another one or by the editor. */
const asksAgain = ({ components }: Message, form: FormAbout): boolean =>
  JSON.stringify(components).includes(`"${againId(form)}"`);
