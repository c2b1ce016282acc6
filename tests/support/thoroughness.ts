/** How thorough a run is: less with every change, all of it in `npm run test:everywhere`. */

/** How often two people race each other: 20 times with every change and where limits hold; everywhere 200 times. */
export const rounds = Number(process.env.POSTERN_TEST_ROUNDS ?? '20');

/** So many of the moments at which the bot may die, with every change. */
const few = 3;

/** Of the moments at which the bot may die, all of them everywhere, and with every change a few, from the first to the last. */
export const sampled = <Point>(points: readonly Point[]): readonly Point[] =>
  process.env.POSTERN_TEST_KILL_POINTS === 'all' || points.length <= few
    ? points
    : Array.from({ length: few }, (_, n) => points[Math.floor(((n + 0.5) * points.length) / few)]!);
