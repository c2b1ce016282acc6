import { ComponentType } from 'discord-api-types/v10';
import { fault } from '../../discord-error';
import type { FormReader } from '../message-rules/form';

type Json = Record<string, unknown>;
type Path = (string | number)[];

/** Discord: text inputs, selects, file uploads, radio and checkbox groups. */
const LONGEST_INPUT = 4000;
const LONGEST_OPTION = 100;
const CHOOSABLE: Record<number, { least: number; most: number; options?: { least: number; most: number } }> =
  {
    [ComponentType.StringSelect]: { least: 0, most: 25, options: { least: 1, most: 25 } },
    [ComponentType.UserSelect]: { least: 0, most: 25 },
    [ComponentType.RoleSelect]: { least: 0, most: 25 },
    [ComponentType.MentionableSelect]: { least: 0, most: 25 },
    [ComponentType.ChannelSelect]: { least: 0, most: 25 },
    [ComponentType.FileUpload]: { least: 0, most: 10 },
    [ComponentType.RadioGroup]: { least: 0, most: 1, options: { least: 2, most: 10 } },
    [ComponentType.CheckboxGroup]: { least: 0, most: 10, options: { least: 1, most: 10 } },
  };

/**
 * Checks one field of a form.
 * @param seen custom ids so far: each may stand once in a form
 */
export function checkField(form: FormReader, field: Json, path: Path, seen: Set<string>): void {
  const customId = form.text(field['custom_id'], [...path, 'custom_id'], { least: 1, most: 100 });
  if (customId !== undefined && seen.has(customId)) {
    form.refuse(
      [...path, 'custom_id'],
      'COMPONENT_CUSTOM_ID_DUPLICATED',
      'Component custom id cannot be duplicated',
    );
  }
  seen.add(customId ?? '');
  if (field['type'] === ComponentType.TextInput) {
    checkTextInput(form, field, path);
  } else if (field['type'] !== ComponentType.Checkbox) {
    checkChoosable(form, field, path);
  }
}

function checkTextInput(form: FormReader, field: Json, path: Path): void {
  if (field['style'] !== 1 && field['style'] !== 2) {
    form.note(
      field['style'] === undefined
        ? fault.required(...path, 'style')
        : fault.choice([1, 2], ...path, 'style'),
    );
  }
  form.text(field['value'], [...path, 'value'], { most: LONGEST_INPUT });
  form.text(field['placeholder'], [...path, 'placeholder'], { most: 100 });
  const least = form.integer(field['min_length'], [...path, 'min_length'], { least: 0, most: LONGEST_INPUT });
  const most = form.integer(field['max_length'], [...path, 'max_length'], { least: 1, most: LONGEST_INPUT });
  refuseCrossed(form, least, most, [...path, 'min_length']);
}

function checkChoosable(form: FormReader, field: Json, path: Path): void {
  const rule = CHOOSABLE[field['type'] as number] ?? { least: 0, most: 25 };
  form.text(field['placeholder'], [...path, 'placeholder'], { most: 150 });
  const least = form.integer(field['min_values'], [...path, 'min_values'], {
    least: rule.least,
    most: rule.most,
  });
  const most = form.integer(field['max_values'], [...path, 'max_values'], { least: 1, most: rule.most });
  refuseCrossed(form, least, most, [...path, 'min_values']);
  if (field['disabled'] === true) {
    form.refuse(
      [...path, 'disabled'],
      'COMPONENT_DISABLED_INVALID',
      'Components of a modal cannot be disabled',
    );
  }
  if (rule.options) {
    checkOptions(form, form.list(field['options'], [...path, 'options'], rule.options), [...path, 'options']);
  }
}

function checkOptions(form: FormReader, options: unknown[], path: Path): void {
  const seen = new Set<unknown>();
  options.forEach((one, index) => {
    const option = form.object(one, [...path, index]) ?? {};
    form.text(option['label'], [...path, index, 'label'], { least: 1, most: LONGEST_OPTION });
    form.text(option['description'], [...path, index, 'description'], { most: LONGEST_OPTION });
    const value = form.text(option['value'], [...path, index, 'value'], { least: 1, most: LONGEST_OPTION });
    if (seen.has(value)) {
      form.refuse(
        [...path, index, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      );
    }
    seen.add(value);
  });
}

function refuseCrossed(
  form: FormReader,
  least: number | undefined,
  most: number | undefined,
  path: Path,
): void {
  if (least !== undefined && most !== undefined && least > most) {
    form.refuse(path, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${most}.`);
  }
}
