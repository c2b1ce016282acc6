/** Runs the measurements of a bench, and prints them as a table. */
import path from 'node:path';
import { rowsOf, tableHead, type Figure } from './desk/figures';
import { databaseServer, surroundings } from './surroundings';

interface Sized<Size> {
  measurements: Record<string, (size: Size) => Promise<Figure[]>>;
  fullSize: Size;
  /** With `--quick`. */
  quickSize: Size;
}

/** Measurements by their names. */
export type Bench = (how: { quick: boolean }) => Record<string, () => Promise<Figure[]>>;

export const bench =
  <Size>({ measurements, fullSize, quickSize }: Sized<Size>): Bench =>
  ({ quick }) =>
    Object.fromEntries(
      Object.entries(measurements).map(([name, measure]) => [
        name,
        () => measure(quick ? quickSize : fullSize),
      ]),
    );

interface Services {
  environment: Record<string, string>;
  stop(): Promise<void>;
}

/** `[--quick] [--durable] [--only NAME,…]`; exit code 1 when a target is missed, or when the bench cannot be run. */
export function runAsProgram(...benches: Bench[]): void {
  // An exit, unlike a signal, ends the bot and its Discord too.
  process.once('SIGTERM', () => process.exit(1)).once('SIGINT', () => process.exit(1));
  runMeasurements(benches, process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(
      `The bench could not be run: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exitCode = 1;
  });
}

async function runMeasurements(benches: readonly Bench[], args: string[]): Promise<void> {
  const quick = args.includes('--quick');
  const only = args[args.indexOf('--only') + 1]?.split(',') ?? [];
  const services = await startServices({ durable: args.includes('--durable') });
  Object.assign(process.env, services.environment);
  const server = await databaseServer(services.environment['TEST_DATABASE_URL']!);
  process.stdout.write(`${surroundings()}, ${server}\n`);
  try {
    const figures: Figure[] = [];
    process.stdout.write(`${tableHead}\n`);
    for (const [name, measure] of benches.flatMap((each) => Object.entries(each({ quick })))) {
      if (!args.includes('--only') || only.includes(name)) {
        process.stderr.write(`${name} …\n`);
        const measured = await measure();
        process.stdout.write(`${rowsOf(measured)}\n`);
        figures.push(...measured);
      }
    }
    process.exitCode = figures.every(({ good }) => good !== false) ? 0 : 1;
  } finally {
    await services.stop();
  }
}

/** PostgreSQL and Redis as the tests have them, or one that waits for its disk: named ones are used, missing ones are started. */
function startServices(how: { durable: boolean }): Promise<Services> {
  const script = path.resolve(__dirname, '../../../scripts/services.js');
  const services = require(script) as { startServices: (of: typeof how) => Promise<Services> };
  return services.startServices(how);
}
