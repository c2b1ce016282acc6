type Node = Record<string, unknown>;

/**
 * Corrects the OpenAPI document where Discord's documentation differs: forwards exist (message reference type 1), and a
 * wrong count of messages to delete has an error of its own (50016).
 * @returns the same document, changed
 */
export function correct<T extends object>(document: T): T {
  const { components, paths } = document as { components?: Node; paths?: Node };
  const references = at(components, 'schemas', 'MessageReferenceType', 'oneOf');
  if (Array.isArray(references)) {
    references.push({ const: 1 });
  }
  const operation = at(
    paths,
    '/channels/{channel_id}/messages/bulk-delete',
    'post',
    'requestBody',
    'content',
  );
  const messages = at(operation, 'application/json', 'schema', 'properties', 'messages');
  for (const bound of ['minItems', 'maxItems']) {
    delete (messages as Node | undefined)?.[bound];
  }
  return document;
}

function at(node: unknown, ...keys: string[]): unknown {
  return keys.reduce<unknown>((inner, key) => (inner as Node | undefined)?.[key], node);
}
