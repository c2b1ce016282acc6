import { schemaAt, type Schema } from './compile';

/** What may stand in an object, over all members of all unions: enough to tell typing errors. */
interface Vocabulary {
  properties: Map<string, Schema[]>;
  /** Anything goes: maps like name_localizations. */
  open: boolean;
  items: Schema[];
}

const known = new WeakMap<Schema, Vocabulary>();

/**
 * Discord ignores properties that it does not know, which is how typing errors stay unseen.
 * @returns JSON pointers of the properties that no member of the schema knows
 */
export function unknownProperties(schemas: readonly Schema[], value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null || schemas.length === 0) {
    return [];
  }
  const words = schemas.map(vocabularyOf);
  if (Array.isArray(value)) {
    const items = words.flatMap((word) => word.items);
    return value.flatMap((item, index) => unknownProperties(items, item, `${path}/${index}`));
  }
  if (words.some((word) => word.open)) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    const found = words.flatMap((word) => word.properties.get(key) ?? []);
    const isKnown = words.some((word) => word.properties.has(key));
    return isKnown ? unknownProperties(found, inner, `${path}/${key}`) : [`${path}/${key}`];
  });
}

function vocabularyOf(schema: Schema): Vocabulary {
  const cached = known.get(schema);
  if (cached) {
    return cached;
  }
  const vocabulary: Vocabulary = { properties: new Map(), open: false, items: [] };
  known.set(schema, vocabulary);
  collect(schema, vocabulary, new Set());
  return vocabulary;
}

function collect(schema: Schema, into: Vocabulary, visited: Set<Schema>): void {
  if (visited.has(schema)) {
    return;
  }
  visited.add(schema);
  const { $ref: ref, properties, additionalProperties, items } = schema;
  const target = typeof ref === 'string' ? schemaAt(ref.slice(1)) : undefined;
  for (const member of [target, ...membersOf(schema)]) {
    if (member) {
      collect(member, into, visited);
    }
  }
  for (const [name, inner] of Object.entries((properties ?? {}) as Record<string, Schema>)) {
    into.properties.set(name, [...(into.properties.get(name) ?? []), inner]);
  }
  into.open ||= Boolean(additionalProperties);
  into.items.push(...([items].flat().filter(Boolean) as Schema[]));
}

function membersOf(schema: Schema): Schema[] {
  const { oneOf, anyOf, allOf, then } = schema;
  return [oneOf, anyOf, allOf, then].flat().filter(Boolean) as Schema[];
}
