/** Bit fields that the OpenAPI document types as integers, while everybody sends them as decimal strings. */
const BIT_FIELDS = new Set(['default_member_permissions', 'permissions', 'allow', 'deny']);

/**
 * What the referee judges in place of the body: bit fields as integers, attachment ids as strings (the document wants
 * strings, Discord takes both). Nothing else is converted, because that would hide real faults.
 * @returns the body itself where there is nothing to convert, else a copy
 */
export function judgedBody(value: unknown, key = '', holder = ''): unknown {
  if (Array.isArray(value)) {
    return mapped(value, (item) => judgedBody(item, '', key));
  }
  if (typeof value === 'object' && value !== null) {
    return convertedObject(value as Record<string, unknown>, holder);
  }
  if (BIT_FIELDS.has(key) && typeof value === 'string' && /^\d+$/.test(value)) {
    return Number(value);
  }
  return holder === 'attachments' && key === 'id' && typeof value === 'number' ? String(value) : value;
}

function convertedObject(object: Record<string, unknown>, holder: string): Record<string, unknown> {
  let copy: Record<string, unknown> | undefined;
  for (const key of Object.keys(object)) {
    const converted = judgedBody(object[key], key, holder);
    if (converted !== object[key]) {
      copy ??= { ...object };
      copy[key] = converted;
    }
  }
  return copy ?? object;
}

function mapped(list: unknown[], convert: (item: unknown) => unknown): unknown[] {
  const converted = list.map(convert);
  return converted.every((item, index) => item === list[index]) ? list : converted;
}
