/** How thorough a run is: less with every change, all of it in `npm run test:everywhere`. */

/** How often two people race each other: 50 times with every change; everywhere 200 times, and 20 where limits hold. */
export const rounds = Number(process.env.POSTERN_TEST_ROUNDS ?? '50');

/**
 * Of the moments at which the bot may die, a few with every change, and all of them everywhere.
 * @param nth every how many of them
 */
export const sampled = <Point>(points: readonly Point[], nth = 3): readonly Point[] =>
  process.env.POSTERN_TEST_KILL_POINTS === 'all' ? points : points.filter((_, index) => index % nth === 0);
