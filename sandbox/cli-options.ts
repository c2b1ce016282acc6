import { parseArgs } from 'node:util';
import type { ProfileName, SandboxSettings } from './options';

export const HELP = `Starts a local Discord on 127.0.0.1 and prints one line of JSON: where it is and who is there.

  --port <number>       port of everything; 0, the default, takes any free one
  --profile <name>      relaxed (default), documented or hostile
  --seed <number>       of all chance; the same seed gives the same faults and names (default 1)
  --latency <ms>        added to every answer (default 0)
  --time-scale <n>      shrinks limit windows, Retry-After, archive timers and link life n times (default 1)
  --no-referee          does not judge requests and answers by the OpenAPI document: faster
  --exit-with-stdin     stops when its standard input ends, so that it cannot outlive whoever started it
  --help                prints this
`;

/** What the command line asks for. */
export interface CommandLine {
  settings: SandboxSettings;
  exitWithStdin: boolean;
  help: boolean;
}

/** Somebody asked for what cannot be done; the message says what, and how to ask instead. */
export class UsageError extends Error {}

const PROFILES: readonly ProfileName[] = ['relaxed', 'documented', 'hostile'];

/**
 * @param args without the program's own name
 * @throws UsageError
 */
export function readCommandLine(args: string[]): CommandLine {
  const values = parse(args);
  return {
    settings: {
      port: wholeNumber('--port', values.port, 65_535),
      profile: profileOf(values.profile),
      seed: wholeNumber('--seed', values.seed, Number.MAX_SAFE_INTEGER),
      latency: wholeNumber('--latency', values.latency, 600_000),
      timeScale: scaleOf(values['time-scale']),
      referee: !values['no-referee'],
    },
    exitWithStdin: values['exit-with-stdin'] ?? false,
    help: values.help ?? false,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string', default: '0' },
        profile: { type: 'string', default: 'relaxed' },
        seed: { type: 'string', default: '1' },
        latency: { type: 'string', default: '0' },
        'time-scale': { type: 'string', default: '1' },
        'no-referee': { type: 'boolean' },
        'exit-with-stdin': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(option: string, text: string, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > most) {
    throw new UsageError(`${option} takes a whole number from 0 to ${most}, not "${text}".`);
  }
  return value;
}

function profileOf(text: string): ProfileName {
  const profile = PROFILES.find((each) => each === text);
  if (!profile) {
    throw new UsageError(`There is no profile "${text}"; choose one of ${PROFILES.join(', ')}.`);
  }
  return profile;
}

function scaleOf(text: string): number {
  const value = Number(text);
  if (!(value >= 1 && value <= 1_000_000)) {
    throw new UsageError(`--time-scale takes a number from 1 to 1000000, not "${text}".`);
  }
  return value;
}
