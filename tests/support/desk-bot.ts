/** The bot of a desk: can be stopped and started again, inside the test or as a process that can be killed. */
import type { Sandbox } from '../../sandbox';
import type { Postern } from '../../src/postern';
import type { RememberedLine } from './quiet-log';
import { sandboxVariables, startBot, startProcess, type BotProcess } from './start-bot';

export interface DeskBot {
  /** Resolves when the bot is ready for people. */
  start(): Promise<void>;
  /** Ends it in order; nothing happens where it does not run. */
  stop(): Promise<void>;
  /** Ends its process without a goodbye (kill -9). Only for a desk with `asProcess`. */
  kill(): Promise<void>;
  /** Lines of its log so far, of every start. */
  lines: RememberedLine[];
}

/** Makes the bot of a desk, not yet started. */
export function deskBot(sandbox: Sandbox, variables: Record<string, string>, asProcess: boolean): DeskBot {
  return asProcess ? botProcess(sandbox, variables) : botInside(sandbox, variables);
}

function botInside(sandbox: Sandbox, variables: Record<string, string>): DeskBot {
  const lines: RememberedLine[] = [];
  let running: Postern | undefined;
  return {
    lines,
    async start() {
      running = await startBot(sandbox, variables, lines);
    },
    async stop() {
      await running?.stop();
      running = undefined;
    },
    kill: () =>
      Promise.reject(
        new Error('Only a bot with a process of its own can be killed: desk({ asProcess: true }).'),
      ),
  };
}

function botProcess(sandbox: Sandbox, variables: Record<string, string>): DeskBot {
  const lines: RememberedLine[] = [];
  let running: BotProcess | undefined;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    running?.kill(signal);
    await running?.ended;
    lines.push(...linesOf(running?.output() ?? ''));
    running = undefined;
  };
  return {
    lines,
    async start() {
      running = startProcess({ ...sandboxVariables(sandbox), NODE_ENV: 'production', ...variables });
      await running.says('Postern is ready.');
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

/** In production each line of the log is JSON; anything else that was printed is left out. */
function linesOf(output: string): RememberedLine[] {
  return output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as RememberedLine);
}
