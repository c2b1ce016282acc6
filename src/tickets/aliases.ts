/** Names for users who stay unknown. Pure. */

/**
 * @param names all that there are
 * @param taken those of the server's open tickets
 * @param chance a number in [0, 1)
 * @returns one that no open ticket has; where all are taken, one with a number behind it
 */
export function chooseAlias(names: readonly string[], taken: ReadonlySet<string>, chance: number): string {
  for (let round = 1; ; round += 1) {
    const free = names
      .map((name) => (round === 1 ? name : `${name} ${round}`))
      .filter((name) => !taken.has(name));
    const chosen = free[Math.floor(chance * free.length)];
    if (chosen !== undefined) {
      return chosen;
    }
  }
}
