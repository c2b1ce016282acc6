/** Says a duration as people do: "1 day 12 hours". */
import type { Language } from './unit-words';
import { unitLengths, type Unit } from './units';

/** No weeks and months: days say the same, and everybody takes them for equally long. */
const shown = ['year', 'day', 'hour', 'minute', 'second', 'millisecond'] as const;

/**
 * Says every unit that is in the duration, the longest first; `parseDuration` reads it back to the same number.
 * @param ms not negative; parts of a millisecond are rounded
 */
export function formatDuration(ms: number, language: Language): string {
  let rest = Math.round(ms);
  const parts = shown.flatMap((unit) => {
    const amount = Math.floor(rest / unitLengths[unit]);
    rest %= unitLengths[unit];
    return amount === 0 ? [] : [amountOf(amount, unit, language)];
  });
  return parts.join(' ') || amountOf(0, 'second', language);
}

/** Spaces are plain ones in every language, and thousands not apart, so that it can be typed as it is read. */
const amountOf = (amount: number, unit: Unit, language: Language): string =>
  new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long', useGrouping: false })
    .format(amount)
    .replace(/\s/gu, ' ');
