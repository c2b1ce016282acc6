import type { ErrorObject } from 'ajv';
import { fault, type FormFault } from '../discord-error';

/** Says nothing of its own: the members' errors do. */
const WRAPPERS = new Set(['oneOf', 'anyOf', 'allOf', 'if', '$ref']);

/**
 * Translates what ajv found into Discord's form faults, one per place and sentence.
 * @param errors at least one
 */
export function formFaults(errors: readonly ErrorObject[]): FormFault[] {
  const telling = errors.filter(
    (error) => !WRAPPERS.has(error.keyword) && !saysOnlyNull(error, errors) && !saidByFormat(error, errors),
  );
  const faults = (telling.length > 0 ? telling : errors).map(translate);
  const seen = new Set<string>();
  return faults.filter((one) => {
    const key = JSON.stringify([one.path, one.code]);
    return seen.has(key) ? false : seen.add(key);
  });
}

/** "must be null" beside another error means: null, or the other thing right. */
function saysOnlyNull(error: ErrorObject, all: readonly ErrorObject[]): boolean {
  const isNull = error.keyword === 'type' && error.params['type'] === 'null';
  return isNull && all.some((other) => other !== error && other.keyword !== 'oneOf' && within(other, error));
}

/** The pattern of a snowflake says the same as its format. */
function saidByFormat(error: ErrorObject, all: readonly ErrorObject[]): boolean {
  return (
    error.keyword === 'pattern' &&
    all.some((other) => other.keyword === 'format' && other.instancePath === error.instancePath)
  );
}

const within = (one: ErrorObject, other: ErrorObject): boolean =>
  one.instancePath.startsWith(other.instancePath);

function translate(error: ErrorObject): FormFault {
  const path = pathOf(error.instancePath);
  const { params } = error;
  if (error.keyword === 'required') {
    return fault.required(...path, String(params['missingProperty']));
  }
  if (error.keyword === 'enum' || error.keyword === 'const') {
    return fault.choice((params['allowedValues'] ?? [params['allowedValue']]) as string[], ...path);
  }
  return { path, ...worded(error) };
}

function worded({ keyword, params, data, parentSchema, message }: ErrorObject): Omit<FormFault, 'path'> {
  const { limit } = params;
  switch (keyword) {
    case 'type':
      return wrongType([params['type']].flat() as string[], data);
    case 'maxLength':
    case 'maxItems':
      return lengthFault(`Must be ${limit} or fewer in length.`, 'MAX', parentSchema);
    case 'minLength':
    case 'minItems':
      return lengthFault(`Must be ${limit} or more in length.`, 'MIN', parentSchema);
    case 'maximum':
      return { code: 'NUMBER_TYPE_MAX', message: `int value should be less than or equal to ${limit}.` };
    case 'minimum':
      return { code: 'NUMBER_TYPE_MIN', message: `int value should be greater than or equal to ${limit}.` };
    case 'pattern':
      return { code: 'STRING_TYPE_REGEX', message: 'String value did not match validation regex.' };
    case 'format':
      return wrongFormat(String(params['format']), data);
    default:
      return { code: 'BASE_TYPE_INVALID', message: `This value ${message ?? 'is not valid'}.` };
  }
}

/** With both bounds Discord names both. */
function lengthFault(
  sentence: string,
  bound: 'MAX' | 'MIN',
  schema: ErrorObject['parentSchema'],
): Omit<FormFault, 'path'> {
  const least = schema?.['minLength'] ?? schema?.['minItems'];
  const most = schema?.['maxLength'] ?? schema?.['maxItems'];
  return least && most
    ? { code: 'BASE_TYPE_BAD_LENGTH', message: `Must be between ${least} and ${most} in length.` }
    : { code: `BASE_TYPE_${bound}_LENGTH`, message: sentence };
}

function wrongType(wanted: string[], data: unknown): Omit<FormFault, 'path'> {
  const type = wanted.find((name) => name !== 'null') ?? 'null';
  if (data === null) {
    return { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
  }
  switch (type) {
    case 'string':
      return { code: 'STRING_TYPE_CONVERT', message: `Could not interpret "${shown(data)}" as string.` };
    case 'boolean':
      return { code: 'BOOLEAN_TYPE_CONVERT', message: 'Must be either true or false.' };
    case 'array':
      return { code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' };
    case 'object':
      return { code: 'DICT_TYPE_CONVERT', message: 'Only dictionaries may be used in a DictType' };
    default:
      return { code: 'NUMBER_TYPE_COERCE', message: `Value "${shown(data)}" is not int.` };
  }
}

function wrongFormat(format: string, data: unknown): Omit<FormFault, 'path'> {
  if (format === 'snowflake') {
    return { code: 'NUMBER_TYPE_COERCE', message: `Value "${shown(data)}" is not snowflake.` };
  }
  if (format === 'uri') {
    return { code: 'URL_TYPE_INVALID_URL', message: 'Not a well formed URL.' };
  }
  return { code: 'BASE_TYPE_INVALID', message: `Value "${shown(data)}" is not ${format}.` };
}

const shown = (data: unknown): string =>
  (typeof data === 'string' ? data : JSON.stringify(data)).slice(0, 100);

function pathOf(pointer: string): FormFault['path'] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}
