import type { Json } from './options';
import { shown } from './texts';

/**
 * Discord counts names, descriptions and values of the command, its options and their choices; of translations only
 * the longest text.
 * @returns the number of characters
 */
export function commandLength(part: Json): number {
  const nested = [...listOf(part['options']), ...listOf(part['choices'])];
  return (
    longest(part['name'], part['name_localizations']) +
    longest(part['description'], part['description_localizations']) +
    (part['value'] === undefined ? 0 : shown(part['value']).length) +
    nested.reduce((sum, inner) => sum + commandLength(inner), 0)
  );
}

function listOf(value: unknown): Json[] {
  const items = Array.isArray(value) ? (value as unknown[]) : [];
  return items.filter((item): item is Json => typeof item === 'object' && item !== null);
}

function longest(text: unknown, translations: unknown): number {
  const texts = [text, ...Object.values(translations ?? {})];
  return Math.max(...texts.map((one) => (typeof one === 'string' ? one.length : 0)));
}
