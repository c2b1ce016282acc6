import type { AttachmentRecord, MessageRecord } from '../world/records';

const FILE_REFERENCE = 'attachment://';

type Node = Record<string, unknown>;

/**
 * Embeds and components name the files of their message as `attachment://name`; Discord sends addresses.
 * @param addressOf makes a fresh signed address
 * @returns the same embeds or components with addresses
 */
export function withAddresses<T>(
  parts: readonly T[],
  files: readonly AttachmentRecord[],
  addressOf: (file: AttachmentRecord) => string,
): readonly T[] {
  if (parts.length === 0 || files.length === 0) {
    return parts;
  }
  const byName = new Map(files.map((file) => [file.filename, file]));
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      return value.map(resolve);
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    const node = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]));
    return resolveNode(node, byName, addressOf);
  };
  return parts.map((part) => resolve(part) as T);
}

/** @returns the files that stand in the list of attachments: those that an embed shows do not */
export function listedFiles(message: MessageRecord): readonly AttachmentRecord[] {
  if (message.attachments.length === 0 || message.embeds.length === 0) {
    return message.attachments;
  }
  const shown = JSON.stringify(message.embeds);
  return message.attachments.filter((file) => !shown.includes(`"${FILE_REFERENCE}${file.filename}"`));
}

function resolveNode(
  node: Node,
  byName: ReadonlyMap<string, AttachmentRecord>,
  addressOf: (file: AttachmentRecord) => string,
): Node {
  for (const [key, proxy] of [
    ['url', 'proxy_url'],
    ['icon_url', 'proxy_icon_url'],
  ] as const) {
    const file = byName.get(nameIn(node[key]) ?? '');
    if (file) {
      node[key] = addressOf(file);
      node[proxy] = node[key];
      Object.assign(node, key === 'url' && mediaFields(node, file));
    }
  }
  return node;
}

/** Media items of components (they have an id) also say which file they are. */
function mediaFields(node: Node, file: AttachmentRecord): Node {
  return {
    ...('id' in node && { attachment_id: file.id }),
    ...(file.contentType && { content_type: file.contentType }),
    ...(file.width && { width: file.width, height: file.height }),
  };
}

function nameIn(address: unknown): string | undefined {
  return typeof address === 'string' && address.startsWith(FILE_REFERENCE)
    ? address.slice(FILE_REFERENCE.length)
    : undefined;
}
