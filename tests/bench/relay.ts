/** `npm run bench -- relay [--quick] [--only NAME,…]`: how fast the relay is and what it costs, beside the targets. */
import path from 'node:path';
import { callsPerMessage, catchingUp, documentedLimits, memory } from './relay/cost';
import { rowsOf, tableHead, type Figure } from './relay/figures';
import { fullSize, quickSize, type Size } from './relay/size';
import { addedTime, atDiscordsRate, burstOfOneUser, busyTicket, throughput } from './relay/speed';
import { surroundings } from './surroundings';

const measurements: Record<string, (size: Size) => Promise<Figure[]>> = {
  calls: callsPerMessage,
  'added-redis': (size) => addedTime(size, 'redis'),
  'added-postgres': (size) => addedTime(size, 'postgres'),
  throughput,
  'discords-rate': atDiscordsRate,
  'busy-ticket': busyTicket,
  burst: burstOfOneUser,
  limits: documentedLimits,
  'catching-up': catchingUp,
  memory,
};

interface Services {
  environment: Record<string, string>;
  stop(): Promise<void>;
}

/** Runs the measurements, prints a table; exit code 1 when a target is missed. */
export default async function main(args: string[]): Promise<void> {
  const size = args.includes('--quick') ? quickSize : fullSize;
  const only = args[args.indexOf('--only') + 1]?.split(',') ?? [];
  const services = (await startServices()()) as Services;
  Object.assign(process.env, services.environment);
  process.stdout.write(`${surroundings()}\n`);
  try {
    const figures: Figure[] = [];
    process.stdout.write(`${tableHead}\n`);
    for (const [name, measure] of Object.entries(measurements)) {
      if (!args.includes('--only') || only.includes(name)) {
        process.stderr.write(`${name} …\n`);
        const measured = await measure(size);
        process.stdout.write(`${rowsOf(measured)}\n`);
        figures.push(...measured);
      }
    }
    process.exitCode = figures.every(({ good }) => good !== false) ? 0 : 1;
  } finally {
    await services.stop();
  }
}

/** PostgreSQL and Redis as the tests have them: named ones are used, missing ones are started. */
function startServices(): () => Promise<unknown> {
  const script = path.resolve(__dirname, '../../../scripts/services.js');
  return (require(script) as { startServices: () => Promise<unknown> }).startServices;
}

if (require.main === module) {
  // An exit, unlike a signal, ends the bot and its Discord too.
  process.once('SIGTERM', () => process.exit(1)).once('SIGINT', () => process.exit(1));
  main(process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(
      `The bench could not be run: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exitCode = 1;
  });
}
