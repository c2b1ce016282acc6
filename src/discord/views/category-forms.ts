/** The forms in which those who manage a server write its categories. */
import { ComponentType, TextInputStyle } from 'discord.js';
import {
  descriptionCharacters,
  formLimits,
  labelCharacters,
  textCharacters,
  type Category,
  type FormField,
} from '../../categories/category';
import { writtenEmoji } from '../../categories/read-emoji';
import { writtenOptions, writtenRange, type FieldKind } from '../../categories/read-field';
import { categoryPressId, type CategoryAction, type CategoryPressId } from '../custom-ids';
import type { Entries, FormInput } from './refused-form';
import { textsIn, type Say } from './texts';

type InputName =
  | 'label'
  | 'description'
  | 'emoji'
  | 'greeting'
  | 'closeMessage'
  | 'question'
  | 'hint'
  | 'placeholder'
  | 'required'
  | 'characters'
  | 'count'
  | 'options'
  | 'prompt';

interface Input {
  name: InputName;
  /** A line under its label. */
  explained?: true;
  kind: 'line' | 'text' | 'yes-or-no';
  least?: number;
  most?: number;
  optional?: true;
}

const line = { kind: 'line' } as const;
const text = { kind: 'text' } as const;
const optional = { optional: true } as const;
const explained = { explained: true } as const;

const textsInputs: readonly Input[] = [
  { name: 'label', ...line, ...explained, least: labelCharacters.least, most: labelCharacters.most },
  { name: 'description', ...line, ...explained, ...optional, most: descriptionCharacters },
  { name: 'emoji', ...line, ...explained, ...optional, most: 70 },
  { name: 'greeting', ...text, ...explained, ...optional, most: textCharacters },
  { name: 'closeMessage', ...text, ...explained, ...optional, most: textCharacters },
];

const question: Input = { name: 'question', ...line, most: formLimits.label };
const hint: Input = { name: 'hint', ...line, ...optional, most: formLimits.description };
const count: Input = { name: 'count', ...line, ...explained, ...optional, most: 20 };
const placeholder = (most: number): Input => ({
  name: 'placeholder',
  ...line,
  ...explained,
  ...optional,
  most,
});

const textInputs: readonly Input[] = [
  question,
  hint,
  placeholder(formLimits.placeholder.text),
  { name: 'required', kind: 'yes-or-no' },
  { name: 'characters', ...line, ...explained, ...optional, most: 20 },
];

const fieldInputs: Record<FieldKind, readonly Input[]> = {
  short: textInputs,
  paragraph: textInputs,
  select: [
    question,
    hint,
    placeholder(formLimits.placeholder.select),
    { name: 'options', ...text, ...explained, most: formLimits.text.most },
    count,
  ],
  files: [question, hint, count],
};

const promptInputs: readonly Input[] = [
  { name: 'prompt', ...text, ...explained, ...optional, most: textCharacters },
];

/** A form by what it is about; `kind` is that of a field. */
export type FormAbout =
  | { about: 'texts'; categoryId: string | null }
  | { about: 'field'; categoryId: string; field: string; kind: FieldKind }
  | { about: 'prompt' };

/** @returns the form with what stands in it already */
export function categoryForm(form: FormAbout, entries: Entries, language: string) {
  const say = textsIn(language);
  return {
    custom_id: categoryPressId(
      idOf(form, { texts: 'texts-form', field: 'field-form', prompt: 'prompt-form' }),
    ),
    title: titleOf(form, say),
    components: inputsOf(form).map((input) => labelled(input, entries[input.name] ?? '', say)),
  };
}

/** The id of the button that opens the form once more. */
export const againId = (form: FormAbout): string =>
  categoryPressId(idOf(form, { texts: 'texts-again', field: 'field-again', prompt: 'prompt-again' }));

/** Every field of a form with what stands over it. */
export const inputLabels = (form: FormAbout, language: string): FormInput[] =>
  inputsOf(form).map(({ name }) => ({ name, label: textsIn(language)(`categories:inputs.${name}`) }));

/** What stands in the form of a category's texts. */
export const entriesOfTexts = ({ label, description, emoji, greeting, closeMessage }: Category): Entries => ({
  label,
  description: description ?? '',
  emoji: writtenEmoji(emoji),
  greeting: greeting ?? '',
  closeMessage: closeMessage ?? '',
});

/** What stands in the form of a field. */
export const entriesOfField = (field: FormField): Entries => ({
  question: field.label,
  hint: field.description ?? '',
  placeholder: 'placeholder' in field ? (field.placeholder ?? '') : '',
  required: field.required ? 'yes' : 'no',
  [field.kind === 'select' || field.kind === 'files' ? 'count' : 'characters']: writtenRange(field),
  options: 'options' in field ? writtenOptions(field.options) : '',
});

/** A new field is named by its kind, which is no key: keys are short. */
export const newField = (kind: FieldKind): string => `new-${kind}`;

/** @returns undefined for the key of a field that there is */
export const kindOfNew = (field: string): FieldKind | undefined =>
  (Object.keys(fieldInputs) as FieldKind[]).find((kind) => field === newField(kind));

function idOf(form: FormAbout, actions: Record<FormAbout['about'], CategoryAction>): CategoryPressId {
  return {
    action: actions[form.about],
    categoryId: form.about === 'prompt' ? null : form.categoryId,
    field: form.about === 'field' ? form.field : null,
  };
}

function inputsOf(form: FormAbout): readonly Input[] {
  switch (form.about) {
    case 'texts':
      return textsInputs;
    case 'field':
      return fieldInputs[form.kind];
    case 'prompt':
      return promptInputs;
  }
}

function titleOf(form: FormAbout, say: Say): string {
  switch (form.about) {
    case 'texts':
      return say(form.categoryId === null ? 'categories:forms.add' : 'categories:forms.edit');
    case 'field':
      return say(`categories:kinds.${form.kind}`);
    case 'prompt':
      return say('categories:forms.prompt');
  }
}

function labelled(input: Input, value: string, say: Say) {
  return {
    type: ComponentType.Label as const,
    label: say(`categories:inputs.${input.name}`),
    ...(input.explained && { description: say(`categories:hints.${input.name as ExplainedName}`) }),
    component: input.kind === 'yes-or-no' ? yesOrNo(input, value, say) : textInput(input, value),
  };
}

type ExplainedName = Exclude<InputName, 'question' | 'hint' | 'required'>;

const textInput = ({ name, kind, least, most, optional: isOptional }: Input, value: string) => ({
  type: ComponentType.TextInput as const,
  custom_id: name,
  style: kind === 'text' ? (TextInputStyle.Paragraph as const) : (TextInputStyle.Short as const),
  required: isOptional !== true,
  ...(least !== undefined && { min_length: least }),
  ...(most !== undefined && { max_length: most }),
  ...(value !== '' && { value }),
});

const yesOrNo = ({ name }: Input, value: string, say: Say) => ({
  type: ComponentType.StringSelect as const,
  custom_id: name,
  required: true,
  options: (['yes', 'no'] as const).map((answer) => ({
    value: answer,
    label: say(`categories:required.${answer}`),
    default: answer === (value === 'no' ? 'no' : 'yes'),
  })),
});
