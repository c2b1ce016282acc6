/** A union member and the values of `type` that choose it. */
interface Member {
  types: unknown[];
  schema: Node;
}

type Node = Record<string, unknown>;

/**
 * Rewrites every union of objects that differ by their `type` into "if the type is this, then that member", and one
 * list of the allowed types; and every union of constants into an `enum`. The same values are allowed, but a wrong one
 * gets the errors of the member that was meant instead of those of all members, and one is tried instead of twenty.
 * @returns the same document, changed
 */
export function splitUnionsByType<T extends Node>(document: T): T {
  rewrite(document, document);
  return document;
}

function rewrite(value: unknown, document: Node): void {
  if (Array.isArray(value)) {
    value.forEach((item) => rewrite(item, document));
  } else if (isNode(value)) {
    Object.values(value).forEach((item) => rewrite(item, document));
    joinConstants(value);
    splitUnion(value, 'oneOf', document);
    splitUnion(value, 'anyOf', document);
  }
}

function joinConstants(node: Node): void {
  const { oneOf } = node;
  if (Array.isArray(oneOf) && oneOf.every((schema: Node) => 'const' in schema)) {
    delete node['oneOf'];
    node['enum'] = oneOf.map((schema: Node) => schema['const']);
  }
}

function splitUnion(node: Node, keyword: 'oneOf' | 'anyOf', document: Node): void {
  const union = node[keyword];
  if (!Array.isArray(union) || 'allOf' in node) {
    return;
  }
  const objects = union.filter((schema: Node) => schema['type'] !== 'null');
  const members = objects.map((schema: Node) => memberOf(schema, document));
  if (members.length < 2 || !members.every((member) => member !== undefined) || overlap(members)) {
    return;
  }
  delete node[keyword];
  const nullable = objects.length < union.length;
  node['type'] = nullable ? ['object', 'null'] : 'object';
  node['required'] = ['type'];
  node['properties'] = { type: { enum: members.flatMap(({ types }) => types) } };
  node['allOf'] = members.map(({ types, schema }) => ({
    if: { type: 'object', required: ['type'], properties: { type: { enum: types } } },
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    then: schema,
  }));
}

function memberOf(schema: Node, document: Node): Member | undefined {
  const target = resolve(schema, document);
  const properties = target?.['properties'] as Record<string, Node> | undefined;
  const types = properties?.['type']?.['enum'];
  const required = target?.['required'];
  const isChosenByType = Array.isArray(types) && Array.isArray(required) && required.includes('type');
  return isChosenByType ? { types, schema } : undefined;
}

function overlap(members: readonly Member[]): boolean {
  const types = members.flatMap((member) => member.types);
  return new Set(types).size < types.length;
}

function resolve(schema: Node, document: Node): Node | undefined {
  const { $ref: ref } = schema;
  if (typeof ref !== 'string') {
    return schema;
  }
  const keys = ref.split('/').slice(1);
  return keys.reduce<unknown>((node, key) => (isNode(node) ? node[key] : undefined), document) as
    Node | undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
