/** Finds fewer causes that are enough for the same failure. */

/**
 * Leaves out as many as it can, halves first, then single ones.
 * @param fails whether it still fails with these alone; a failure that comes by chance may ask for luck
 * @returns the causes that are left, in their order
 */
export async function shrink<Cause>(
  causes: readonly Cause[],
  fails: (left: readonly Cause[]) => Promise<boolean>,
): Promise<readonly Cause[]> {
  let left = causes;
  for (let size = Math.ceil(left.length / 2); left.length > 1 && size >= 1;) {
    const without = await firstFailing(left, size, fails);
    left = without ?? left;
    if (size === 1 && !without) {
      break;
    }
    size = without ? Math.min(size, Math.ceil(left.length / 2)) : Math.floor(size / 2);
  }
  return left;
}

async function firstFailing<Cause>(
  causes: readonly Cause[],
  size: number,
  fails: (left: readonly Cause[]) => Promise<boolean>,
): Promise<readonly Cause[] | undefined> {
  for (let from = 0; from < causes.length; from += size) {
    const rest = [...causes.slice(0, from), ...causes.slice(from + size)];
    if (rest.length > 0 && (await fails(rest))) {
      return rest;
    }
  }
  return undefined;
}
