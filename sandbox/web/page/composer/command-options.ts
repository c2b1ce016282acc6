import type { ActionFile } from '../../../people/protocol';
import { channels, people, roles, type Choice } from '../message-components/select-options';
import type { State } from '../state/state';

/** Kinds of options (Discord: application command option types). */
export const OptionKind = {
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

/** An option as the bot registered it. */
export interface OptionShape {
  type: number;
  name: string;
  name_localizations?: Record<string, string> | null;
  description: string;
  description_localizations?: Record<string, string> | null;
  required?: boolean;
  autocomplete?: boolean;
  choices?: { name: string; name_localizations?: Record<string, string> | null; value: string | number }[];
  channel_types?: number[];
  min_value?: number;
  max_value?: number;
  min_length?: number;
  max_length?: number;
}

export type OptionValue = string | number | boolean | ActionFile;

/** What stands in the field of an option; `picked` once a choice was taken. */
export interface Entry {
  text: string;
  picked?: OptionValue;
}

const KIND_NAMES: Record<number, string> = {
  3: 'text',
  4: 'whole number',
  5: 'true or false',
  6: 'person',
  7: 'channel',
  8: 'role',
  9: 'person or role',
  10: 'number',
  11: 'file',
};

/** @returns what kind of value an option takes, in words */
export const kindName = (option: OptionShape): string => KIND_NAMES[option.type] ?? 'value';

/** @returns the choices of an option that fit what was typed; those of the bot itself are asked for elsewhere */
export function ownChoices(
  option: OptionShape,
  text: string,
  state: State,
  guildId: string | null,
  locale: string,
): Choice[] {
  const wanted = text.trim().toLowerCase();
  return allChoices(option, state, guildId, locale).filter((choice) =>
    choice.label.toLowerCase().includes(wanted),
  );
}

function allChoices(option: OptionShape, state: State, guildId: string | null, locale: string): Choice[] {
  switch (option.type) {
    case OptionKind.boolean:
      return [
        { value: 'true', label: 'True' },
        { value: 'false', label: 'False' },
      ];
    case OptionKind.user:
      return people(state, guildId);
    case OptionKind.channel:
      return channels(state, guildId, option.channel_types);
    case OptionKind.role:
      return roles(state, guildId);
    case OptionKind.mentionable:
      return [...people(state, guildId), ...roles(state, guildId)];
    default:
      return (option.choices ?? []).map((choice) => ({
        value: String(choice.value),
        label: choice.name_localizations?.[locale] ?? choice.name,
      }));
  }
}

/** @returns the value that a taken choice stands for */
export function pickedValue(option: OptionShape, choice: Choice): OptionValue {
  if (option.type === OptionKind.boolean) {
    return choice.value === 'true';
  }
  const isNumeric = option.type === OptionKind.integer || option.type === OptionKind.number;
  return isNumeric ? Number(choice.value) : choice.value;
}

/** @returns the value of an option, nothing for an empty one, or what is wrong with it */
export function readEntry(
  option: OptionShape,
  entry: Entry | undefined,
): { value?: OptionValue; error?: string } {
  if (entry?.picked !== undefined) {
    return { value: entry.picked };
  }
  const text = entry?.text.trim() ?? '';
  if (text === '') {
    return option.required ? { error: 'This option is required.' } : {};
  }
  if (option.type === OptionKind.integer || option.type === OptionKind.number) {
    return readNumber(option, text);
  }
  if (option.type !== OptionKind.string || option.choices?.length) {
    return { error: `Pick a ${kindName(option)} from the list.` };
  }
  return readText(option, text);
}

function readText({ min_length: min, max_length: max }: OptionShape, text: string) {
  if (min !== undefined && text.length < min) {
    return { error: `Write at least ${min} characters.` };
  }
  if (max !== undefined && text.length > max) {
    return { error: `Write at most ${max} characters (${text.length} now).` };
  }
  return { value: text };
}

function readNumber({ type, min_value: min, max_value: max }: OptionShape, text: string) {
  const value = Number(text);
  if (!Number.isFinite(value) || (type === OptionKind.integer && !Number.isInteger(value))) {
    return { error: type === OptionKind.integer ? 'Write a whole number.' : 'Write a number.' };
  }
  if ((min !== undefined && value < min) || (max !== undefined && value > max)) {
    return { error: `Write a number from ${min ?? '−∞'} to ${max ?? '∞'}.` };
  }
  return { value };
}
