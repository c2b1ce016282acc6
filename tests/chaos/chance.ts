/** Choices by the round's seed. */
import type { Random } from '../../sandbox/random';

/** @returns one of the names, each as likely as its weight says */
export function weighted<Name extends string>(random: Random, weights: Record<Name, number>): Name {
  const entries = Object.entries<number>(weights) as [Name, number][];
  let left = random.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [name, weight] of entries) {
    left -= weight;
    if (left < 0) {
      return name;
    }
  }
  return entries[0]![0];
}

/** @returns one of them; undefined of none */
export const oneOf = <T>(random: Random, all: readonly T[]): T | undefined =>
  all[random.between(0, all.length - 1)];
