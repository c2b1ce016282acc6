import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import { fault, type FormFault } from '../../discord-error';
import { localizationFaults, objectFaults, shown, textFaults, type Path } from './texts';

type Json = Record<string, unknown>;

/** Discord: application command option choices, and autocomplete. */
const MOST_CHOICES = 25;
const LONGEST_CHOICE = 100;
const WITH_CHOICES: readonly unknown[] = [Type.String, Type.Integer, Type.Number];

/** @returns what is wrong with the fixed choices of an option, and with `autocomplete` */
export function choiceFaults(option: Json, path: Path): FormFault[] {
  const choices = option['choices'];
  const isFixed = Array.isArray(choices) && choices.length > 0;
  if ((isFixed || option['autocomplete'] === true) && !WITH_CHOICES.includes(option['type'])) {
    return [
      {
        path: [...path, isFixed ? 'choices' : 'autocomplete'],
        code: 'APPLICATION_COMMAND_OPTION_FIELD_INVALID',
        message: 'This field is only for options of the type STRING, INTEGER or NUMBER',
      },
    ];
  }
  if (isFixed && option['autocomplete'] === true) {
    return [
      {
        path: [...path, 'autocomplete'],
        code: 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID',
        message: 'autocomplete must not be set to true if choices are present',
      },
    ];
  }
  return isFixed ? choiceListFaults(choices as Json[], option['type'] as Type, [...path, 'choices']) : [];
}

/**
 * @param type of the option: its choices must have values of that type
 * @returns what is wrong with a list of choices, fixed or of an autocomplete
 */
export function choiceListFaults(choices: readonly Json[], type: Type, path: Path): FormFault[] {
  const strange = objectFaults(choices, path);
  if (strange.length > 0) {
    return strange;
  }
  return [
    ...(choices.length > MOST_CHOICES ? [fault.length(0, MOST_CHOICES, ...path)] : []),
    ...choices.flatMap((choice, index) => [
      ...textFaults(choice['name'], 1, LONGEST_CHOICE, [...path, index, 'name']),
      ...localizationFaults(
        choice['name_localizations'],
        [...path, index, 'name_localizations'],
        (text, at) => textFaults(text, 1, LONGEST_CHOICE, at),
      ),
      ...choiceValueFaults(choice['value'], type, [...path, index, 'value']),
      ...(choices.findIndex((other) => other['name'] === choice['name']) < index
        ? [
            {
              path: [...path, index, 'name'],
              code: 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS',
              message: 'Option choice name already exists',
            },
          ]
        : []),
    ]),
  ];
}

function choiceValueFaults(value: unknown, type: Type, path: Path): FormFault[] {
  if (type === Type.String) {
    return textFaults(value, 1, LONGEST_CHOICE, path);
  }
  if (value === undefined || value === null) {
    return [fault.required(...path)];
  }
  const isValid = type === Type.Integer ? Number.isSafeInteger(value) : Number.isFinite(value);
  return isValid
    ? []
    : [
        {
          path,
          code: type === Type.Integer ? 'NUMBER_TYPE_COERCE' : 'FLOAT_TYPE_COERCE',
          message: `Value "${shown(value)}" is not ${type === Type.Integer ? 'int' : 'float'}.`,
        },
      ];
}
