/** `npm run chaos [-- --minutes N --seed N --only TROUBLE,…]`: nothing is lost, doubled or out of order, whatever goes wrong. */
import { parseArgs } from 'node:util';
import { report } from './report';
import { playRound, type RoundResult } from './round';
import { startServices } from './services';
import { tellStory } from './story';
import { troubles, type Trouble } from './troubles';
import { isGood } from './verdict';

const roundSeconds = 75;
const perSecond = 10;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '5' },
      seed: { type: 'string', default: String(Date.now() % 100_000) },
      only: { type: 'string' },
    },
  });
  const only = values.only?.split(',') as Trouble[] | undefined;
  const unknown = only?.filter((name) => !Object.hasOwn(troubles, name)) ?? [];
  if (unknown.length > 0) {
    throw new Error(
      `There is no trouble called ${unknown.join(', ')}. There are: ${Object.keys(troubles).join(', ')}.`,
    );
  }
  const until = Date.now() + 60_000 * Number(values.minutes);
  const services = await startServices();
  process.env.TEST_DATABASE_URL = services.database.url;
  const results: RoundResult[] = [];
  try {
    for (
      let seed = Number(values.seed);
      results.length === 0 || Date.now() + 1000 * roundSeconds < until;
      seed += 1
    ) {
      const result = await playRound(services, { seed, seconds: roundSeconds, perSecond, only });
      results.push(result);
      process.stdout.write(`${line(result)}\n`);
      if (!isGood(result.verdict)) {
        process.stdout.write(`${tellStory(result)}\n`);
      }
    }
  } finally {
    await services.end();
  }
  process.stdout.write(`\n${report(results)}\n`);
  return results.every(({ verdict }) => isGood(verdict)) ? 0 : 1;
}

const line = ({ seed, verdict, messages, kills, settledAfter, ends }: RoundResult): string =>
  `seed ${seed}: ${messages} messages, ${kills} kills, right after ${settledAfter.toFixed(1)} s, ` +
  `lost ${verdict.lost.length}, doubled ${verdict.doubled.length}, out of order ${verdict.outOfOrder.length}, ` +
  `broken ${verdict.broken.length}, failed and told ${verdict.failed}, unheard ${verdict.unheard}` +
  (ends.length > 0 ? `, ended by itself ${ends.length} times` : '');

main().then(
  (exitCode) => process.exit(exitCode),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
