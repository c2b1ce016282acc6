/** The bot of a desk: can be stopped and started again, inside the test or as a process that can be killed. */
import { EventEmitter, once } from 'node:events';
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
  /** Resolves when its log has so many lines with this text. Only for a bot inside the test. */
  logs(text: string, times?: number): Promise<void>;
  /** Lines of its log so far, of every start. */
  lines: RememberedLine[];
}

/** Makes the bot of a desk, not yet started. */
export function deskBot(sandbox: Sandbox, variables: Record<string, string>, asProcess: boolean): DeskBot {
  return asProcess ? botProcess(sandbox, variables) : botInside(sandbox, variables);
}

/** Tells whenever the log has more. */
class HeardLines extends Array<RememberedLine> {
  public readonly heard = new EventEmitter();

  public override push(...more: RememberedLine[]): number {
    const length = super.push(...more);
    this.heard.emit('more');
    return length;
  }
}

function botInside(sandbox: Sandbox, variables: Record<string, string>): DeskBot {
  const lines = new HeardLines();
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
    async logs(text, times = 1) {
      while (lines.filter(({ msg }) => msg.includes(text)).length < times) {
        await once(lines.heard, 'more');
      }
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
    logs: () => Promise.reject(new Error('The log of a process is read when it has ended: `lines`.')),
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
