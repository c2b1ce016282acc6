/** What a ticket can be about, as the staff of a server describe it: the category, its form, and their limits. Pure. */
import { z } from 'zod';

/** Ours: as many as a user reads through. Discord would allow 25 choices of a select. */
export const mostCategories = 10;
/** Ours at least; Discord at most: the form's title is the label, and a title has 45 characters. */
export const labelCharacters = { least: 3, most: 45 } as const;
/** Discord: what stands under a choice of a select. */
export const descriptionCharacters = 100;
/** Discord: characters of a message. */
export const textCharacters = 2000;
/** Discord: choices of a select, in which they are chosen. */
export const mostPings = 25;

/** Discord: fields of a form, and the sizes of what belongs to them. */
export const formLimits = {
  fields: 5,
  label: 45,
  description: 100,
  /** Of a text field, and of a select. */
  placeholder: { text: 100, select: 150 },
  /** Characters that can be asked for. */
  text: { least: 0, most: 4000 },
  options: 25,
  /** Of an option: its label, what stands under it. */
  option: 100,
  files: 10,
} as const;

const snowflake = z.string().regex(/^\d{17,20}$/u);

/** An emoji of Unicode, or one of a server by its id. */
export const categoryEmoji = z.object({
  id: snowflake.nullable(),
  name: z.string().min(1).max(32),
  animated: z.boolean(),
});
export type CategoryEmoji = z.output<typeof categoryEmoji>;

/** Told apart within the form; stays when anything else about the field changes. */
const key = z.string().regex(/^[a-z0-9]{1,8}$/u);
const asked = {
  key,
  label: z.string().min(1).max(formLimits.label),
  description: z.string().min(1).max(formLimits.description).nullable(),
  required: z.boolean(),
};
const placeholder = (most: number) => z.string().min(1).max(most).nullable();
const between = (least: number, most: number) => z.number().int().min(least).max(most).nullable();

const text = {
  ...asked,
  placeholder: placeholder(formLimits.placeholder.text),
  /** Characters; null: as few or many as Discord takes. */
  min: between(formLimits.text.least, formLimits.text.most),
  max: between(1, formLimits.text.most),
};

const formOption = z.object({
  label: z.string().min(1).max(formLimits.option),
  description: z.string().min(1).max(formLimits.option).nullable(),
});
export type FormOption = z.output<typeof formOption>;

export const formField = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('short'), ...text }),
  z.object({ kind: z.literal('paragraph'), ...text }),
  z.object({
    kind: z.literal('select'),
    ...asked,
    placeholder: placeholder(formLimits.placeholder.select),
    /** How many are chosen; null: one. */
    min: between(0, formLimits.options),
    max: between(1, formLimits.options),
    options: z.array(formOption).min(1).max(formLimits.options),
  }),
  z.object({
    kind: z.literal('files'),
    ...asked,
    /** How many; null: one. */
    min: between(0, formLimits.files),
    max: between(1, formLimits.files),
  }),
]);
export type FormField = z.output<typeof formField>;

/** Whether staff replies hide who wrote them: as the server's setting says, or whatever it says. */
export const anonymity = ['inherit', 'on', 'off'] as const;

/** What the staff can say about a category. Stored parts that no longer fit are replaced, never a reason to stop. */
export const categoryDetails = z.object({
  label: z.string().min(labelCharacters.least).max(labelCharacters.most),
  description: z.string().min(1).max(descriptionCharacters).nullable().catch(null),
  emoji: categoryEmoji.nullable().catch(null),
  enabled: z.boolean().catch(true),
  tagId: snowflake.nullable().catch(null),
  /** Ids of roles and people; empty: the server's are pinged. */
  pings: z.array(snowflake).max(mostPings).catch([]),
  greeting: z.string().min(1).max(textCharacters).nullable().catch(null),
  closeMessage: z.string().min(1).max(textCharacters).nullable().catch(null),
  form: z.array(formField).max(formLimits.fields).catch([]),
  anonymous: z.enum(anonymity).catch('inherit'),
});
export type CategoryDetails = z.output<typeof categoryDetails>;

export interface Category extends CategoryDetails {
  /** Ours, a decimal number. */
  id: string;
}

interface WithCategories {
  categories: readonly Category[];
}

/** The category of a ticket or an intake; null where it has none, or one that was removed meanwhile. */
export const categoryOf = ({ categories }: WithCategories, id: string | null): Category | null =>
  categories.find((category) => category.id === id) ?? null;

/** Those that users may choose, in their order. They are asked where there are two at least. */
export const offeredCategories = ({ categories }: WithCategories): Category[] =>
  categories.filter(({ enabled }) => enabled);
