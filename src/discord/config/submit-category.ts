/** What the forms of the editor of categories do. */
import type { ModalSubmitInteraction } from 'discord.js';
import { textCharacters } from '../../categories/category';
import { writeField } from '../../categories/edit-form';
import { readEmoji } from '../../categories/read-emoji';
import { readField, type FieldKind } from '../../categories/read-field';
import { addCategory, rewriteCategory } from '../../categories/write-category';
import { sameName } from '../../categories/name-category';
import { firstTooLong } from '../../text-too-long';
import { visibleText } from '../../visible-text';
import type { CategoryAction, CategoryPressId } from '../custom-ids';
import { refusedCategoryForm, type CategoryRefusal } from '../views/category-answers';
import type { Shown } from '../views/editor-view';
import { againId, kindOfNew, type FormAbout } from '../views/category-forms';
import { plainName } from '../views/plain';
import type { Entries } from '../views/refused-form';
import { textsIn } from '../views/texts';
import { rememberedCategory, shownNow, type EditorNeeds } from './category-editing';
import { answerSentForm } from './sent-form';

type Form = CategoryPressId<CategoryAction<'form'>>;
type Sent = ModalSubmitInteraction & { guildId: string };

/** What is gone cannot be written again. */
const forGood: readonly CategoryRefusal['kind'][] = ['gone', 'field-gone', 'not-set-up'];

/** @param interaction by somebody who may manage the server */
export function submitInEditor(interaction: Sent, needs: EditorNeeds, sent: Form): Promise<void> {
  const form = formAbout(interaction, needs, sent);
  return answerSentForm(interaction, againId(form), async (entries) => {
    const outcome = await decide(interaction, needs, form, entries);
    if ('shown' in outcome) {
      return outcome;
    }
    const opens = !forGood.includes(outcome.refusal.kind);
    const { locale: language } = interaction;
    return { refused: refusedCategoryForm(form, entries, outcome.refusal, { language, opens }) };
  });
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

async function writePrompt(interaction: Sent, needs: EditorNeeds, entries: Entries): Promise<Decided> {
  const { guildId, locale } = interaction;
  const { guilds, clock } = needs;
  const guild = await guilds.byId(guildId);
  if (!guild) {
    return { refusal: { kind: 'not-set-up' } };
  }
  const prompt = visibleText(entries['prompt']);
  const tooLong = firstTooLong({ prompt: [prompt, textCharacters] });
  if (tooLong) {
    return { refusal: tooLong };
  }
  const change = { key: 'category-prompt', from: guild.settings['category-prompt'], to: prompt } as const;
  if (!(await guilds.replace(guildId, change, clock.now()))) {
    // Somebody else changed it since it was read.
    return writePrompt(interaction, needs, entries);
  }
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
