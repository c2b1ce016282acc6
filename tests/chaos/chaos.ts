/** `npm run chaos [-- --minutes N --seed N --only TROUBLE,… --shrink]`: nothing is lost, doubled or out of order, whatever goes wrong. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { report } from './report';
import { playRound, type RoundResult } from './round';
import { startServices, type Services } from './services';
import { shrink } from './shrink';
import { tellStory } from './story';
import { troubles, type Trouble } from './troubles';
import { isGood } from './verdict';

const roundSeconds = 75;
/** Deeds of people; some are no message. */
const perSecond = 14;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '5' },
      seed: { type: 'string', default: String(Date.now() % 100_000) },
      only: { type: 'string' },
      shrink: { type: 'boolean', default: false },
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
        const shown = values.shrink ? await fewerTroubles(services, result) : result;
        process.stdout.write(`${tellStory(shown)}\n`);
        keepLog(shown);
      }
    }
  } finally {
    await services.end();
  }
  process.stdout.write(`\n${report(results)}\n`);
  return results.every(({ verdict }) => isGood(verdict)) ? 0 : 1;
}

/** Everything that the bot said, where POSTERN_CHAOS_LOG names a folder: the story has warnings alone. */
function keepLog({ seed, log }: RoundResult): void {
  const folder = process.env.POSTERN_CHAOS_LOG;
  if (folder) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, `seed-${seed}.log`), log.join('\n'));
  }
}

/** Plays the round again with fewer kinds of trouble, as long as something is wrong. */
async function fewerTroubles(services: Services, failed: RoundResult): Promise<RoundResult> {
  let shown = failed;
  const { seed, seconds } = failed;
  await shrink(Object.keys(failed.troubles) as Trouble[], async (only) => {
    process.stdout.write(`  again with ${only.join(', ')}\n`);
    const again = await playRound(services, { seed, seconds, perSecond, only });
    const fails = !isGood(again.verdict);
    shown = fails ? again : shown;
    return fails;
  });
  return shown;
}

const line = ({ seed, verdict, messages, workers, kills, settledAfter, ends, bugs }: RoundResult): string =>
  `seed ${seed}: ${workers === 0 ? 'one process' : `gateway and ${workers} workers`}, ${messages} messages, ` +
  `${kills.ready} kills and ${kills.starting} while starting, right after ${settledAfter.toFixed(1)} s, ` +
  `lost ${verdict.lost.length}, doubled ${verdict.doubled.length}, out of order ${verdict.outOfOrder.length}, ` +
  `broken ${verdict.broken.length}, failed and told ${verdict.failed}, unheard ${verdict.unheard}` +
  (ends.length > 0 ? `, ended by itself ${ends.length} times` : '') +
  (bugs.length > 0 ? `, bugs in the log ${bugs.length}` : '');

main().then(
  (exitCode) => process.exit(exitCode),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
