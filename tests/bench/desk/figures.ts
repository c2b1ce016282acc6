/** Figures with their targets, and how they are printed. */
import type { Arrivals } from './protocol';

export interface Figure {
  what: string;
  figure: string;
  target: string;
  /** Undefined where there is no target, only something to know. */
  good?: boolean;
}

export const most = (what: string, value: number, limit: number, unit = ''): Figure => ({
  what,
  figure: `${rounded(value)}${unit}`,
  target: `≤ ${limit}${unit}`,
  good: value <= limit,
});

export const least = (what: string, value: number, limit: number, unit = ''): Figure => ({
  what,
  figure: `${rounded(value)}${unit}`,
  target: `≥ ${limit}${unit}`,
  good: value >= limit,
});

export const known = (what: string, value: number, unit = ''): Figure => ({
  what,
  figure: `${rounded(value)}${unit}`,
  target: '–',
});

/** Every message once and in order, said as a figure of its own. */
export function onceInOrder(what: string, { arrives, doubled, outOfOrder }: Arrivals): Figure {
  const missing = arrives.filter((ms) => ms === undefined).length;
  return {
    what: `${what}: missing / doubled / out of order of ${arrives.length}`,
    figure: `${missing} / ${doubled} / ${outOfOrder}`,
    target: '0 / 0 / 0',
    good: missing + doubled + outOfOrder === 0,
  };
}

/** @param share 0.5: the median, 0.99: the slowest hundredth; @returns NaN where nothing was measured */
export function percentile(values: readonly (number | undefined)[], share: number): number {
  const sorted = values.filter((value) => value !== undefined).toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** When the last one was there, in ms; missing ones make it infinite. */
export const lastOf = ({ arrives }: Arrivals): number =>
  Math.max(...arrives.map((ms) => ms ?? Number.POSITIVE_INFINITY));

export const tableHead = '| measured | figure | target | |\n| --- | --- | --- | --- |';

export const rowsOf = (figures: readonly Figure[]): string =>
  figures
    .map(({ what, figure, target, good }) => `| ${[what, figure, target, word(good)].join(' | ')} |`)
    .join('\n');

const word = (good: boolean | undefined): string => (good === undefined ? '' : good ? 'good' : 'MISSED');

const rounded = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2));
