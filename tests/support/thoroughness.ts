/** How thorough a run is: less with every change, all of it in `npm run test:everywhere`. */

/** How often two people race each other: 50 times with every change; everywhere 200 times, and 20 where limits hold. */
export const rounds = Number(process.env.POSTERN_TEST_ROUNDS ?? '50');

/** Of the moments at which the bot may die, every third with every change, and all of them everywhere. */
export const sampled = <Point>(points: readonly Point[]): readonly Point[] =>
  process.env.POSTERN_TEST_KILL_POINTS === 'all' ? points : points.filter((_, index) => index % 3 === 0);
