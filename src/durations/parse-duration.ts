/** Reads how long something shall take, as people write it: `30m`, `1d12h`, `1h 30mins`, `2 Wochen`, `1,5 heures`. */
import { unitWords, type Language } from './unit-words';
import { unitLengths, type Unit } from './units';

/** `bare-number`: a number without a unit, which could be anything. */
export type DurationProblem = 'unreadable' | 'bare-number';

/** Far more than every unit written out; whatever is longer is no duration, and is not looked at. */
const mostCharacters = 100;
/** A number and its unit. At most two decimals: `1.500` and `1,500` are a thousand and a half to some readers. */
const amountAndUnit = /\s*(\d+(?:[.,]\d{1,2})?)\s*([a-z]+)\.?\s*/uy;
const numberAlone = /^\d[\d\s.,]*$/u;

/**
 * Reads a duration in any case, with spaces or without.
 * @param text as somebody wrote it, of any length
 * @param languages in which to try it; the first that reads the whole text wins, English is tried always
 * @returns more than nothing, in whole milliseconds; not clamped
 */
export function parseDuration(
  text: string,
  languages: readonly Language[],
): { ms: number } | { problem: DurationProblem } {
  const trimmed = text.trim();
  if (trimmed.length > mostCharacters) {
    return { problem: 'unreadable' };
  }
  const plain = plainly(trimmed);
  for (const language of [...languages, 'en-US'] as const) {
    const ms = read(plain, language);
    if (ms !== undefined) {
      return { ms };
    }
  }
  return { problem: numberAlone.test(plain) ? 'bare-number' : 'unreadable' };
}

/** Small letters without accents, nothing between the amounts, and `1h30` (in French the usual way) with its unit. */
const plainly = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/gu, '')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .replace(/(?<=[a-z.])(?:,? (?:and|und|et) | ?[,&+] ?)(?=\d)/gu, ' ')
    .replace(/(?<=\d ?h ?)[0-5]\d$/u, '$&min');

/** @returns undefined if any of the text is not understood in this language, or says a unit twice, or is out of range */
function read(text: string, language: Language): number | undefined {
  const amounts = new Map<Unit, number>();
  let at = 0;
  while (at < text.length) {
    amountAndUnit.lastIndex = at;
    const [all, amount, word] = amountAndUnit.exec(text) ?? [];
    const unit = unitWords[language].get(word ?? '');
    if (all === undefined || amount === undefined || unit === undefined || amounts.has(unit)) {
      return undefined;
    }
    amounts.set(unit, Number(amount.replace(',', '.')));
    at += all.length;
  }
  const ms = [...amounts].reduce((sum, [unit, amount]) => sum + Math.round(amount * unitLengths[unit]), 0);
  return ms > 0 && Number.isSafeInteger(ms) ? ms : undefined;
}
