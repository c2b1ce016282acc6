const firstMs = 1000;
const mostMs = 5 * 60_000;

/**
 * How long to wait before the next try: 1 s doubled each time, at most 5 min, spread by a quarter either way.
 * @param attempt how often it was tried, from 1
 * @param chance a number in [0, 1)
 * @returns milliseconds
 */
export function backoff(attempt: number, chance: number): number {
  const straight = Math.min(mostMs, firstMs * 2 ** Math.min(attempt - 1, 20));
  return Math.round(straight * (0.75 + chance / 2));
}
