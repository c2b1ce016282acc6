import { ApplicationCommandType as Type } from 'discord-api-types/v10';
import { fault, type FormFault } from '../../discord-error';
import { optionFaults, type Json } from './options';
import { commandLength } from './size';
import { descriptionFaults, localizationFaults, nameFaults, shown, type Path } from './texts';

/** Discord: a command has at most 8000 characters in all. */
const MOST_CHARACTERS = 8000;
const TYPES: readonly unknown[] = [Type.ChatInput, Type.User, Type.Message];

/**
 * Checks a command as the application sends it.
 * @param path where the command stands in the body (its index in a bulk overwrite)
 * @returns everything that is wrong with it
 */
export function commandFaults(body: Json, guildId: string | null, path: Path = []): FormFault[] {
  const type = body['type'] ?? Type.ChatInput;
  if (!TYPES.includes(type)) {
    return [fault.choice([1, 2, 3], ...path, 'type')];
  }
  const isChatInput = type === Type.ChatInput;
  return [
    ...nameFaults(body['name'], isChatInput, [...path, 'name']),
    ...localizationFaults(body['name_localizations'], [...path, 'name_localizations'], (text, at) =>
      nameFaults(text, isChatInput, at),
    ),
    ...(isChatInput ? chatInputFaults(body, path) : menuFaults(body, path)),
    ...permissionFaults(body['default_member_permissions'], [...path, 'default_member_permissions']),
    ...contextFaults(body, guildId, path),
    ...sizeFaults(body, path),
  ];
}

function chatInputFaults(body: Json, path: Path): FormFault[] {
  return [
    ...descriptionFaults(body['description'], [...path, 'description']),
    ...localizationFaults(
      body['description_localizations'],
      [...path, 'description_localizations'],
      descriptionFaults,
    ),
    ...optionFaults(body['options'], [...path, 'options']),
  ];
}

/** Menus have a name alone. */
function menuFaults(body: Json, path: Path): FormFault[] {
  const faults: FormFault[] = [];
  if (body['description']) {
    faults.push({
      path: [...path, 'description'],
      code: 'APPLICATION_COMMAND_DESCRIPTION_INVALID',
      message: 'Context menu commands cannot have description',
    });
  }
  if (Array.isArray(body['options']) && body['options'].length > 0) {
    faults.push({
      path: [...path, 'options'],
      code: 'APPLICATION_COMMAND_OPTIONS_INVALID',
      message: 'Context menu commands cannot have options',
    });
  }
  return faults;
}

/** Bits as a decimal string (Discord: "0" is nobody but administrators). */
function permissionFaults(bits: unknown, path: Path): FormFault[] {
  const isValid =
    bits === undefined ||
    bits === null ||
    (typeof bits === 'string' && /^\d{1,20}$/.test(bits)) ||
    (Number.isSafeInteger(bits) && (bits as number) >= 0);
  return isValid ? [] : [{ path, code: 'NUMBER_TYPE_COERCE', message: `Value "${shown(bits)}" is not int.` }];
}

/** Contexts 0 server, 1 DM with the bot, 2 other DMs; only global commands exist outside servers. */
function contextFaults(body: Json, guildId: string | null, path: Path): FormFault[] {
  const { contexts, integration_types: kinds } = body;
  return [
    ...listFaults(contexts, [0, 1, 2], [...path, 'contexts']),
    ...listFaults(kinds, [0, 1], [...path, 'integration_types']),
    ...(guildId && Array.isArray(contexts) && contexts.some((context) => context !== 0)
      ? [
          {
            path: [...path, 'contexts'],
            code: 'APPLICATION_COMMAND_CONTEXTS_INVALID',
            message: 'Commands of one server can only be used in that server',
          },
        ]
      : []),
  ];
}

function listFaults(values: unknown, allowed: number[], path: Path): FormFault[] {
  if (values === undefined || values === null) {
    return [];
  }
  if (!Array.isArray(values)) {
    return [{ path, code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' }];
  }
  return values.flatMap((value, index) =>
    allowed.includes(value as number) ? [] : [fault.choice(allowed, ...path, index)],
  );
}

function sizeFaults(body: Json, path: Path): FormFault[] {
  return commandLength(body) <= MOST_CHARACTERS
    ? []
    : [
        {
          path,
          code: 'APPLICATION_COMMAND_TOO_LARGE',
          message: `Command exceeds maximum size (${MOST_CHARACTERS})`,
        },
      ];
}
