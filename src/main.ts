/** The process: reads the configuration, runs Postern, stops it on a signal, and says with its exit code how it went. */
import { systemClock } from './clock';
import { readConfig, readLogSettings, type Config } from './config';
import { openLog, type Log } from './logging/logger';
import { startPostern, type Postern } from './postern';
import { StartError } from './start-error';

const stopPatienceMs = 30_000;
const copiesArriveWithinMs = 500;

/** Runs until a signal or a failure; resolves with the exit code. */
async function run(log: Log): Promise<number> {
  const ending = new AbortController();
  let exitCode = 0;
  const end = (reason?: unknown) => {
    if (reason !== undefined) {
      exitCode = 1;
      explain(log, reason);
    }
    ending.abort();
  };
  listenToSignals(log, end);
  ending.signal.addEventListener('abort', () => giveUpAfter(stopPatienceMs, log));
  process.on('uncaughtException', end);

  let postern: Postern | undefined;
  try {
    const config = readConfig();
    announce(config, log);
    const surroundings = { clock: systemClock, log, signal: ending.signal, onFatal: end };
    postern = await startPostern(config, surroundings);
    log.info('Postern is ready.');
    await aborted(ending.signal);
  } catch (error) {
    if (!ending.signal.aborted) {
      end(error);
    }
  }
  await postern?.stop();
  log.info('Postern has stopped.');
  return exitCode;
}

function announce({ discord, role }: Config, log: Log): void {
  if (!discord.isReal) {
    log.warn(
      `DISCORD_API_URL is ${discord.api}, which is NOT Discord. Everything this bot says, and its token, goes there.`,
    );
  }
  if (role !== 'all') {
    log.info(`This process does a part of the work: ROLE=${role}.`);
  }
}

/**
 * The first signal stops cleanly, the second at once. Copies of one signal count once: on Ctrl-C the terminal, npm and
 * the start script each deliver one.
 */
function listenToSignals(log: Log, end: () => void): void {
  let stoppingSince: number | undefined;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stoppingSince === undefined) {
        stoppingSince = performance.now();
        log.info(`${signal}: stopping.`);
        end();
      } else if (performance.now() - stoppingSince > copiesArriveWithinMs) {
        log.warn(`${signal} again: stopping at once.`);
        process.exit(1);
      }
    });
  }
}

/** What a person can mend is said without a stack. */
function explain(log: Log, reason: unknown): void {
  if (reason instanceof StartError) {
    log.fatal(reason.message);
  } else {
    log.fatal({ err: reason }, 'Postern failed in a way that was not expected. Please report this.');
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
    } else {
      signal.addEventListener('abort', () => resolve(), { once: true });
    }
  });
}

function giveUpAfter(ms: number, log: Log): void {
  setTimeout(() => {
    log.error(`Some part did not stop within ${ms / 1000} s; leaving now.`);
    process.exit(1);
  }, ms).unref();
}

void run(openLog(readLogSettings())).then((exitCode) => process.exit(exitCode));
