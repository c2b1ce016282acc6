/** The form of a category, as its user fills it in: a field each, under what is asked. */
import { ComponentType, TextInputStyle } from 'discord.js';
import { formLimits, type FormField } from '../../categories/category';

/** @returns the components of a form; a field's id carries its question, since the form may be another one by then */
export const formComponents = (form: readonly FormField[]) =>
  form.map((field) => ({
    type: ComponentType.Label as const,
    label: field.label,
    ...(field.description !== null && { description: field.description }),
    component: inputOf(field),
  }));

/** @returns what the id of a field tells of it */
export function fieldOf(fieldId: string): { key: string; label: string } {
  const [key = '', ...label] = fieldId.split(':');
  return { key, label: label.join(':') };
}

function inputOf(field: FormField) {
  const { key, label, required } = field;
  const asked = { custom_id: `${key}:${label}`, required };
  switch (field.kind) {
    case 'short':
    case 'paragraph':
      return {
        ...asked,
        type: ComponentType.TextInput as const,
        style: field.kind === 'short' ? (TextInputStyle.Short as const) : (TextInputStyle.Paragraph as const),
        ...(field.placeholder !== null && { placeholder: field.placeholder }),
        ...(field.min !== null && { min_length: field.min }),
        max_length: field.max ?? formLimits.text.most,
      };
    case 'select':
      return {
        ...asked,
        ...countOf(field, field.options.length),
        type: ComponentType.StringSelect as const,
        ...(field.placeholder !== null && { placeholder: field.placeholder }),
        options: field.options.map(({ label: option, description }) => ({
          label: option,
          value: option,
          ...(description !== null && { description }),
        })),
      };
    case 'files':
      return { ...asked, ...countOf(field, formLimits.files), type: ComponentType.FileUpload as const };
  }
}

/** Discord: at least one where something is required, none where nothing is; never more than there are. */
function countOf(
  { required, min, max }: { required: boolean; min: number | null; max: number | null },
  most: number,
) {
  const upper = Math.min(max ?? 1, most);
  const lower = Math.min(required ? Math.max(1, min ?? 1) : (min ?? 0), upper);
  return { min_values: required ? lower : 0, max_values: upper };
}
