/** How thorough a run is: less with every change, all of it in `npm run test:everywhere`. */

/** How often two people race each other: 20 times with every change and where limits hold; everywhere 200 times. */
export const rounds = Number(process.env.POSTERN_TEST_ROUNDS ?? '20');

/**
 * Of the moments at which the bot may die, a few with every change, and all of them everywhere.
 * @param nth every how many of them
 */
export const sampled = <Point>(points: readonly Point[], nth = 6): readonly Point[] =>
  process.env.POSTERN_TEST_KILL_POINTS === 'all' ? points : points.filter((_, index) => index % nth === 0);
