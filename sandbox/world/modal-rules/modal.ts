import { ComponentType } from 'discord-api-types/v10';
import { fault } from '../../discord-error';
import { FormReader } from '../message-rules/form';
import type { OpenModalRecord } from '../records';
import { checkField } from './field';

type Json = Record<string, unknown>;
type Path = (string | number)[];

/** Discord: modals. */
const LONGEST_TITLE = 45;
const LONGEST_LABEL = 45;
const LONGEST_DESCRIPTION = 100;
const MOST_COMPONENTS = 5;
const LONGEST_TEXT = 4000;
const IN_LABELS: readonly unknown[] = [
  ComponentType.StringSelect,
  ComponentType.TextInput,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
  ComponentType.FileUpload,
  ComponentType.RadioGroup,
  ComponentType.CheckboxGroup,
  ComponentType.Checkbox,
];

/**
 * Checks a form as the application sends it (`data` of a callback of type 9).
 * @returns the form, its components with numeric ids
 * @throws DiscordError 50035 naming everything that is wrong
 */
export function readModal(data: Json): OpenModalRecord {
  const form = new FormReader();
  const customId = form.text(data['custom_id'], ['data', 'custom_id'], { least: 1, most: 100 });
  const title = form.text(data['title'], ['data', 'title'], { least: 1, most: LONGEST_TITLE });
  const list = form.list(data['components'], ['data', 'components'], { least: 1, most: MOST_COMPONENTS });
  const seen = new Set<string>();
  list.forEach((one, index) => checkTop(form, one, ['data', 'components', index], seen));
  form.finish();
  return { customId: customId ?? '', title: title ?? '', components: withIds(list), submitted: false };
}

function checkTop(form: FormReader, given: unknown, path: Path, seen: Set<string>): void {
  const part = form.object(given, path) ?? {};
  switch (part['type']) {
    case ComponentType.Label:
      checkLabel(form, part, path, seen);
      break;
    case ComponentType.ActionRow:
      checkRow(form, part, path, seen);
      break;
    case ComponentType.TextDisplay:
      form.text(part['content'], [...path, 'content'], { least: 1, most: LONGEST_TEXT });
      break;
    default:
      form.note(
        fault.choice(
          [ComponentType.ActionRow, ComponentType.TextDisplay, ComponentType.Label],
          ...path,
          'type',
        ),
      );
  }
}

function checkLabel(form: FormReader, label: Json, path: Path, seen: Set<string>): void {
  form.text(label['label'], [...path, 'label'], { least: 1, most: LONGEST_LABEL });
  form.text(label['description'], [...path, 'description'], { most: LONGEST_DESCRIPTION });
  const at = [...path, 'component'];
  const field = form.object(label['component'], at);
  if (!field) {
    form.note(fault.required(...at));
  } else if (!IN_LABELS.includes(field['type'])) {
    form.note(fault.choice(IN_LABELS as number[], ...at, 'type'));
  } else {
    checkField(form, field, at, seen);
  }
}

/** The old way: a row with one text input that carries its own label. */
function checkRow(form: FormReader, row: Json, path: Path, seen: Set<string>): void {
  form.list(row['components'], [...path, 'components'], { least: 1, most: 1 }).forEach((one, index) => {
    const at = [...path, 'components', index];
    const field = form.object(one, at) ?? {};
    if (field['type'] !== ComponentType.TextInput) {
      form.note(fault.choice([ComponentType.TextInput], ...at, 'type'));
      return;
    }
    form.text(field['label'], [...at, 'label'], { least: 1, most: LONGEST_LABEL });
    checkField(form, field, at, seen);
  });
}

/** Discord numbers the components that come without an id, in the order of the screen. */
function withIds(components: unknown[]): unknown[] {
  let next = 1;
  const number = (given: unknown): Json => {
    const part = given as Json;
    const id = part['id'] || next;
    next += 1;
    const { component, components: inner } = part as { component?: unknown; components?: unknown[] };
    return {
      ...part,
      id,
      ...(component !== undefined && { component: number(component) }),
      ...(inner && { components: inner.map(number) }),
    };
  };
  return components.map(number);
}
