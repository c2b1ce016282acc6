import { Kind, type ComponentShape } from '../message-components/shapes';
import { preset } from '../message-components/select-options';
import type { FieldValue } from './modal-form';

/** @returns what of a form is filled in, however deep it stands */
export function fieldsOf(components: ComponentShape[]): ComponentShape[] {
  return components.flatMap((each) => {
    const inner = [...(each.components ?? []), ...(each.component ? [each.component] : [])];
    return inner.length > 0 ? fieldsOf(inner) : each.custom_id ? [each] : [];
  });
}

/** @returns what every field holds before it is touched, by custom id */
export function startingValues(fields: ComponentShape[]): Record<string, FieldValue> {
  return Object.fromEntries(fields.map((field) => [field.custom_id ?? '', startingValue(field)]));
}

function startingValue(field: ComponentShape): FieldValue {
  switch (field.type) {
    case Kind.textInput:
      return field.value ?? '';
    case Kind.checkbox:
      return field.default ? 'true' : 'false';
    case Kind.radioGroup:
      return preset(field)[0] ?? '';
    default:
      return preset(field);
  }
}

/** @returns what is wrong with a form before it is sent, by custom id */
export function errorsIn(
  fields: ComponentShape[],
  values: Record<string, FieldValue>,
): Record<string, string> {
  const errors = fields.map((field) => {
    const value = values[field.custom_id ?? ''] ?? '';
    return [
      field.custom_id ?? '',
      typeof value === 'string' ? textError(field, value) : listError(field, value),
    ];
  });
  return Object.fromEntries(errors.filter(([, error]) => error)) as Record<string, string>;
}

function textError(field: ComponentShape, value: string): string | null {
  if (value === '') {
    return field.required === false ? null : 'This field is required.';
  }
  if (value.length < (field.min_length ?? 0)) {
    return `Write at least ${field.min_length} characters (${value.length} so far).`;
  }
  if (value.length > (field.max_length ?? 4000)) {
    return `Write at most ${field.max_length ?? 4000} characters (${value.length} now).`;
  }
  return null;
}

function listError(field: ComponentShape, value: unknown[]): string | null {
  const isOptional = field.required === false || field.min_values === 0;
  const { min_values: min = 1, max_values: max = 1 } = field;
  if (value.length === 0) {
    return isOptional ? null : 'This field is required.';
  }
  if (value.length < min) {
    return `Choose at least ${min}.`;
  }
  return field.type !== Kind.checkboxGroup && value.length > max ? `Choose at most ${max}.` : null;
}
