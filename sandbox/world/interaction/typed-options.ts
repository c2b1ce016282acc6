import {
  ApplicationCommandOptionType as Type,
  type APIApplicationCommandOption,
} from 'discord-api-types/v10';
import { fault, invalidForm } from '../../discord-error';
import type { UploadedFile } from '../../rest/route';
import type { Resolved } from './resolved';

/** What somebody typed, by option name. Users, channels and roles by id; attachments as files. */
export type OptionValues = Record<string, string | number | boolean | UploadedFile>;
type Value = OptionValues[string];

/** An option as it stands in the payload. */
export interface OptionData {
  name: string;
  type: Type;
  value: string | number | boolean;
  focused?: true;
}

/** The parts of every kind of option that decide what may be typed. */
interface Definition {
  type: Type;
  name: string;
  required?: boolean;
  autocomplete?: boolean;
  choices?: { name: string; value: string | number }[];
  min_length?: number;
  max_length?: number;
  min_value?: number;
  max_value?: number;
  channel_types?: number[];
}

/**
 * Checks what somebody typed, as Discord's client does before it sends a command.
 * @throws DiscordError 50035 naming the option
 */
export function typedOptions(
  definitions: readonly APIApplicationCommandOption[],
  values: OptionValues,
  resolved: Resolved,
): OptionData[] {
  refuseUnknown(definitions, values);
  return definitions.flatMap((option) => {
    const definition = option as Definition;
    const value = values[definition.name];
    if (value === undefined) {
      if (definition.required) {
        throw invalidForm(fault.required('options', definition.name));
      }
      return [];
    }
    return [{ name: definition.name, type: definition.type, value: read(definition, value, resolved) }];
  });
}

/**
 * What Discord sends while somebody is typing: the focused value as text, the others as far as they are filled in,
 * unchecked.
 * @throws DiscordError 50035 when the option does not exist or does not complete
 */
export function halfTypedOptions(
  definitions: readonly APIApplicationCommandOption[],
  values: OptionValues,
  focused: string,
): { options: OptionData[]; type: Type } {
  refuseUnknown(definitions, values);
  const target = definitions.find(({ name }) => name === focused) as Definition | undefined;
  if (!target?.autocomplete) {
    throw refusal(focused, 'This option offers no choices while typing.');
  }
  const options = definitions.flatMap(({ name, type }): OptionData[] => {
    const value = values[name] ?? (name === focused ? '' : undefined);
    if (value === undefined || typeof value === 'object') {
      return [];
    }
    return [name === focused ? { name, type, value: String(value), focused: true } : { name, type, value }];
  });
  return { options, type: target.type };
}

function refuseUnknown(definitions: readonly APIApplicationCommandOption[], values: OptionValues): void {
  const strange = Object.keys(values).find((name) => definitions.every((option) => option.name !== name));
  if (strange !== undefined) {
    throw refusal(strange, 'The command has no option of this name.');
  }
}

function read(definition: Definition, value: Value, resolved: Resolved): OptionData['value'] {
  const { type, name } = definition;
  if ((typeof value === 'object') !== (type === Type.Attachment)) {
    throw refusal(
      name,
      type === Type.Attachment ? 'This option takes a file.' : 'This option takes no file.',
    );
  }
  if (typeof value === 'object') {
    return resolved.file(value);
  }
  if (type === Type.Integer || type === Type.Number) {
    return readNumber(definition, value);
  }
  if (type === Type.Boolean) {
    return value === true || value === 'true';
  }
  return type === Type.String
    ? readText(definition, String(value))
    : readId(definition, String(value), resolved);
}

function readId(definition: Definition, id: string, resolved: Resolved): string {
  if (definition.type === Type.User) {
    resolved.user(id);
  } else if (definition.type === Type.Role) {
    resolved.role(id);
  } else if (definition.type === Type.Mentionable) {
    resolved.mentionable(id);
  } else {
    checkChannel(definition, id, resolved);
  }
  return id;
}

function readText(definition: Definition, text: string): string | number {
  if (definition.choices) {
    return chosen(definition, text);
  }
  const { min_length: least = 0, max_length: most = 6000 } = definition;
  if (text.length < least || text.length > most) {
    throw invalidForm(fault.length(least, most, 'options', definition.name));
  }
  return text;
}

function readNumber(definition: Definition, value: string | number | boolean): string | number {
  if (definition.choices) {
    return chosen(definition, value);
  }
  const number = Number(value);
  const { min_value: least = -Infinity, max_value: most = Infinity } = definition;
  const isWhole = definition.type === Type.Number || Number.isSafeInteger(number);
  if (typeof value === 'boolean' || !Number.isFinite(number) || !isWhole || number < least || number > most) {
    throw refusal(definition.name, `The value must be a number between ${least} and ${most}.`);
  }
  return number;
}

/** A choice is named by its value or by its words. */
function chosen(definition: Definition, typed: string | number | boolean): string | number {
  const choice = definition.choices?.find(({ name, value }) => value === typed || name === typed);
  if (!choice) {
    throw refusal(definition.name, 'The value is none of the choices.');
  }
  return choice.value;
}

function checkChannel(definition: Definition, id: string, resolved: Resolved): void {
  const channel = resolved.channelOf(id);
  if (definition.channel_types && !definition.channel_types.includes(channel.type)) {
    throw refusal(definition.name, 'Channels of this type cannot be chosen here.');
  }
}

function refusal(option: string, message: string) {
  return invalidForm({
    path: ['options', option],
    code: 'INTERACTION_APPLICATION_COMMAND_OPTION_INVALID',
    message,
  });
}
