import { Locale } from 'discord-api-types/v10';
import { fault, type FormFault } from '../../discord-error';

export type Path = FormFault['path'];

/** Discord: application command naming. */
const CHAT_INPUT_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const NAME_LENGTH = 32;
const DESCRIPTION_LENGTH = 100;
const LOCALES: readonly string[] = Object.values(Locale);

/** @returns what is wrong with a name; `strict` for slash commands and options: no spaces, lower case where it exists */
export function nameFaults(name: unknown, strict: boolean, path: Path): FormFault[] {
  const faults = textFaults(name, 1, NAME_LENGTH, path);
  if (faults.length > 0 || !strict) {
    return faults;
  }
  const text = String(name);
  return CHAT_INPUT_NAME.test(text) && text === text.toLowerCase()
    ? []
    : [{ path, code: 'APPLICATION_COMMAND_INVALID_NAME', message: 'Command name is invalid' }];
}

/** @returns what is wrong with a description (1–100 characters) */
export function descriptionFaults(description: unknown, path: Path): FormFault[] {
  return textFaults(description, 1, DESCRIPTION_LENGTH, path);
}

/** @returns what is wrong with translations: unknown languages, and texts that break the rule of the text itself */
export function localizationFaults(
  texts: unknown,
  path: Path,
  rule: (text: unknown, at: Path) => FormFault[],
): FormFault[] {
  if (texts === undefined || texts === null) {
    return [];
  }
  return Object.entries(texts).flatMap(([locale, text]) => {
    const at = [...path, locale];
    return LOCALES.includes(locale)
      ? rule(text, at)
      : [{ path: at, code: 'BASE_TYPE_CHOICES', message: `Value must be one of {${LOCALES.join(', ')}}.` }];
  });
}

/** @returns what is wrong with a text that must have `least` to `most` characters */
export function textFaults(text: unknown, least: number, most: number, path: Path): FormFault[] {
  if (text === undefined || text === null) {
    return [fault.required(...path)];
  }
  if (typeof text !== 'string') {
    return [
      { path, code: 'STRING_TYPE_CONVERT', message: `Could not interpret "${shown(text)}" as string.` },
    ];
  }
  const { length } = Array.from(text);
  return length >= least && length <= most ? [] : [fault.length(least, most, ...path)];
}

/** @returns a value as it is quoted in a fault */
export function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** @returns a fault for each item of a list that is no object */
export function objectFaults(items: readonly unknown[], path: Path): FormFault[] {
  return items.flatMap((item, index) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? []
      : [
          {
            path: [...path, index],
            code: 'DICT_TYPE_CONVERT',
            message: 'Only dictionaries may be used in a DictType',
          },
        ],
  );
}
