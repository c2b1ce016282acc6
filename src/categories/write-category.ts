/** Somebody who manages the server adds a category, or changes its texts. */
import { firstTooLong, type TextTooLong } from '../text-too-long';
import {
  descriptionCharacters,
  mostCategories,
  textCharacters,
  type Category,
  type CategoryDetails,
} from './category';
import {
  decideCategories,
  decideCategory,
  type CategoryGone,
  type CategoryPlace,
  type NotSetUp,
} from './decide-categories';
import { readLabel, type LabelRefusal } from './name-category';
import type { CategoryNeeds } from './ports';

/** What is written in one form. */
export type CategoryTexts = Pick<
  CategoryDetails,
  'label' | 'description' | 'emoji' | 'greeting' | 'closeMessage'
>;

export type WriteOutcome =
  | { kind: 'written'; label: string }
  | { kind: 'too-many'; most: number }
  | TextTooLong<'description' | 'greeting' | 'closeMessage'>
  | LabelRefusal
  | NotSetUp;

/** Adds one as the last, with nothing but its texts. */
export const addCategory = (
  needs: CategoryNeeds,
  guildId: string,
  texts: CategoryTexts,
): Promise<WriteOutcome> =>
  decideCategories<WriteOutcome>(needs, guildId, (guild) => {
    if (guild.categories.length >= mostCategories) {
      return { outcome: { kind: 'too-many', most: mostCategories } };
    }
    const read = readTexts(guild, texts);
    return read.kind === 'label'
      ? {
          change: { kind: 'add', details: { ...plain, ...texts, label: read.label } },
          outcome: { kind: 'written', label: read.label },
        }
      : { outcome: read };
  });

/** Changes the texts of one. */
export const rewriteCategory = (
  needs: CategoryNeeds,
  place: CategoryPlace,
  texts: CategoryTexts,
): Promise<WriteOutcome | CategoryGone> =>
  decideCategory<WriteOutcome>(needs, place, (category, guild) => {
    const read = readTexts(guild, texts, category.id);
    return read.kind === 'label'
      ? {
          change: { kind: 'edit', category: { ...category, ...texts, label: read.label }, isSeen: true },
          outcome: { kind: 'written', label: read.label },
        }
      : { outcome: read };
  });

/** @param besides the id of the category that is written anew */
const readTexts = (
  guild: Parameters<typeof readLabel>[0],
  { label, description, greeting, closeMessage }: CategoryTexts,
  besides?: string,
) =>
  firstTooLong({
    description: [description, descriptionCharacters],
    greeting: [greeting, textCharacters],
    closeMessage: [closeMessage, textCharacters],
  }) ?? readLabel(guild, label, besides);

const plain: Omit<Category, 'id' | keyof CategoryTexts> = {
  enabled: true,
  tagId: null,
  pings: [],
  form: [],
  anonymous: 'inherit',
};
