import { ComponentType } from 'discord-api-types/v10';
import { fault, invalidForm } from '../../discord-error';
import type { UploadedFile } from '../../rest/route';
import { lengthOf } from '../message-rules/form';
import { checkChosen } from './chosen-values';
import type { Component } from './find-component';
import type { Resolved } from './resolved';

type Given = string | string[] | undefined;
type Field = Component & {
  value?: string;
  default?: boolean;
  default_values?: { id: string }[];
};

/**
 * One field of a form as somebody sends it: checked as Discord's client does.
 * @param given undefined: as the form came
 * @throws DiscordError 50035 with the custom id in the path
 */
export function filledField(
  field: Field,
  given: Given,
  files: UploadedFile[] | undefined,
  resolved: Resolved,
): object {
  const { type, id, custom_id: customId } = field;
  return { type, id, custom_id: customId, ...content(field, given, files ?? [], resolved) };
}

function content(field: Field, given: Given, files: UploadedFile[], resolved: Resolved): object {
  if (field.type === ComponentType.TextInput) {
    return { value: checkedText(field, asText(given ?? field.value ?? '')) };
  }
  if (field.type === ComponentType.Checkbox) {
    return { value: given === undefined ? field.default === true : asText(given) === 'true' };
  }
  if (field.type === ComponentType.RadioGroup) {
    return { value: checkedValues(field, given, resolved, 1)[0] ?? null };
  }
  if (field.type === ComponentType.FileUpload) {
    return { values: uploaded(field, files, resolved) };
  }
  const isGroup = field.type === ComponentType.CheckboxGroup;
  return { values: checkedValues(field, given, resolved, isGroup ? (field.options?.length ?? 0) : 1) };
}

/** Fields must be filled in unless the form says otherwise. */
const isRequired = (field: Field): boolean => field.required ?? true;
const asText = (given: string | string[]): string => (Array.isArray(given) ? given.join('') : given);

function checkedText(field: Field, text: string): string {
  const length = lengthOf(text);
  if (length === 0 && isRequired(field)) {
    throw invalidForm(fault.required('data', field.custom_id ?? ''));
  }
  const { min_length: least = 0, max_length: most = 4000 } = field;
  if ((length > 0 && length < least) || length > most) {
    throw invalidForm(fault.length(least, most, 'data', field.custom_id ?? ''));
  }
  return text;
}

function checkedValues(field: Field, given: Given, resolved: Resolved, mostByDefault: number): string[] {
  const values = given === undefined ? defaultsOf(field) : [given].flat().filter((value) => value !== '');
  checkChosen(field, values, resolved, ['data', field.custom_id ?? ''], {
    least: leastOf(field, values.length),
    most: field.max_values ?? mostByDefault,
  });
  return values;
}

function defaultsOf(field: Field): string[] {
  const chosen = (field.options ?? []).filter((option) => option.default).map(({ value }) => value);
  return [...chosen, ...(field.default_values ?? []).map(({ id }) => id)];
}

function uploaded(field: Field, files: UploadedFile[], resolved: Resolved): string[] {
  const [least, most] = [leastOf(field, files.length), field.max_values ?? 1];
  if (files.length < least || files.length > most) {
    throw invalidForm(fault.length(least, most, 'data', field.custom_id ?? ''));
  }
  return files.map((file) => resolved.file(file));
}

/** A field that may stay empty has its minimum only once something is chosen. */
function leastOf(field: Field, count: number): number {
  return !isRequired(field) && count === 0 ? 0 : (field.min_values ?? 1);
}
