/** What a snippet can leave open until it is sent. Pure. */

export const placeholders = ['user', 'user.mention', 'server', 'ticket', 'staff', 'category'] as const;

type Placeholder = (typeof placeholders)[number];
type PlaceholderValues = Record<Placeholder, string>;

const inBraces = /\{([\p{L}\p{N}][\p{L}\p{N}._-]{0,39})\}/gu;

const isPlaceholder = (name: string): name is Placeholder => placeholders.some((known) => known === name);

/** Those that exist, as they are written. */
export const writtenPlaceholders: readonly string[] = placeholders.map((name) => `{${name}}`);

/** @returns what looks like a placeholder and is none, as it was written, each once */
export const unknownPlaceholders = (text: string): string[] => [
  ...new Set(
    [...text.matchAll(inBraces)].filter(([, name = '']) => !isPlaceholder(name)).map(([whole]) => whole),
  ),
];

/** Fills them in once: a value that looks like a placeholder stays as it is. */
export const fillIn = (text: string, values: PlaceholderValues): string =>
  text.replace(inBraces, (whole, name: string) => (isPlaceholder(name) ? values[name] : whole));
