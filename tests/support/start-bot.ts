/** Runs the bot against a sandbox: inside the test, or as the process that people run. */
import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sandbox } from '../../sandbox';
import { readConfig } from '../../src/config';
import type * as posternModule from '../../src/postern';
import type { Postern } from '../../src/postern';
import { quietLog, type RememberedLine } from './quiet-log';

const root = path.resolve(__dirname, '../..');

type Variables = Record<string, string>;

/** What makes a bot join this sandbox. */
export function sandboxVariables({ world }: Sandbox): Variables {
  const { api, cdn } = world.addresses;
  return { DISCORD_TOKEN: world.application.token, DISCORD_API_URL: api, DISCORD_CDN_URL: cdn };
}

/**
 * Runs the bot inside this process, one at a time, by the sandbox's clock; resolves when its commands are known to the
 * sandbox.
 * @param lines takes the lines of its log
 */
export async function startBot(
  sandbox: Sandbox,
  variables: Variables,
  lines: RememberedLine[] = [],
): Promise<Postern & { lines: RememberedLine[] }> {
  const config = readConfig({ ...sandboxVariables(sandbox), ...variables });
  const linesBefore = lines.length;
  const { log } = quietLog([], lines);
  const surroundings = {
    clock: { now: () => new Date(sandbox.clock.now()) },
    log,
    signal: new AbortController().signal,
    onFatal: (reason: Error) => {
      throw reason;
    },
  };
  const postern = await freshModules().startPostern(config, surroundings);
  await commandsKnown(lines, linesBefore);
  return { ...postern, lines };
}

let startedBefore = false;

/**
 * Sapphire's pieces are bound to the client that is made first, so every further start in a test file has modules of its
 * own. The first one shares them with the test, which may add pieces to it.
 */
function freshModules(): typeof posternModule {
  if (startedBefore) {
    jest.resetModules();
  }
  startedBefore = true;
  return jest.requireActual<typeof posternModule>('../../src/postern');
}

/** Resolves when the sandbox has the bot's commands: told anew, or known from an earlier start. */
async function commandsKnown(lines: readonly RememberedLine[], from: number): Promise<void> {
  while (!lines.slice(from).some(({ msg }) => msg.startsWith('Commands: '))) {
    await sleep(10);
  }
}

export interface BotProcess {
  /** Everything that was printed so far. */
  output(): string;
  /** Resolves when the output contains the text; rejects when the process ends before. */
  says(text: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /** The exit code, or the signal that ended the process. */
  ended: Promise<number | NodeJS.Signals>;
}

/** Runs a script of the tree (by default the bot itself) with only the given variables. */
export function startProcess(variables: Variables, script = 'dist/src/main.js'): BotProcess {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [path.join(root, script)], {
    cwd: root,
    env: { PATH, HOME, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = new EventEmitter();
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      printed.emit('more');
    });
  }
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  return {
    output: () => output,
    ended,
    kill: (signal) => void child.kill(signal),
    async says(text) {
      while (!output.includes(text)) {
        const more = once(printed, 'more').then(() => true);
        const goesOn = await Promise.race([more, ended.then(() => false)]);
        if (!goesOn && !output.includes(text)) {
          throw new Error(`The process ended without saying "${text}". It said:\n${output}`);
        }
      }
    },
  };
}
