/** What the selects of the editor of categories do. */
import { MessageFlags, type AnySelectMenuInteraction } from 'discord.js';
import { anonymity } from '../../categories/category';
import { editCategory } from '../../categories/edit-category';
import { giveTag, type TagChoice } from '../../categories/give-tag';
import type { CategoryAction, CategoryPressId } from '../custom-ids';
import type { CategoryRefusal } from '../views/category-answers';
import { fieldEditor } from '../views/category-editor';
import { categoryForm, kindOfNew } from '../views/category-forms';
import { textsIn } from '../views/texts';
import {
  asReply,
  refusedAs,
  rememberedCategory,
  shownNow,
  tagsNow,
  type EditorNeeds,
} from './category-editing';

type Choice = CategoryPressId<CategoryAction<'select'>> & { categoryId: string };
type Asked = AnySelectMenuInteraction & { guildId: string };

/** @param interaction by somebody who may manage the server */
export async function chooseInEditor(interaction: Asked, needs: EditorNeeds, choice: Choice): Promise<void> {
  const [chosen = ''] = interaction.values;
  const kind = kindOfNew(chosen);
  const { locale } = interaction;
  const { categoryId } = choice;
  if (choice.action === 'form' && kind) {
    const about = { about: 'field', categoryId, field: chosen, kind } as const;
    return interaction.showModal(categoryForm(about, {}, locale));
  }
  await interaction.deferUpdate();
  if (choice.action === 'form') {
    const category = rememberedCategory(needs, interaction, categoryId);
    const field = category?.form.find(({ key }) => key === chosen);
    const shown =
      category && field
        ? fieldEditor(category, field, locale)
        : await shownNow(needs, interaction, categoryId);
    await interaction.editReply(asReply(shown));
    return;
  }
  const refusal = await decide(needs, interaction, choice);
  const content = refusal ? '' : textsIn(locale)('categories:answers.saved');
  const isNew = choice.action === 'tag' && !refusal;
  const tags = isNew ? await tagsNow(needs, interaction) : undefined;
  await interaction.editReply(asReply(await shownNow(needs, interaction, categoryId, { content, tags })));
  if (refusal && refusal.kind !== 'gone') {
    const { content: why } = refusedAs(refusal, interaction);
    await interaction.followUp({ content: why, flags: MessageFlags.Ephemeral });
  }
}

/** @returns why nothing was changed, if so */
async function decide(
  needs: EditorNeeds,
  { guildId, values }: Asked,
  { action, categoryId }: Choice,
): Promise<CategoryRefusal | undefined> {
  const place = { guildId, categoryId };
  const [chosen = ''] = values;
  const outcome =
    action === 'tag'
      ? await giveTag({ ...needs, ...needs.setUp }, place, tagChoice(chosen))
      : await editCategory(
          needs,
          place,
          action === 'pings'
            ? { pings: [...values] }
            : { anonymous: anonymity.find((each) => each === chosen) ?? 'inherit' },
        );
  return outcome.kind === 'edited' ? undefined : outcome;
}

const tagChoice = (chosen: string): TagChoice =>
  chosen === 'none' || chosen === 'new' ? { kind: chosen } : { kind: 'there', tagId: chosen };
