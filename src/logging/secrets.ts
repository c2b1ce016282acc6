/** Keeps secrets out of the log, wherever in a line they stand. */

const mask = '[secret]';

/**
 * Secrets that are recognised by their shape: any bot token, and the tokens in the addresses of webhooks and
 * interactions, which discord.js puts into its errors.
 */
const shapes: readonly [RegExp, string][] = [
  [/[\w-]{20,}\.[\w-]{6,7}\.[\w-]{25,}/g, mask],
  [/(\/webhooks\/\d+\/)[\w-]{20,}/g, `$1${mask}`],
  [/(\/interactions\/\d+\/)[\w-]{8,}/g, `$1${mask}`],
];

/**
 * Makes a function that masks the given secrets in a text, also where they are percent-encoded or escaped as in JSON.
 * @param secrets the exact values; empty ones are ignored
 */
export function secretMasker(secrets: readonly string[]): (text: string) => string {
  const forms = secrets.flatMap((secret) => [
    secret,
    decoded(secret),
    encodeURIComponent(secret),
    escaped(secret),
  ]);
  const known = [...new Set(forms)].filter(Boolean).toSorted((a, b) => b.length - a.length);
  return (text) => {
    const withoutKnown = known.reduce((rest, secret) => rest.replaceAll(secret, mask), text);
    return shapes.reduce((rest, [shape, replacement]) => rest.replace(shape, replacement), withoutKnown);
  };
}

/**
 * Masks every text inside one line of JSON and leaves its structure alone, so the line stays valid
 * although a secret may be as short as one character.
 */
export function maskJsonLine(line: string, maskText: (text: string) => string): string {
  if (maskText(line) === line) {
    return line;
  }
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') {
      return maskText(value);
    }
    if (Array.isArray(value)) {
      return value.map(walk);
    }
    if (value !== null && typeof value === 'object') {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [maskText(key), walk(inner)]));
    }
    return value;
  };
  const entries = Object.entries(JSON.parse(line) as Record<string, unknown>);
  return `${JSON.stringify(Object.fromEntries(entries.map(([key, value]) => [key, walk(value)])))}\n`;
}

function decoded(secret: string): string {
  try {
    return decodeURIComponent(secret);
  } catch {
    return secret;
  }
}

const escaped = (secret: string): string => JSON.stringify(secret).slice(1, -1);
