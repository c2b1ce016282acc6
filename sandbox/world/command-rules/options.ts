import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import { fault, type FormFault } from '../../discord-error';
import { choiceFaults } from './choices';
import { descriptionFaults, localizationFaults, nameFaults, objectFaults, type Path } from './texts';

export type Json = Record<string, unknown>;

/** Discord: at most 25 options, and texts of at most 6000 characters. */
const MOST_OPTIONS = 25;
const LONGEST_TEXT = 6000;
const GROUPING: readonly unknown[] = [Type.Subcommand, Type.SubcommandGroup];
const NUMBERS: readonly unknown[] = [Type.Integer, Type.Number];

/** Where a list of options stands: in the command, in a group, or in a subcommand. */
type Place = 'command' | 'group' | 'subcommand';

/** @returns what is wrong with the options of a command, group or subcommand */
export function optionFaults(given: unknown, path: Path, place: Place = 'command'): FormFault[] {
  if (given === undefined || given === null) {
    return [];
  }
  if (!Array.isArray(given)) {
    return [{ path, code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' }];
  }
  const strange = objectFaults(given, path);
  if (strange.length > 0) {
    return strange;
  }
  const options = given as Json[];
  return [
    ...(options.length > MOST_OPTIONS ? [fault.length(0, MOST_OPTIONS, ...path)] : []),
    ...options.flatMap((option, index) => singleFaults(option, [...path, index])),
    ...options.flatMap((option, index) => nestingFaults(options, option, [...path, index], place)),
    ...orderFaults(options, path),
    ...duplicateFaults(options, path),
  ];
}

function singleFaults(option: Json, path: Path): FormFault[] {
  const types = Object.values(Type).filter((type) => typeof type === 'number');
  if (!types.includes(option['type'] as Type)) {
    return [
      option['type'] === undefined ? fault.required(...path, 'type') : fault.choice(types, ...path, 'type'),
    ];
  }
  return [
    ...nameFaults(option['name'], true, [...path, 'name']),
    ...localizationFaults(option['name_localizations'], [...path, 'name_localizations'], (text, at) =>
      nameFaults(text, true, at),
    ),
    ...descriptionFaults(option['description'], [...path, 'description']),
    ...localizationFaults(
      option['description_localizations'],
      [...path, 'description_localizations'],
      descriptionFaults,
    ),
    ...choiceFaults(option, path),
    ...lengthFaults(option, path),
    ...valueFaults(option, path),
  ];
}

/** Groups stand in commands only, and hold subcommands only; subcommands hold no other subcommands. */
function nestingFaults(siblings: Json[], option: Json, path: Path, place: Place): FormFault[] {
  const type = option['type'];
  const mixed = GROUPING.includes(type) && siblings.some((other) => !GROUPING.includes(other['type']));
  const misplaced =
    (place === 'group' && type !== Type.Subcommand) || (place === 'subcommand' && GROUPING.includes(type));
  if (mixed || misplaced) {
    return [
      {
        path: [...path, 'type'],
        code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        message: 'Sub-command and sub-command group option types are mutually exclusive to all other types',
      },
    ];
  }
  if (!GROUPING.includes(type)) {
    return [];
  }
  const inside = type === Type.Subcommand ? 'subcommand' : 'group';
  return optionFaults(option['options'], [...path, 'options'], inside);
}

function orderFaults(options: Json[], path: Path): FormFault[] {
  const late = options.findIndex(
    (option, index) =>
      option['required'] === true &&
      options
        .slice(0, index)
        .some((earlier) => earlier['required'] !== true && !GROUPING.includes(earlier['type'])),
  );
  return late < 0
    ? []
    : [
        {
          path: [...path, late],
          code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
          message: 'Required options must be placed before non-required options',
        },
      ];
}

function duplicateFaults(options: Json[], path: Path): FormFault[] {
  return options.flatMap((option, index) =>
    options.findIndex((other) => other['name'] === option['name']) < index
      ? [
          {
            path: [...path, index, 'name'],
            code: 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
            message: 'Option name already exists',
          },
        ]
      : [],
  );
}

function lengthFaults(option: Json, path: Path): FormFault[] {
  return (['min_length', 'max_length'] as const).flatMap((key) => {
    const value = option[key];
    if (value === undefined || value === null) {
      return [];
    }
    if (option['type'] !== Type.String) {
      return [wrongType([...path, key], 'STRING')];
    }
    const least = key === 'max_length' ? 1 : 0;
    return inRange(value, least, LONGEST_TEXT) ? [] : [rangeFault(least, LONGEST_TEXT, [...path, key])];
  });
}

function valueFaults(option: Json, path: Path): FormFault[] {
  const { min_value: least, max_value: most } = option;
  const faults = (['min_value', 'max_value'] as const).flatMap((key) => {
    const value = option[key];
    if (value === undefined || value === null) {
      return [];
    }
    const isValid = option['type'] === Type.Integer ? Number.isInteger(value) : typeof value === 'number';
    return NUMBERS.includes(option['type']) && isValid
      ? []
      : [wrongType([...path, key], 'INTEGER or NUMBER')];
  });
  if (typeof least === 'number' && typeof most === 'number' && least > most) {
    faults.push({
      path: [...path, 'max_value'],
      code: 'APPLICATION_COMMAND_OPTIONS_MIN_MAX_INVALID',
      message: 'The maximum must not be less than the minimum',
    });
  }
  return faults;
}

function wrongType(path: Path, types: string): FormFault {
  return {
    path,
    code: 'APPLICATION_COMMAND_OPTION_FIELD_INVALID',
    message: `This field is only for options of the type ${types}`,
  };
}

function inRange(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

function rangeFault(least: number, most: number, path: Path): FormFault {
  return { path, code: 'NUMBER_TYPE_RANGE', message: `int value should be between ${least} and ${most}.` };
}
