import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { fault } from '../../discord-error';
import { isSnowflake } from '../../snowflakes';
import type { ComponentReader, Given, Path } from './component-reader';

const SELECTS: readonly unknown[] = [
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
];
const ROW_CHILDREN = [ComponentType.Button, ...(SELECTS as ComponentType[])];

/** Reads an action row: up to 5 buttons, or one select. */
export function readRow(reader: ComponentReader, given: Given, path: Path): Given {
  const list = reader.form.list(given['components'], [...path, 'components'], { least: 1, most: 5 });
  const components = list.flatMap((one, index): Given[] => {
    const at = [...path, 'components', index];
    const child = reader.form.object(one, at);
    const control = child && readControl(reader, child, at);
    return control ? [control] : [];
  });
  const isSelect = (one: Given | undefined): boolean => SELECTS.includes(one?.['type']);
  const behind = components.findIndex((one, i) => i > 0 && (isSelect(one) || isSelect(components[0])));
  if (behind > 0) {
    reader.form.refuse(
      [...path, 'components', behind],
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      'The specified component exceeds the maximum width',
    );
  }
  return { type: ComponentType.ActionRow, id: given['id'], components };
}

/** Reads a button: a `custom_id`, or for links a `url` of at most 512 characters, and something to see. */
export function readButton(reader: ComponentReader, given: Given, path: Path): Given {
  reader.count(given, path);
  const { form } = reader;
  const style = form.integer(given['style'], [...path, 'style'], { least: 1, most: 6 });
  if (style === undefined) {
    form.note(fault.required(...path, 'style'));
  }
  const label = form.text(given['label'], [...path, 'label'], { most: 80 });
  const emoji = reader.emoji(given['emoji'], path);
  if (label === undefined && !emoji && style !== ButtonStyle.Premium) {
    form.refuse(path, 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A label or emoji is required.');
  }
  const isLink = style === ButtonStyle.Link;
  return {
    type: ComponentType.Button,
    id: given['id'],
    style,
    ...(label !== undefined && { label }),
    ...(emoji && { emoji }),
    ...(given['disabled'] === true && { disabled: true }),
    ...(isLink
      ? { url: readLink(reader, given, path) }
      : style !== ButtonStyle.Premium && { custom_id: reader.customId(given, path) }),
  };
}

function readLink(reader: ComponentReader, given: Given, path: Path): string | undefined {
  const { form } = reader;
  if (given['custom_id'] !== undefined && given['custom_id'] !== null) {
    form.refuse(
      path,
      'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
      'A custom id and url cannot both be specified',
    );
  }
  if (given['url'] === undefined || given['url'] === null) {
    form.note(fault.required(...path, 'url'));
    return undefined;
  }
  return form.address(given['url'], [...path, 'url'], ['http', 'https', 'discord'], 512);
}

function readControl(reader: ComponentReader, given: Given, path: Path): Given | undefined {
  const type = given['type'];
  if (type === ComponentType.Button) {
    return readButton(reader, given, path);
  }
  if (SELECTS.includes(type)) {
    return readSelect(reader, given, path);
  }
  refuseType(reader, path, ROW_CHILDREN);
  return undefined;
}

/** Notes that a component has no place here, text inputs in messages included. */
export function refuseType(reader: ComponentReader, path: Path, allowed: readonly number[]): void {
  const list = allowed.length === 1 ? `${allowed[0]},` : allowed.join(', ');
  reader.form.refuse(path, 'UNION_TYPE_CHOICES', `Value of field "type" must be one of (${list}).`);
}

function readSelect(reader: ComponentReader, given: Given, path: Path): Given {
  reader.count(given, path);
  const { form } = reader;
  const least = form.integer(given['min_values'], [...path, 'min_values'], { least: 0, most: 25 }) ?? 1;
  const most = form.integer(given['max_values'], [...path, 'max_values'], { least: 1, most: 25 }) ?? 1;
  if (least > most) {
    form.refuse(path, 'SELECT_COMPONENT_MIN_MAX_INVALID', 'min_values must not be greater than max_values.');
  }
  const placeholder = form.text(given['placeholder'], [...path, 'placeholder'], { most: 150 });
  const isText = given['type'] === ComponentType.StringSelect;
  const types = given['channel_types'];
  return {
    type: given['type'],
    id: given['id'],
    custom_id: reader.customId(given, path),
    min_values: least,
    max_values: most,
    ...(placeholder !== undefined && { placeholder }),
    ...(given['disabled'] === true && { disabled: true }),
    ...(isText
      ? { options: readOptions(reader, given, path, most) }
      : readDefaults(reader, given, path, most)),
    ...(given['type'] === ComponentType.ChannelSelect && Array.isArray(types) && { channel_types: types }),
  };
}

function readOptions(reader: ComponentReader, given: Given, path: Path, mostChosen: number): Given[] {
  const { form } = reader;
  const at = [...path, 'options'];
  const values = new Set<string>();
  const options = form.list(given['options'], at, { least: 1, most: 25 }).flatMap((one, index) => {
    const option = form.object(one, [...at, index]);
    return option ? [readOption(reader, option, [...at, index], values)] : [];
  });
  if (options.filter((option) => option['default'] === true).length > mostChosen) {
    form.refuse(
      at,
      'SELECT_COMPONENT_TOO_MANY_DEFAULTS',
      `No more than ${mostChosen} options can be selected.`,
    );
  }
  return options;
}

function readOption(reader: ComponentReader, given: Given, path: Path, values: Set<string>): Given {
  const { form } = reader;
  const value = form.text(given['value'], [...path, 'value'], { least: 1, most: 100 }) ?? '';
  if (values.has(value)) {
    form.refuse(
      [...path, 'value'],
      'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
      'The specified option value is already used',
    );
  }
  values.add(value);
  const description = form.text(given['description'], [...path, 'description'], { most: 100 });
  const emoji = reader.emoji(given['emoji'], path);
  return {
    label: form.text(given['label'], [...path, 'label'], { least: 1, most: 100 }) ?? '',
    value,
    ...(description !== undefined && { description }),
    ...(emoji && { emoji }),
    ...(given['default'] === true && { default: true }),
  };
}

function readDefaults(reader: ComponentReader, given: Given, path: Path, most: number): Given {
  const { form } = reader;
  const at = [...path, 'default_values'];
  const values = form.list(given['default_values'], at, { most: 25 }).flatMap((one, index) => {
    const value = form.object(one, [...at, index]);
    if (value && !isSnowflake(value['id'])) {
      form.note(fault.snowflake(value['id'], ...at, index, 'id'));
    }
    return value ? [{ id: value['id'], type: value['type'] }] : [];
  });
  if (values.length > most) {
    form.note(fault.tooLong(most, ...at));
  }
  return values.length > 0 ? { default_values: values } : {};
}
